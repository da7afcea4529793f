"""How well single documents fit: a finer measure for the few that may stand on the page.

The first choice among all documents goes by where words stand (ranking.py). Here each word of a query gets a grade in the manner
of BM25: how often it stands in which column, and how long that column is. Words that fewer documents hold weigh more.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from directory.search.analysis import first_part, last_part
from directory.search.document import COLUMNS

WEIGHTS = {"title": 6.0, "summary": 3.0, "topics": 2.0, "body": 1.0}
USUAL_LENGTHS = {"title": 7, "summary": 20, "topics": 40, "body": 80}
LENGTH_COUNTS = 0.6
CONFIRMED = 0.5  # how much of the weaker one of word and topic is added to the stronger one
HALF = 1.2  # the weighted count that gives half of the grade


class Candidate(NamedTuple):
    """A document that may stand on the page, as its engine gives it."""

    key: Any
    texts: Mapping[str, tuple[str, ...]]  # language -> the terms of its COLUMNS
    topics: tuple[str, ...]
    has: Callable[[str, str], bool]  # whether it has a value of a facet
    translated: bool  # whether it has words in the reader's language
    freshness: int  # 0: confirmed lately


class Grade(NamedTuple):
    """How well a document fits one word of the query, and by what: `word` and `topic` are the best variants of their kind, or None."""

    value: float
    word: object
    in_title: bool
    topic: object


class Weighing:
    """Grades documents for the parts of a query. `terms` are those that it looks for: language -> terms."""

    def __init__(self, parts):
        self._parts = [_Ways(part) for part in parts]
        self.terms = defaultdict(set)
        for part in self._parts:
            part.collect(self.terms)

    def grades(self, candidate):
        """One Grade a part, None for parts that the document does not have."""
        held = {language: _count(columns, self.terms[language]) for language, columns in candidate.texts.items()}
        held = {language: counts for language, counts in held.items() if counts}
        return [part.grade(candidate, held) for part in self._parts]


class _Held(dict):
    """term -> weighted count, of one text; `titles` are the terms of its title."""

    titles = frozenset()


class _Ways:
    """All ways to find one word, sorted so that few look-ups grade a document."""

    def __init__(self, part):
        self._single = defaultdict(list)  # (language, term) -> variants
        self._several = defaultdict(list)  # (language, one of the terms) -> (variant, terms): all of them in one text
        self._parts = defaultdict(list)  # (language, a spelling of one part) -> (variant, spellings of each part)
        self._about = [(variant, *variant.facet) for variant in part.variants if not variant.language]
        for variant in part.variants:
            if variant.language and len(variant.terms) == 1 and variant.kind != "parts":
                self._single[variant.language, variant.terms[0]].append(variant)
            elif variant.kind == "parts":
                spelled = [spellings(variant, term) for term in variant.terms]
                for spelling in spelled[-1]:
                    self._parts[variant.language, spelling].append((variant, spelled))
            elif variant.language:
                self._several[variant.language, variant.terms[0]].append((variant, frozenset(variant.terms)))

    def collect(self, terms):
        for language, term in self._single:
            terms[language].add(term)
        for (language, _), variants in self._several.items():
            terms[language].update(*(together for _, together in variants))
        for (language, _), variants in self._parts.items():
            terms[language].update(*(spelling for _, spelled in variants for spelling in spelled))

    def grade(self, candidate, held):
        """Words and topics confirm each other: a document that has both is better than one that has either."""
        value, word = self._best_word(held, candidate.translated)
        topic = max((variant for variant, name, of in self._about if candidate.has(name, of)), key=_weight, default=None)
        stronger, weaker = sorted((value, topic.weight if topic else 0.0), reverse=True)
        in_title = word is not None and _stands_in(held[word.language].titles, word)
        return Grade(stronger + CONFIRMED * weaker, word, in_title, topic) if stronger else None

    def _best_word(self, held, translated):
        best, word = 0.0, None
        for count, variant in self._found(held):
            value = variant.weight * count / (count + HALF)
            if value > best and not (translated and variant.only_untranslated):
                best, word = value, variant
        return best, word

    def _found(self, held):
        for language, counts in held.items():
            for term, count in counts.items():
                for variant in self._single.get((language, term), ()):
                    yield count, variant
                for variant, together in self._several.get((language, term), ()):
                    if together <= counts.keys():
                        yield min(counts[other] for other in together), variant
                for variant, spelled in self._parts.get((language, term), ()):
                    yield min(max(counts.get(spelling, 0.0) for spelling in part) for part in spelled), variant


def spellings(variant, term):
    """As what a term of a variant may stand in the index."""
    return (term, last_part(term), first_part(term)) if variant.kind == "parts" else (term,)


def _stands_in(terms, variant):
    return all(any(spelling in terms for spelling in spellings(variant, term)) for term in variant.terms)


def _weight(variant):
    return variant.weight


def _count(columns, wanted):
    """Weighted counts of the wanted terms in one text."""
    held = _Held()
    for column, text in zip(COLUMNS, columns, strict=True):
        words = text.split()
        hits = wanted.intersection(words)
        if hits:
            share = WEIGHTS[column] / (1 - LENGTH_COUNTS + LENGTH_COUNTS * len(words) / USUAL_LENGTHS[column])
            for word in hits:
                held[word] = held.get(word, 0.0) + share * words.count(word)
        if hits and column == "title":
            held.titles = hits
    return held
