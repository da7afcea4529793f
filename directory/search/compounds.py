"""Parting German compounds: "Kinderbetreuung" is found by "Betreuung", "Sprach Kurs" finds "Sprachkurs".

The dictionary is learned from the thesaurus and the texts themselves. German helps: nouns are written with a capital, and the last
part of a compound is a noun.
"""

import re

from directory.search.analysis import analyser, plain

LINKS = ("", "s", "es", "n", "en", "er", "e")
SHORT_NOUN = 3  # Job, Amt, Weg: only as a first part, and only when met more than once
LONG_NOUN = 6  # recognised as a last part even behind a first part that we do not know
LEAST = 7  # letters of a word that is worth parting
WHOLE = {"deutschland", "vielleicht", "willkommen"}  # the first would be found by everybody who looks for German
NOT_LAST = {"ende", "enden", "ender", "weise"}  # mostly endings: fehlend-e, teilweise
NOT_FIRST = ("unter", "uber", "wieder", "weiter", "zusammen", "zuruck", "hinter", "gegen", "selbst", "nicht", "durch", "voll", "innen")
ADJECTIVE = re.compile(r"isch(e[nmrs]?)?$")


class Compounds:
    """`nouns` and `words` (what is written with a small letter) are plain lower-case words; see `learn`."""

    def __init__(self, nouns, words):
        self.nouns, self.words = frozenset(nouns), frozenset(words)
        self._stem = analyser("de").term
        self._heads = {self._stem(noun) for noun in self.nouns if len(noun) > SHORT_NOUN}
        self._sure_heads = {noun for noun in self.nouns - self.words if len(noun) >= LONG_NOUN}
        first = self.nouns | self.words
        self._firsts = first | {word[:-1] for word in first if word.endswith("e") and len(word) > 4} | _verb_stems(self.words)
        self._known = {}

    def split(self, word):
        """The parts of a plain word, in order, the last one last; () when it is none that we can part."""
        if word not in self._known:
            whole = len(word) < LEAST or word in WHOLE or word.startswith(NOT_FIRST) or ADJECTIVE.search(word)
            self._known[word] = () if whole else self._split(word)
        return self._known[word]

    def _split(self, word):
        for at in range(SHORT_NOUN, len(word) - SHORT_NOUN):  # the longest last part first
            head = word[at:]
            if self._is_head(head) and (first := self._first(word[:at])):
                return (self.split(first) or (first,)) + (self.split(head) or (head,))
        return next(((word[at:],) for at in range(4, len(word) - LONG_NOUN + 1) if word[at:] in self._sure_heads), ())

    def _is_head(self, head):
        return len(head) > SHORT_NOUN and head not in NOT_LAST and self._stem(head) in self._heads

    def _first(self, first):
        """The word that FIRST is, without the letters that link it to the next; None when we know none."""
        for link in LINKS:
            word = first.removesuffix(link)
            if word in self._firsts or len(self.split(word)) > 1:
                return word
        return None


def learn(counts):
    """Compounds out of {token as written: how often} of German texts."""
    nouns, words = set(), set()
    stop = analyser("de").stop_words
    for token, count in counts.items():
        for piece in token.split("·"):
            word = plain(piece.casefold(), "de")
            if not word.isalpha() or word in stop:
                continue
            if piece[0].isupper() and (len(word) > SHORT_NOUN or (len(word) == SHORT_NOUN and count > 1)):
                nouns.add(word)
            elif len(word) > SHORT_NOUN:
                words.add(word)
    return Compounds(nouns, words)


def _verb_stems(words):
    return {word[:-2] for word in words if word.endswith("en") and len(word) > 4}
