"""How well single documents fit: a finer measure for the few that may stand on the page.

The first choice among all documents goes by where words stand (scoring.py). Here each word of a query gets a grade in the manner
of BM25: how often it stands in which column, and how long that column is. Words that fewer documents hold weigh more.
"""

from collections import defaultdict
from operator import attrgetter, itemgetter
from typing import NamedTuple

from directory.search.analysis import first_part, last_part
from directory.search.engines.embedded.store import COLUMNS, table

WEIGHTS = {"title": 6.0, "summary": 3.0, "topics": 1.5, "body": 1.0}
USUAL_LENGTHS = {"title": 7, "summary": 20, "topics": 40, "body": 80}
LENGTH_COUNTS = 0.6
CONFIRMED = 0.5  # how much of the weaker one of word and topic is added to the stronger one
HALF = 1.2  # the weighted count that gives half of the grade


class Grade(NamedTuple):
    """How well a document fits one word of the query, and by what: `word` and `topic` are the best variants of their kind, or None."""

    value: float
    word: object
    in_title: bool
    topic: object


class Weighing:
    """Grades of some documents for the parts of a query."""

    def __init__(self, parts, connection, numbers, documents_of, untranslated):
        self._parts, self._untranslated = parts, untranslated
        self._documents_of = documents_of  # variant of a topic or facet -> bitmap
        self._wanted = _wanted(parts)
        self._counts = {language: self._count(connection, language, terms, numbers) for language, terms in self._wanted.items()}

    def grades(self, number):
        """One Grade a part, None for parts that the document does not have."""
        return [self._best(part, number) for part in self._parts]

    def _best(self, part, number):
        """Words and topics confirm each other: a document that has both is better than one that has either."""
        words = ((*self._grade(variant, number), variant) for variant in part.variants if variant.language)
        value, in_title, word = max(words, key=itemgetter(0), default=(0.0, False, None))
        about = [variant for variant in part.variants if not variant.language and number in self._documents_of(variant)]
        topic = max(about, key=attrgetter("weight"), default=None)
        stronger, weaker = sorted((value, topic.weight if topic else 0.0), reverse=True)
        together = stronger + CONFIRMED * weaker
        return Grade(together, word if value else None, in_title, topic) if together else None

    def _grade(self, variant, number):
        """(grade, whether it comes from the title)."""
        if variant.kind == "fallback" and number not in self._untranslated:
            return 0.0, False
        counts, titles = self._counts[variant.language].get(number, _NOTHING)
        least = min(max(counts.get(term, 0.0) for term in _spellings(variant, each)) for each in variant.terms)
        in_title = all(any(term in titles for term in _spellings(variant, each)) for each in variant.terms)
        return variant.weight * least / (least + HALF), in_title

    def _count(self, connection, language, terms, numbers):
        """number -> (term -> weighted count, terms of the title)."""
        found = {}
        listed = ",".join(map(str, numbers))
        for number, *texts in connection.execute(f"SELECT id, c0, c1, c2, c3 FROM {table(language)}_content WHERE id IN ({listed})"):
            counts, titles = defaultdict(float), set()
            for column, text in zip(COLUMNS, texts, strict=True):
                words = text.split()
                share = WEIGHTS[column] / (1 - LENGTH_COUNTS + LENGTH_COUNTS * len(words) / USUAL_LENGTHS[column])
                hits = [word for word in words if word in terms]
                for word in hits:
                    counts[word] += share
                if column == "title":
                    titles.update(hits)
            found[number] = counts, titles
        return found


_NOTHING = ({}, frozenset())


def _spellings(variant, term):
    return (term, last_part(term), first_part(term)) if variant.kind == "parts" else (term,)


def _wanted(parts):
    """language -> terms that count for anything."""
    wanted = defaultdict(set)
    for part in parts:
        for variant in part.variants:
            if variant.language:
                wanted[variant.language].update(spelling for term in variant.terms for spelling in _spellings(variant, term))
    return wanted
