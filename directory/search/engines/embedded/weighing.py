"""How well single documents fit: a finer measure for the few that may stand on the page.

The first choice among all documents goes by where words stand (scoring.py). Here each word of a query gets a grade in the manner
of BM25: how often it stands in which column, and how long that column is. Words that fewer documents hold weigh more.
"""

from collections import defaultdict
from typing import NamedTuple

from directory.search.analysis import first_part, last_part
from directory.search.engines.embedded.store import COLUMNS, table

WEIGHTS = {"title": 6.0, "summary": 3.0, "topics": 2.0, "body": 1.0}
USUAL_LENGTHS = {"title": 7, "summary": 20, "topics": 40, "body": 80}
LENGTH_COUNTS = 0.4
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
        self._parts = [_Ways(part, documents_of) for part in parts]
        self._untranslated = untranslated
        terms = defaultdict(set)
        for part in self._parts:
            part.collect(terms)
        self._counts = {language: _count(connection, language, wanted, numbers) for language, wanted in terms.items()}

    def grades(self, number):
        """One Grade a part, None for parts that the document does not have."""
        untranslated = number in self._untranslated
        held = {language: counts[number] for language, counts in self._counts.items() if number in counts}
        return [part.grade(number, held, untranslated) for part in self._parts]


class _Held(dict):
    """term -> weighted count, of one text; `titles` are the terms of its title."""

    titles = frozenset()


_NOTHING = _Held()


class _Ways:
    """All ways to find one word, sorted so that few look-ups grade a document."""

    def __init__(self, part, documents_of):
        self._single = defaultdict(list)  # (language, term) -> variants
        self._several = []  # (variant, terms): all of them in one text
        self._parts = []  # (variant, spellings of each part)
        self._about = [(variant, documents_of(variant)) for variant in part.variants if not variant.language]
        for variant in part.variants:
            if variant.language and len(variant.terms) == 1 and variant.kind != "parts":
                self._single[variant.language, variant.terms[0]].append(variant)
            elif variant.kind == "parts":
                self._parts.append((variant, [spellings(variant, term) for term in variant.terms]))
            elif variant.language:
                self._several.append((variant, frozenset(variant.terms)))

    def collect(self, terms):
        for language, term in self._single:
            terms[language].add(term)
        for variant, together in self._several:
            terms[variant.language] |= together
        for variant, spelled in self._parts:
            terms[variant.language].update(*spelled)

    def grade(self, number, held, untranslated):
        """Words and topics confirm each other: a document that has both is better than one that has either."""
        value, word = self._best_word(held, untranslated)
        topic = max((variant for variant, documents in self._about if number in documents), key=_weight, default=None)
        stronger, weaker = sorted((value, topic.weight if topic else 0.0), reverse=True)
        in_title = word is not None and _stands_in(held[word.language].titles, word)
        return Grade(stronger + CONFIRMED * weaker, word, in_title, topic) if stronger else None

    def _best_word(self, held, untranslated):
        best, word = 0.0, None
        for count, variant in self._found(held):
            value = variant.weight * count / (count + HALF)
            if value > best and (untranslated or variant.kind != "fallback"):
                best, word = value, variant
        return best, word

    def _found(self, held):
        for language, counts in held.items():
            for term, count in counts.items():
                for variant in self._single.get((language, term), ()):
                    yield count, variant
        for variant, together in self._several:
            counts = held.get(variant.language, _NOTHING)
            if together <= counts.keys():
                yield min(counts[term] for term in together), variant
        for variant, spelled in self._parts:
            counts = held.get(variant.language)
            if counts:
                yield min(max(counts.get(term, 0.0) for term in terms) for terms in spelled), variant


def spellings(variant, term):
    """As what a term of a variant may stand in the index."""
    return (term, last_part(term), first_part(term)) if variant.kind == "parts" else (term,)


def _stands_in(terms, variant):
    return all(any(spelling in terms for spelling in spellings(variant, term)) for term in variant.terms)


def _weight(variant):
    return variant.weight


def _count(connection, language, wanted, numbers):
    """number -> weighted counts of the wanted terms, of texts that hold any."""
    found = {}
    listed = ",".join(map(str, numbers))
    for number, *texts in connection.execute(f"SELECT id, c0, c1, c2, c3 FROM {table(language)}_content WHERE id IN ({listed})"):
        held = _Held()
        for column, text in zip(COLUMNS, texts, strict=True):
            words = text.split()
            hits = wanted.intersection(words)
            if hits:
                share = WEIGHTS[column] / (1 - LENGTH_COUNTS + LENGTH_COUNTS * len(words) / USUAL_LENGTHS[column])
                for word in hits:
                    held[word] = held.get(word, 0.0) + share * words.count(word)
            if hits and column == "title":
                held.titles = hits
        if held:
            found[number] = held
    return found
