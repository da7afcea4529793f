"""The words that the index knows: which are known, which begin so, which is meant by a mistyped one."""

from typing import NamedTuple

COMPLETIONS = 24
END = "\U0010ffff"


class Known(NamedTuple):
    word: str
    term: str
    shown: str
    written: int  # 1: in a text or a label; 0: only among synonyms, where wrong spellings stand too


class Vocabulary:
    """Reads one language's words through a connection."""

    def __init__(self, connection, language):
        self._connection, self._language = connection, language

    def find(self, word):
        return self._select("word = ?", word)

    def starting(self, start):
        """Words that begin so, the shortest first."""
        return self._select("word >= ? AND word < ? ORDER BY size LIMIT ?", start, start + END, COMPLETIONS)

    def near(self, word):
        """Words one typing error away: a letter too many, too few, another one, or two swapped.

        One error leaves one half of a word whole, so both halves are looked up, among words of about the same length.
        """
        found = {}
        for size in range(len(word) - 1, len(word) + 2):
            middle = size // 2
            head, tail = word[:middle], word[len(word) - (size - middle) :]
            swapped = word[: middle - 1] + word[middle : middle + 1] + word[middle - 1 : middle] + word[middle + 1 :]
            for row in (
                *self._select("size = ? AND head = ?", size, head),
                *self._select("size = ? AND tail = ?", size, tail),
                *(self.find(swapped) if size == len(word) else ()),
            ):
                if one_error_apart(word, row.word):
                    found[row.word, row.term] = row
        return list(found.values())

    def _select(self, condition, *values):
        sql = f"SELECT word, term, shown, written FROM vocabulary WHERE language = ? AND {condition}"
        return [Known(*row) for row in self._connection.execute(sql, (self._language, *values))]


def one_error_apart(one, other):
    """Whether a letter was added, left out, replaced, or two neighbours were swapped (Damerau, at most one)."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    return one[at + 1 :] == other[at + 1 :] or (one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :])


def rows(language, analyser, found, written):
    """Rows of the table for the tokens FOUND in texts of LANGUAGE."""
    for token in found:
        for word, term in analyser.forms(token):
            if len(word) > 1:
                middle = len(word) // 2
                yield language, word, term, token.strip("'’ʼ‘`´"), int(written), len(word), word[:middle], word[middle:]


INSERT = """
INSERT INTO vocabulary VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET written = max(written, excluded.written)
"""


def add(connection, language, analyser, found, written):
    connection.executemany(INSERT, rows(language, analyser, found, written))
