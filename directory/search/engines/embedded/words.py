"""The vocabulary of one language, read through a connection."""

from directory.search.analysis import base
from directory.search.transliteration import sounds
from directory.search.vocabulary import COMPLETIONS, Known, halves, near_by_halves, one_error_apart, swapped_in_the_middle

END = "\U0010ffff"
INSERT = """
INSERT INTO vocabulary(language, word, term, shown, written, size, head, tail) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET written = max(written, excluded.written)
"""


class Words:
    def __init__(self, connection, language, remembered):
        """REMEMBERED keeps what was found lately, as long as the index does not change."""
        self._connection, self._language, self._remembered = connection, language, remembered

    def find(self, word):
        return self._remembered.get(("word", self._language, word), lambda key: self._select("word = ?", word))

    def starting(self, start):
        """Words that begin so, the shortest first."""
        return self._select("word >= ? AND word < ? ORDER BY size LIMIT ?", start, start + END, COMPLETIONS)

    def near(self, word):
        """Words one typing error away: a letter too many, too few, another one, or two swapped."""
        found = {(row.word, row.term): row for row in self.find(swapped_in_the_middle(word))}
        for size, head, tail in near_by_halves(word):
            for row in (*self._select("size = ? AND head = ?", size, head), *self._select("size = ? AND tail = ?", size, tail)):
                found[row.word, row.term] = row
        return [row for row in found.values() if one_error_apart(word, row.word)]

    def sounding(self, sound):
        """Words of a language of another script that sound so (transliteration.py)."""
        rows = self._connection.execute("SELECT word FROM sounds WHERE language = ? AND sound = ?", (self._language, sound))
        return {word for (word,) in rows}

    def _select(self, condition, *values):
        sql = f"SELECT word, term, shown, written FROM vocabulary WHERE language = ? AND {condition}"
        return [Known(*row) for row in self._connection.execute(sql, (self._language, *values))]


def add(connection, words):
    """Writes WORDS, (language, Known)."""
    words = list(words)
    connection.executemany(INSERT, ((language, *known, len(known.word), *halves(known.word)) for language, known in words))
    heard = ((base(language), sound, known.word) for language, known in words for sound in sounds(known.word, base(language)))
    connection.executemany("INSERT OR IGNORE INTO sounds VALUES (?, ?, ?)", heard)
