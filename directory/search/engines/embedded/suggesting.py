"""Entries whose titles have the words that a reader has begun to type."""

import json
from itertools import islice

from pyroaring import BitMap

from directory.phrases import Phrase
from directory.search.analysis import base
from directory.search.beginnings import typed_words
from directory.search.engines.embedded import store
from directory.search.query import Result
from directory.search.rotation import turn

TYPES = ("topic", "offer", "organisation")  # in this order
MOST = 8
GERMAN = "de"


class Suggesting:
    """One answer: in the reader's language first, then in German."""

    def __init__(self, text, language, snapshot, rules, connection, day):
        self.text, self.language = text, language
        self.snapshot, self.rules, self.connection, self.day = snapshot, rules, connection, day
        self.languages = [code for code in dict.fromkeys((language, base(language), GERMAN)) if code in rules.languages]

    def found(self):
        """At most MOST Results without summary."""
        return [self._result(number) for number in islice(self._numbers(), MOST)]

    def _numbers(self):
        """Of each type first what begins so; of what is equal in that, each leads in turn, as in all lists."""
        tiers = [tier for language in self.languages for tier in self._tiers(language)]
        for name in TYPES:
            left = self.snapshot.facets.get("type", {}).get(name, BitMap())
            for tier in tiers:
                yield from turn(left & tier, self.day)
                left = left - tier

    def _tiers(self, language):
        """Documents whose title begins with the first word, then all that have all words."""
        words = typed_words(self.text, self.rules.analyser(base(language)))
        if not words:
            return []
        fitting = " AND ".join(map(_any_of, words))
        first = _any_of(words[0], "^")
        return [self._matching(language, expression) for expression in (f"{first} AND {fitting}", fitting)]

    def _matching(self, language, expression):
        table = store.titles(language)
        return BitMap([number for (number,) in self.connection.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", (expression,))])

    def _result(self, number):
        sql = "SELECT type, id, words FROM documents WHERE document = ?"
        entry_type, slug, words = self.connection.execute(sql, (number,)).fetchone()
        words = json.loads(words)
        language = next(code for code in self.languages if words.get(code, [""])[0])
        nothing = Phrase("", language, self.language)
        return Result(entry_type, slug, Phrase(words[language][0], language, self.language), nothing)


def _any_of(beginnings, first=""):
    """The FTS5 expression for a word that begins in one of these ways."""
    return "({})".format(" OR ".join(f'{first}"{beginning.replace(chr(34), "")}"*' for beginning in beginnings))
