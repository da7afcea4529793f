"""Words in the language in which they were found, by fallback per field."""

from dataclasses import dataclass

from django.utils.translation import get_language

from directory.languages import GERMAN, bcp47, direction, fallbacks


@dataclass(frozen=True, slots=True)
class Phrase:
    """`text` in `language`; `wanted` is the language that was asked for; `machine`: a translation that nobody has checked.

    `marks` are (start, end) of the words by which it was found (directory.search.highlight).
    """

    text: str
    language: str
    wanted: str
    machine: bool = False
    marks: tuple[tuple[int, int], ...] = ()

    def __str__(self):
        return self.text

    def __bool__(self):
        return bool(self.text)

    @property
    def lang(self):
        return bcp47(self.language)

    @property
    def dir(self):
        return direction(self.language)

    @property
    def foreign(self):
        """Shown in another language than asked for (simple German and German are one)."""
        return self.language != self.wanted and not {self.language, self.wanted} <= set(GERMAN)


def find_phrase(texts, language=None, source="de"):
    """The best Phrase of `texts`, a mapping language -> words (or objects with .origin and str()); empty when there is none."""
    wanted = language or get_language() or source
    for code in fallbacks(wanted, source):
        if texts.get(code):
            return Phrase(str(texts[code]), code, wanted)
    return Phrase("", wanted, wanted)
