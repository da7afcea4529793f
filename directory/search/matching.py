"""Which topics of the thesaurus, and which concepts of the lexicon, the words of a query stand for."""

import unicodedata
from functools import cached_property

from directory.languages import KNOWN
from directory.search.analysis import base

GERMAN = "de"
BY_UNICODE = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab"}  # how names of letters begin
OTHER_BOOK = 0.85  # what is found through a language that is neither the reader's nor German


class Matching:
    """`topics` and `concepts` are Matches; their positions are those of TOKENS."""

    def __init__(self, tokens, language, stock):
        self._tokens, self._own, self._stock = tokens, base(language), stock
        self._scripts = set(map(script_of, tokens))

    @cached_property
    def topics(self):
        return self._in_all_books(self._stock.phrase_languages, self._topics_in)

    @cached_property
    def concepts(self):
        return self._in_all_books(self._stock.concepts.languages, self._concepts_in)

    def _in_all_books(self, languages, matches_in):
        """By the reader's language and German, by other languages only for what is left."""
        found = matches_in(self._own)
        if self._own != GERMAN:
            found += matches_in(GERMAN)
        covered = {position for match in found for position in match.positions}
        for language in languages:
            if language not in (self._own, GERMAN) and script(language) in self._scripts:
                others = [match for match in matches_in(language) if not match.positions <= covered]
                found += [match._replace(weight=match.weight * OTHER_BOOK) for match in others]
        return found

    def _topics_in(self, language):
        book = self._stock.book(language)
        if book is None:
            return []
        forms = self._forms(book.analyser)
        return book.literal_matches(forms) if self._as_written(language) else book.matches(forms)

    def _concepts_in(self, language):
        forms = self._forms(self._stock.analyser(language))
        return self._stock.concepts.matches(language, forms, literal=self._as_written(language))

    def _as_written(self, language):
        """Stems of one language say nothing on words of another in the same script: there, words must be written as in the phrase."""
        return language != self._own and script(language) == script(self._own)

    def _forms(self, analyser):
        return [(position, form) for position, token in enumerate(self._tokens) for form in analyser.forms(token)]


def script_of(word):
    """The script of its first letter, as ISO 15924 has it; None for others than ours."""
    return BY_UNICODE.get(unicodedata.name(word[0], "").partition(" ")[0])


def script(language):
    return KNOWN[language].script if language in KNOWN else "Latn"
