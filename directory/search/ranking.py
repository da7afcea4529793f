"""How well documents fit a query, the same in each engine.

First, all documents get points: of each word as many as the strongest way gives by which they hold it. An engine adds them up in its own
manner (bitmaps, or a query of constant scores). Then the best WINDOW documents are weighed one by one (weighing.py).
"""

import math
from collections import defaultdict
from itertools import groupby
from typing import NamedTuple

from directory.languages import GERMAN
from directory.search.analysis import base
from directory.search.meaning import Variant
from directory.search.weighing import Weighing

STEPS = 8  # how finely strengths are told apart among all documents
MOST_POINTS = 32  # of the rarest word at its strongest
SURE = 0.4  # strength from which a way to find a word counts as the word being there
ALL_WORDS = 0.5  # extra, in shares of the best word, for documents that hold all words: more than a title holding one of them
EVERYWHERE = 0.6  # a word that so many documents hold need not be there
HALF = 0.5
LOOSE = ("label", "lexicon", "part", "start")  # kinds of variants that say little on how common a word is
WINDOW = 40  # results that are weighed one by one
NO_OFFER = 0.9  # where all else is equal, help itself stands before what is said about it
LEADERS = 3  # the best documents: their topics say what a query is about
COMPANY = 0.2  # of the best value, for a document that has the same topics
TIE = 40  # values that differ by less than the best one divided by this are equal
BONUS = round(MOST_POINTS * ALL_WORDS)

ANYWHERE = ()
PLACES = {1.0: ("title",), 0.75: ("title", "summary", "topics"), 0.5: ANYWHERE}  # how much a word counts by where it stands
PLACES_OF_LABELS = {1.0: ("title",), 0.75: ("title", "summary", "topics")}  # in the midst of a text, words of topics say little


class Way(NamedTuple):
    """One way to hold a word: any of VARIANTS stands in one of COLUMNS of a language (ANYWHERE: in any), or, without a language, it has
    the facet of the one variant. `untranslated` documents only: those without words in the reader's language."""

    step: int
    language: str
    columns: tuple[str, ...]
    variants: tuple[Variant, ...]
    untranslated: bool = False


def is_sure(step):
    return step >= STEPS * SURE


def ways(part):
    """All ways to hold a word of the query; variants that are alike are taken together."""
    words = sorted((variant for variant in part.variants if variant.language), key=_alike)
    for (language, weight, untranslated, of_topic), alike in groupby(words, key=_alike):
        variants = tuple(alike)
        for factor, columns in (PLACES_OF_LABELS if of_topic else PLACES).items():
            yield Way(_step(weight * factor), language, columns, variants, untranslated)
    for variant in part.variants:
        if not variant.language:
            yield Way(_step(variant.weight), "", ANYWHERE, (variant,))


def telling(part):
    """The variants that say how common a word is."""
    return [variant for variant in part.variants if variant.kind not in LOOSE and variant.weight > HALF] or part.variants


def _alike(variant):
    return variant.language, variant.weight, variant.only_untranslated, variant.kind == "label"


def _step(strength):
    return max(1, round(STEPS * strength))


class Ranking:
    """The points and values of one query. COUNTS: per part, in how many of EVERYTHING documents its most telling variant stands."""

    def __init__(self, parts, counts, everything):
        self._everything = everything
        self._rarity = [self._rarity_of(count) for count in counts]
        self._most = max(self._rarity, default=1)
        self.weighing = Weighing(parts)

    def _rarity_of(self, count):
        return math.log(1 + (self._everything - count + 0.5) / (count + 0.5)) + 0.1

    def points(self, position, step):
        """What a document gets that holds the word at POSITION so strongly."""
        return max(1, round(MOST_POINTS * self._rarity[position] / self._most * step / STEPS))

    def is_telling(self, count):
        """Whether a word that COUNT documents surely hold tells them apart."""
        return count < EVERYWHERE * self._everything

    def weigh(self, candidates):
        """[(candidate, grades)] in their order. CANDIDATES come with the most points first; those of equal value stay so."""
        graded = [(candidate, self.weighing.grades(candidate)) for candidate in candidates]
        values = in_company([self._value(grades) for _, grades in graded], [candidate.topics for candidate in candidates])
        values = [value * (1 if of.has("type", "offer") else NO_OFFER) for value, (of, _) in zip(values, graded, strict=True)]
        tie = max(values, default=0) / TIE or 1
        rank = {place: (-round(values[place] / tie), candidate.freshness, place) for place, (candidate, _) in enumerate(graded)}
        return [graded[place] for place in sorted(rank, key=rank.get)]

    def _value(self, grades):
        """Of a document: its grades, each by the rarity of its word, and something extra where no telling word is missing."""
        value = sum(rarity * grade.value for rarity, grade in zip(self._rarity, grades, strict=True) if grade)
        everywhere = self._rarity_of(EVERYWHERE * self._everything)
        needed = [grade for rarity, grade in zip(self._rarity, grades, strict=True) if rarity > everywhere]
        complete = len(needed) > 1 and all(needed)
        return value + (ALL_WORDS * self._most * min(grade.value for grade in needed) if complete else 0)


def in_company(values, topics):
    """VALUES of documents, with something added to those that share topics with the best ones. TOPICS: those of each document."""
    weights = defaultdict(float)
    for value, of in sorted(zip(values, topics, strict=True), key=lambda pair: -pair[0])[:LEADERS]:
        for topic in of:
            weights[topic] += value / math.sqrt(len(of))
    unit = COMPANY * max(values, default=0) / max(weights.values(), default=1)
    shared = (sum(weights.get(topic, 0) for topic in of) / math.sqrt(len(of) or 1) for of in topics)
    return [value + unit * share for value, share in zip(values, shared, strict=True)]


def why(grades, title, german_word=lambda terms: ""):
    """Codes for why a document was found whose TITLE is shown, the most telling first. GERMAN_WORD gives the lexicon's word that has some terms."""
    grades = [grade for grade in grades if grade]
    words = [grade.word for grade in grades if grade.word]
    kinds = {word.kind for word in words}
    codes = ["title"] if any(grade.in_title and _is_of_title(grade.word, title) for grade in grades) else []
    codes += dict.fromkeys(f"topic:{grade.topic.terms[0]}" for grade in grades if grade.topic and grade.topic.kind == "topic")
    codes += dict.fromkeys(f"word:{written}" for word in words if _is_led_to(word) and (written := german_word(word.terms)))
    codes += ["text"] if kinds and not codes else []
    codes += ["typo"] if "typo" in kinds else []
    in_german = (title.foreign and title.language in GERMAN) or kinds & {"german", "fallback", "lexicon fallback"}
    codes += ["german"] if grades and in_german else []
    return tuple(codes)


def _is_of_title(word, title):
    """Whether readers see it there: in the language of the title, and not a word that we have put in place of theirs."""
    return base(word.language) == base(title.language) and word.kind != "label" and not _is_led_to(word)


def _is_led_to(word):
    """Whether the lexicon leads to it."""
    return word.kind.startswith("lexicon") and word.language in GERMAN


def best_topics(topics):
    """The topics that were surely meant, the surest first."""
    return tuple(slug for slug, weight in sorted(topics.items(), key=lambda pair: -pair[1]) if weight >= 0.7)[:5]
