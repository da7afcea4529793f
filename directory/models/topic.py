"""Topics: the concepts of the thesaurus, shared by all regions. They are chosen, never typed."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from directory.fields import LanguageMapField, LineListField
from directory.phrases import find_phrase


class TopicCategory(models.TextChoices):
    LANGUAGE = "language", _("Language")
    RECOGNITION = "recognition", _("Recognition of qualifications")
    QUALIFICATION = "qualification", _("Further training")
    TRAINING = "training", _("Vocational training and university")
    WORK = "work", _("Work")
    COUNSELLING = "counselling", _("Counselling")
    RESIDENCE = "residence", _("Residence")
    BENEFITS = "benefits", _("Benefits")
    AUTHORITY = "authority", _("Authorities")
    EVERYDAY = "everyday", _("Everyday life")
    HEALTH = "health", _("Health")
    NETWORK = "network", _("Network")
    EVENT = "event", _("Events")


class Topic(TagBase):
    """A concept: what it is called and what people type, per language. `name` is its German label."""

    free_tagging = False
    section = "topic"

    name = models.CharField(max_length=200, editable=False)  # taggit's is unique, but two concepts may bear one German word
    category = models.CharField(_("Shelf"), max_length=20, choices=TopicCategory.choices)
    broader = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="narrower", verbose_name=_("Wider topics"))
    labels = LanguageMapField(_("Labels"), blank=False)
    synonyms = LanguageMapField(_("Synonyms"), lists=True)
    misspellings = LineListField(_("Frequent wrong spellings"))
    abbreviations = LineListField(_("Short forms"))
    definition = LanguageMapField(_("Definition"))
    legal_ref = models.CharField(_("Law"), max_length=200, blank=True)
    note = models.TextField(_("Editorial remark"), blank=True, help_text=_("Not shown to readers."))

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["pk"]

    def __str__(self):
        return str(self.title) or self.name

    def save(self, *args, **kwargs):
        self.name = self.name_of(self.labels)
        super().save(*args, **kwargs)

    @staticmethod
    def name_of(labels):
        return (labels.get("de") or next(iter(labels.values()), ""))[:200]

    @property
    def title(self):
        return find_phrase(self.labels)

    @property
    def explained(self):
        """The definition as a Phrase."""
        return find_phrase(self.definition)

    @property
    def german_label(self):
        phrase = self.title
        return find_phrase(self.labels, "de") if phrase.language not in ("de", "de-simple") else None

    def get_absolute_url(self):
        return reverse(self.section, args=[self.slug])
