"""Words of a record, one row a language, and the mixin of the records that have such rows."""

import hashlib

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from directory.languages import CHOICES, GERMAN, KNOWN
from directory.phrases import Phrase, find_phrase


class Origin(models.TextChoices):
    AUTHOR = "author", _("written by the author")
    TRANSLATED = "translated", _("translated")
    MACHINE = "machine", _("machine translation, not checked")
    IMPORTED = "imported", _("imported")


class Text(models.Model):
    """What all texts have. A concrete text adds `parent` (ParentalKey, related_name "texts") and its words, named in `WORDS`."""

    WORDS = ()

    language = models.CharField(_("Language"), max_length=12, choices=CHOICES, default="de")
    origin = models.CharField(_("Origin"), max_length=12, choices=Origin.choices, blank=True)
    source_digest = models.CharField(max_length=16, blank=True, editable=False)  # of the source text that this one was made from

    class Meta:
        abstract = True

    def __str__(self):
        return f"{KNOWN[self.language].native_name}: {getattr(self, self.WORDS[0])}"

    @property
    def digest(self):
        """Stands for the words as they are: a translation made from other words is outdated."""
        words = "\x1f".join(getattr(self, name) for name in self.WORDS)
        return hashlib.sha256(words.encode()).hexdigest()[:16]


class EntryText(Text):
    WORDS = ("title", "summary", "description")

    title = models.CharField(_("Title"), max_length=200)
    summary = models.TextField(_("Summary"), help_text=_("One or two sentences."))
    description = models.TextField(_("Description"), blank=True)

    class Meta(Text.Meta):
        abstract = True


class HasTexts(models.Model):
    """A record with `texts`: rows of words, one a language. Its class says in which `source_language` its words are written first."""

    class Meta:
        abstract = True

    @cached_property
    def texts_by_language(self):
        return {text.language: text for text in self.texts.all()}

    def phrase(self, word, language=None):
        """The Phrase of one word field, in the asked (or active) language or the next best."""
        found = {code: getattr(text, word) for code, text in self.texts_by_language.items()}
        phrase = find_phrase(found, language, self.source_language)
        text = self.texts_by_language.get(phrase.language)
        machine = bool(phrase) and text.origin == Origin.MACHINE
        return Phrase(phrase.text, phrase.language, phrase.wanted, machine)

    def german_phrase(self, word):
        """The German words that stand on the door, or None where they are shown already."""
        german, shown = self.texts_by_language.get("de"), self.phrase(word)
        if not german or get_language() in GERMAN or shown.language in GERMAN or getattr(german, word) in shown.text:
            return None
        return Phrase(getattr(german, word), "de", get_language())

    @property
    def title(self):
        return self.phrase("title")

    @property
    def summary(self):
        return self.phrase("summary")

    @property
    def description(self):
        return self.phrase("description")

    def outdated_languages(self):
        """Languages whose words were made from a source text that has changed since."""
        source = self.texts_by_language.get(self.source_language)
        return [t.language for t in self.texts.all() if source and t.source_digest and t.source_digest != source.digest and t is not source]
