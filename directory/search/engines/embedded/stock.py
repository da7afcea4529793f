"""What an index knows of words: its rules, its vocabulary, and which documents hold a term."""

import contextlib
from collections import OrderedDict

from pyroaring import BitMap

from directory.search.analysis import first_part, last_part
from directory.search.engines.embedded import store
from directory.search.engines.embedded.words import Words

MOST_REMEMBERED = 12_000


class WordStock:
    """Rules, words and documents of one version, through one connection."""

    def __init__(self, rules, connection, bitmaps):
        self._connection, self._bitmaps = connection, bitmaps
        self.languages, self.thesaurus, self.phrase_languages = rules.languages, rules.thesaurus, rules.phrase_languages
        self.analyser, self.book, self.concepts = rules.analyser, rules.book, rules.concepts

    def vocabulary(self, language):
        return Words(self._connection, language, self._bitmaps.words)

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

    def holding(self, way):
        """The documents that hold a word in a Way: one query for all its variants."""
        alternatives = " OR ".join(sorted(set(map(expression, way.variants))))
        return self.documents(way.language, f"{{{' '.join(way.columns)}}} : ({alternatives})" if way.columns else alternatives)


def expression(variant):
    """The FTS5 expression of a variant. Terms hold letters and digits only, so quotes are all that is needed."""
    if variant.kind == "parts":
        return " AND ".join(f'("{t}" OR "{last_part(t)}" OR "{first_part(t)}")' for t in variant.terms).join("()")
    if len(variant.terms) == 1:
        return f'"{variant.terms[0]}"'
    return " AND ".join(f'"{term}"' for term in variant.terms).join("()")


class Lately:
    """What was asked for lately. What is used stays."""

    def __init__(self):
        self._held = OrderedDict()

    def get(self, key, make):
        found = self._held.get(key)
        if found is None:
            found = make(key)
        with contextlib.suppress(KeyError):  # another thread may drop it meanwhile
            self._held[key] = found
            self._held.move_to_end(key)
            if len(self._held) > MOST_REMEMBERED:
                self._held.popitem(last=False)
        return found

    def keys(self):
        return list(self._held)

    def clear(self):
        self._held.clear()


class Bitmaps(Lately):
    """The bitmaps of words that were asked for, and the rows of `words`."""

    def __init__(self):
        super().__init__()
        self.words = Lately()

    def clear(self):
        super().clear()
        self.words.clear()
