"""Results as readers see them, made from what an index stores: the same for each engine."""

import functools

from directory.phrases import find_phrase
from directory.search import ranking
from directory.search.analysis import analyser
from directory.search.distance import distance_from
from directory.search.highlight import Highlighter
from directory.search.query import Result

GERMAN = "de"


class Showing:
    """Of one query. MEANING is None where there were no words; STOCK is the engine's WordStock."""

    def __init__(self, query, meaning, stock):
        self._language = query.language
        self._kilometres = distance_from(query.near) if query.near else lambda points: None
        self._mark = Highlighter(meaning.parts, stock.analyser).mark if meaning else lambda phrase: phrase
        self._concepts = stock.concepts

    def result(self, entry_type, slug, words, card, points, grades):
        """WORDS are language -> (title, summary); POINTS (latitude, longitude) of its places; GRADES those of weighing.py, none without words."""
        title, summary = (find_phrase({code: texts[i] for code, texts in words.items()}, self._language) for i in (0, 1))
        why = ranking.why(grades, title, self._german_word)
        return Result(entry_type, slug, self._mark(title), self._mark(summary), why, card, self._kilometres(points))

    def _german_word(self, terms):
        return german_words(self._concepts).get(tuple(sorted(term.strip("_") for term in terms)), "")  # parts of compounds have marks


@functools.lru_cache(maxsize=8)
def german_words(concepts):
    """terms -> the German word of the lexicon that has them, as it is written; a headword before others."""
    written = [(head, phrase) for slug in concepts.thesaurus.topics for phrase, head in concepts.phrases(slug, GERMAN)]
    found = {}
    for _head, phrase in sorted(written, key=lambda pair: not pair[0]):
        found.setdefault(_terms(phrase), phrase)
    return found


def _terms(phrase):
    """As meaning.py looks for a phrase."""
    return analyser(GERMAN).content(phrase)
