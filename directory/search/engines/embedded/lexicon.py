"""What an index knows of words: analysers, the thesaurus, the vocabulary, and which documents hold a term."""

import contextlib
from collections import OrderedDict
from itertools import groupby

from pyroaring import BitMap

from directory.search.analysis import Analyser, Remembered, analyser, first_part, last_part
from directory.search.engines.embedded import store
from directory.search.engines.embedded.vocabulary import Vocabulary
from directory.search.engines.embedded.writer import compounds_of
from directory.search.thesaurus import PhraseBook, from_topics

PLACES = {1.0: "{title} : ", 0.75: "{title summary topics} : ", 0.5: ""}  # how much a word counts by where it stands
WORDS_OF_TOPICS = {1.0: "{title} : ", 0.75: "{title summary topics} : "}  # in the midst of a text they say little
MOST_BITMAPS = 12_000


class Rules:
    """What stays the same within a generation."""

    def __init__(self, connection):
        self.languages = store.meta(connection, "languages", [])
        self.thesaurus = from_topics(store.meta(connection, "thesaurus", []))
        self.phrase_languages = self.thesaurus.languages
        self._german = Analyser("de", compounds_of(connection))
        self._books = Remembered(lambda language: PhraseBook(self.thesaurus, self.analyser(language)))

    def analyser(self, language):
        return self._german if language == "de" else analyser(language)

    def book(self, language):
        return self._books[language] if language in self.phrase_languages else None


class Lexicon:
    """Rules, words and documents of one version, through one connection."""

    def __init__(self, rules, connection, bitmaps):
        self._rules, self._connection, self._bitmaps = rules, connection, bitmaps
        self.languages, self.thesaurus, self.phrase_languages = rules.languages, rules.thesaurus, rules.phrase_languages
        self.analyser, self.book = rules.analyser, rules.book

    def vocabulary(self, language):
        return Vocabulary(self._connection, language)

    def frequency(self, language, term):
        """In how many documents a term stands."""
        return len(self.documents(language, f'"{term}"'))

    def documents(self, language, expression):
        """The documents that an FTS5 expression fits, in the table of a language."""
        return self._bitmaps.get((language, expression), self._match)

    def _match(self, key):
        language, expression = key
        table = store.table(language)
        rows = self._connection.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", (expression,))
        return BitMap([number for (number,) in rows])

    def by_strength(self, variants):
        """(strength, documents) of variants that are words: one query for those that are alike, per place of a text."""
        for (language, weight, of_topic), alike in groupby(sorted(variants, key=_alike), key=_alike):
            alternatives = " OR ".join(sorted(set(map(expression, alike))))
            for factor, columns in (WORDS_OF_TOPICS if of_topic else PLACES).items():
                yield weight * factor, self.documents(language, f"{columns}({alternatives})" if columns else alternatives)


def _alike(variant):
    return variant.language, variant.weight, variant.kind == "label"


def expression(variant):
    """The FTS5 expression of a variant. Terms hold letters and digits only, so quotes are all that is needed."""
    if variant.kind == "parts":
        return " AND ".join(f'("{t}" OR "{last_part(t)}" OR "{first_part(t)}")' for t in variant.terms).join("()")
    if len(variant.terms) == 1:
        return f'"{variant.terms[0]}"'
    return " AND ".join(f'"{term}"' for term in variant.terms).join("()")


class Bitmaps:
    """The last bitmaps that were asked for. Those that are used stay."""

    def __init__(self):
        self._held = OrderedDict()

    def get(self, key, make):
        found = self._held.get(key)
        if found is None:
            found = make(key)
        with contextlib.suppress(KeyError):  # another thread may drop it meanwhile
            self._held[key] = found
            self._held.move_to_end(key)
            if len(self._held) > MOST_BITMAPS:
                self._held.popitem(last=False)
        return found

    def keys(self):
        return list(self._held)

    def clear(self):
        self._held.clear()
