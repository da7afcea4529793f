"""One search in the embedded index."""

import json
import math
from functools import cached_property, partial
from itertools import islice

from pyroaring import BitMap

from directory.phrases import find_phrase
from directory.search.engines.embedded.lexicon import expression
from directory.search.engines.embedded.scoring import Scores
from directory.search.engines.embedded.weighing import Weighing
from directory.search.meaning import understand
from directory.search.query import FacetValue, Found, Result

STEPS = 8  # how finely strengths are told apart among all documents
MOST_POINTS = 32  # of the rarest word at its strongest
SURE = 0.4  # strength from which a way to find a word counts as the word being there
ALL_WORDS = 0.5  # extra, in shares of the best word, for documents that hold all words: more than a title holding one of them
EVERYWHERE = 0.6  # a word that so many documents hold need not be there
HALF = 0.5
LOOSE = ("label", "part", "start")  # kinds of variants that say little on how common a word is
WINDOW = 40  # results that are weighed one by one
NO_OFFER = 0.95  # where all else is equal, help itself stands before what is said about it
TIE = 40  # grades that differ by less than the best one divided by this are equal


class Search:
    """Everything of one query, in one snapshot of the index."""

    def __init__(self, query, snapshot, lexicon, connection, moment, day):
        self.query, self.snapshot, self.lexicon, self.connection = query, snapshot, lexicon, connection
        self.day = day
        self._now_open = partial(snapshot.open_at, connection, int(moment.timestamp()))
        self.meaning = understand(query, lexicon) if query.text else None

    def found(self):
        matched = self._matched()
        chosen = {name: self.snapshot.selected(name, values, self._now_open) for name, values in self.query.facets.items()}
        fitting = BitMap.intersection(matched, *chosen.values())
        page = self._page(fitting) if self.query.start < len(fitting) else []
        meaning = self.meaning
        return Found(
            total=len(fitting),
            results=self._results(page),
            facets={name: self._counts(name, matched, chosen) for name in self.query.counted},
            page=self.query.page,
            per_page=self.query.per_page,
            original=self.query.text,
            did_you_mean=meaning.corrected if meaning else None,
            topics=_best_topics(meaning.topics) if meaning else (),
        )

    # What fits

    def _matched(self):
        """All documents that hold any of the words; fills the scores on the way."""
        if self.meaning is None:
            return self.snapshot.all
        self.scores, self.rarity = Scores(), []
        levels = [self._levels(part) for part in self.meaning.parts]
        held = [BitMap.union(BitMap(), *levels_of.values()) for levels_of in levels]
        sure = self._score(levels)
        return self._with_phrases(BitMap.union(BitMap(), *sure) or BitMap.union(BitMap(), *held))

    def _levels(self, part):
        """strength in STEPS -> documents that hold the word so strongly."""
        found = {}
        for strength, documents in self._ways(part):
            step = max(1, round(STEPS * strength))
            found[step] = found[step] | documents if step in found else documents
        return found

    def _ways(self, part):
        """(strength, documents) for all ways to find a word."""
        words = [variant for variant in part.variants if variant.language and variant.kind != "fallback"]
        yield from self.lexicon.by_strength(words)
        fallback = [variant for variant in part.variants if variant.kind == "fallback"]
        yield from ((strength, documents & self._untranslated) for strength, documents in self.lexicon.by_strength(fallback))
        for variant in part.variants:
            if not variant.language:
                yield variant.weight, self._documents_of(variant)

    @cached_property
    def _untranslated(self):
        """Documents without words in the reader's language."""
        return self.snapshot.all - self.snapshot.facets.get("words", {}).get(self.query.language, BitMap())

    def _documents_of(self, variant):
        name, value = ("topic", *variant.terms) if variant.kind == "topic" else variant.terms
        return self.snapshot.facets.get(name, {}).get(value, BitMap())

    def _score(self, levels):
        """Gives points to all documents; returns, word by word, those that surely hold it."""
        sure = [BitMap.union(BitMap(), *(held for step, held in of.items() if step >= STEPS * SURE)) for of in levels]
        self.rarity = [self._rarity(self._frequency(part)) for part in self.meaning.parts]
        most = max(self.rarity, default=1)
        for of, rarity in zip(levels, self.rarity, strict=True):
            self._add(of, MOST_POINTS * rarity / most)
        telling = [documents for documents in sure if len(documents) < EVERYWHERE * len(self.snapshot.all)]
        if len(telling) > 1:
            self.scores.add(BitMap.intersection(*telling), round(MOST_POINTS * ALL_WORDS))
        return sure

    def _frequency(self, part):
        """In how many documents a word stands, or what it surely means."""
        telling = [variant for variant in part.variants if variant.kind not in LOOSE and variant.weight > HALF] or part.variants
        return max(map(self._count_of, telling), default=0)

    def _count_of(self, variant):
        return len(self.lexicon.documents(variant.language, expression(variant)) if variant.language else self._documents_of(variant))

    def _rarity(self, count):
        everything = len(self.snapshot.all)
        return math.log(1 + (everything - count + 0.5) / (count + 0.5)) + 0.1

    def _add(self, levels, most):
        """A document gets the points of its strongest level: of each level as many as it has more than the next lower one."""
        reached = BitMap()
        added = []
        for step in sorted(levels, reverse=True):
            reached = reached | levels[step]
            added.append((step, reached))
        below = 0
        for step, documents in reversed(added):
            points = max(1, round(most * step / STEPS))
            self.scores.add(documents, points - below)
            below = points

    def _with_phrases(self, matched):
        """What was put in quotation marks must stand there so, if it does anywhere."""
        for terms in self.meaning.phrases:
            quoted = '"{}"'.format(" ".join(terms))
            holding = BitMap.union(BitMap(), *(self.lexicon.documents(language, quoted) for language in self.lexicon.languages))
            matched = matched & holding if matched & holding else matched
        return matched

    # In which order

    def _page(self, fitting):
        """The numbers of the documents on the page, each with its grades."""
        start, end = self.query.start, self.query.end
        if self.meaning is None:
            return [(number, []) for number in islice(self.snapshot.along_the_chain(fitting, self.day), start, end)]
        best_first = (number for run in self.scores.runs(fitting) for number in self.snapshot.equals_in_order(run, self.day))
        numbers = list(islice(best_first, max(WINDOW, end)))
        weighed = self._weigh(numbers[:WINDOW])
        return weighed[start:end] + self._graded(numbers[max(start, WINDOW) : end])

    def _weigh(self, numbers):
        graded = self._graded(numbers)
        offers = self.snapshot.facets["type"].get("offer", ())
        values = {number: self._value(grades) * (1 if number in offers else NO_OFFER) for number, grades in graded}
        tie = max(values.values(), default=0) / TIE or 1
        place = {number: place for place, number in enumerate(numbers)}  # keeps freshness and turns
        return sorted(graded, key=lambda pair: (-round(values[pair[0]] / tie), self.snapshot.freshness(pair[0], self.day), place[pair[0]]))

    def _graded(self, numbers):
        """[(number, its grades)]"""
        weighing = Weighing(self.meaning.parts, self.connection, numbers, self._documents_of, self._untranslated)
        return [(number, weighing.grades(number)) for number in numbers]

    def _value(self, grades):
        """Of a document: its grades, each by the rarity of its word, and something extra where no telling word is missing."""
        value = sum(rarity * grade.value for rarity, grade in zip(self.rarity, grades, strict=True) if grade)
        everywhere = self._rarity(EVERYWHERE * len(self.snapshot.all))
        telling = [grade for rarity, grade in zip(self.rarity, grades, strict=True) if rarity > everywhere]
        complete = len(telling) > 1 and all(telling)
        return value + (ALL_WORDS * max(self.rarity) * min(grade.value for grade in telling) if complete else 0)

    # What is shown

    def _results(self, page):
        listed = ",".join(str(number) for number, _ in page)
        rows = {
            number: row
            for number, *row in self.connection.execute(
                f"SELECT document, type, id, words, card FROM documents WHERE document IN ({listed})"
            )
        }
        return [self._result(grades, *rows[number]) for number, grades in page]

    def _result(self, grades, entry_type, slug, words, card):
        words = json.loads(words)
        title, summary = (find_phrase({code: texts[i] for code, texts in words.items()}, self.query.language) for i in (0, 1))
        return Result(entry_type, slug, title, summary, _why(grades, title), json.loads(card))

    def _counts(self, name, matched, chosen):
        """Of each value of a facet how many results the next click on it gives: its own choice does not count, those of others do."""
        base = BitMap.intersection(matched, *(documents for other, documents in chosen.items() if other != name))
        asked = self.query.facets.get(name, ())
        counted = ((value, base.intersection_cardinality(held)) for value, held in self.snapshot.values(name, self._now_open).items())
        values = [FacetValue(value, count, value in asked) for value, count in counted if count or value in asked]
        return sorted(values, key=lambda value: (-value.count, value.value))


def _why(grades, title):
    """Codes for why a document was found, the most telling first."""
    grades = [grade for grade in grades if grade]
    kinds = {grade.word.kind for grade in grades if grade.word}
    codes = ["title"] if any(grade.in_title and grade.word.kind != "label" for grade in grades) else []
    codes += dict.fromkeys(f"topic:{grade.topic.terms[0]}" for grade in grades if grade.topic and grade.topic.kind == "topic")
    codes += ["text"] if kinds and not codes else []
    codes += ["typo"] if "typo" in kinds else []
    codes += ["german"] if title.foreign and grades else []
    return tuple(codes)


def _best_topics(topics):
    """The topics that were surely meant, the surest first."""
    return tuple(slug for slug, weight in sorted(topics.items(), key=lambda pair: -pair[1]) if weight >= 0.7)[:5]
