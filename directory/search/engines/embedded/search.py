"""One search in the embedded index."""

import json
from functools import cached_property, partial
from itertools import islice

from pyroaring import BitMap

from directory.search import ranking
from directory.search.engines.embedded import store
from directory.search.engines.embedded.scoring import Scores
from directory.search.engines.embedded.stock import expression
from directory.search.meaning import understand
from directory.search.query import Found, counted_values
from directory.search.ranking import WINDOW, Ranking
from directory.search.showing import Showing
from directory.search.weighing import Candidate

NOTHING = BitMap()


class Search:
    """Everything of one query, in one snapshot of the index."""

    def __init__(self, query, snapshot, stock, connection, moment, day):
        self.query, self.snapshot, self.stock, self.connection = query, snapshot, stock, connection
        self.day = day
        self._now_open = partial(snapshot.open_at, connection, int(moment.timestamp()))
        self.meaning = understand(query, stock) if query.text else None

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
            topics=ranking.best_topics(meaning.topics) if meaning else (),
        )

    # What fits

    def _matched(self):
        """All documents that hold any of the words; fills the scores on the way."""
        if self.meaning is None:
            return self.snapshot.all
        counts = [max(map(self._count_of, ranking.telling(part)), default=0) for part in self.meaning.parts]
        self.ranking, self.scores = Ranking(self.meaning.parts, counts, len(self.snapshot.all)), Scores()
        levels = [self._levels(part) for part in self.meaning.parts]
        sure = [_union(held for step, held in of.items() if ranking.is_sure(step)) for of in levels]
        self._score(levels, sure)
        return self._with_phrases(_union(sure) or _union(held for of in levels for held in of.values()))

    def _levels(self, part):
        """step -> documents that hold the word so strongly."""
        found = {}
        for way in ranking.ways(part):
            documents = self._holding(way)
            found[way.step] = found[way.step] | documents if way.step in found else documents
        return found

    def _holding(self, way):
        if not way.language:
            return self._having(*way.variants[0].facet)
        documents = self.stock.holding(way)
        return documents - self._translated if way.untranslated else documents

    @cached_property
    def _translated(self):
        """Documents with words in the reader's language."""
        return self._having("words", self.query.language)

    def _having(self, facet, value):
        return self.snapshot.facets.get(facet, {}).get(value, NOTHING)

    def _count_of(self, variant):
        documents = self.stock.documents(variant.language, expression(variant)) if variant.language else self._having(*variant.facet)
        return len(documents)

    def _score(self, levels, sure):
        """Gives points to all documents."""
        for position, of in enumerate(levels):
            self._add(of, partial(self.ranking.points, position))
        telling = [documents for documents in sure if self.ranking.is_telling(len(documents))]
        if len(telling) > 1:
            self.scores.add(BitMap.intersection(*telling), ranking.BONUS)

    def _add(self, levels, points_of):
        """A document gets the points of its strongest level: of each level as many as it has more than the next lower one."""
        reached = BitMap()
        added = []
        for step in sorted(levels, reverse=True):
            reached = reached | levels[step]
            added.append((step, reached))
        below = 0
        for step, documents in reversed(added):
            self.scores.add(documents, points_of(step) - below)
            below = points_of(step)

    def _with_phrases(self, matched):
        """What was put in quotation marks must stand there so, if it does anywhere."""
        for terms in self.meaning.phrases:
            quoted = '"{}"'.format(" ".join(terms))
            holding = _union(self.stock.documents(language, quoted) for language in self.stock.languages)
            matched = matched & holding if matched & holding else matched
        return matched

    # In which order

    def _page(self, fitting):
        """The numbers of the documents on the page, each with its grades."""
        start, end, page = self.query.start, self.query.end, []
        for tie in self._ties(fitting):
            if start < len(tie):
                page += self._as_usual(tie, max(start, 0), end)
            start, end = start - len(tie), end - len(tie)
            if end <= 0:
                break
        return page

    def _ties(self, fitting):
        """Bitmaps, in the order that was asked for; within each the order is as usual."""
        if self.query.order == "distance":
            return self.snapshot.by_distance(fitting, self.query.near)
        return self.snapshot.by_start(fitting, self.day) if self.query.order == "start" else [fitting]

    def _as_usual(self, members, start, end):
        """By relevance, or along the chain: (number, grades) from START to END."""
        if self.meaning is None:
            return [(number, []) for number in islice(self.snapshot.along_the_chain(members, self.day), start, end)]
        best_first = (number for run in self.scores.runs(members) for number in self.snapshot.equals_in_order(run, self.day))
        numbers = list(islice(best_first, max(WINDOW, end)))
        weighed = self.ranking.weigh(self._candidates(numbers[:WINDOW]))
        rest = self._candidates(numbers[max(start, WINDOW) : end])
        page = weighed[start:end] + [(candidate, self.ranking.weighing.grades(candidate)) for candidate in rest]
        return [(candidate.key, grades) for candidate, grades in page]

    def _candidates(self, numbers):
        texts = {language: self._texts(language, numbers) for language in self.ranking.weighing.terms}
        topics = [(topic, held) for topic, held in self.snapshot.facets.get("topic", {}).items() if held.intersect(BitMap(numbers))]
        return [
            Candidate(
                key=number,
                texts={language: of[number] for language, of in texts.items() if number in of},
                topics=tuple(topic for topic, held in topics if number in held),
                has=lambda facet, value, number=number: number in self._having(facet, value),
                translated=number in self._translated,
                freshness=self.snapshot.freshness(number, self.day),
            )
            for number in numbers
        ]

    def _texts(self, language, numbers):
        """number -> the terms of its columns."""
        listed = ",".join(map(str, numbers))
        sql = f"SELECT id, c0, c1, c2, c3 FROM {store.table(language)}_content WHERE id IN ({listed})"
        return {number: columns for number, *columns in self.connection.execute(sql)}

    # What is shown

    def _results(self, page):
        listed = ",".join(str(number) for number, _ in page)
        sql = f"SELECT document, type, id, words, card FROM documents WHERE document IN ({listed})"
        rows = {number: row for number, *row in self.connection.execute(sql)}
        showing = Showing(self.query, self.meaning, self.stock)
        return [self._result(showing, number, grades, *rows[number]) for number, grades in page]

    def _result(self, showing, number, grades, entry_type, slug, words, card):
        return showing.result(entry_type, slug, json.loads(words), json.loads(card), self.snapshot.facts[number].points, grades)

    def _counts(self, name, matched, chosen):
        """Of each value of a facet how many results the next click on it gives: its own choice does not count, those of others do."""
        base = BitMap.intersection(matched, *(documents for other, documents in chosen.items() if other != name))
        counted = ((value, base.intersection_cardinality(held)) for value, held in self.snapshot.values(name, self._now_open).items())
        return counted_values(counted, self.query.facets.get(name, ()))


def _union(bitmaps):
    return BitMap.union(NOTHING, *bitmaps)
