"""One search in Elasticsearch."""

from itertools import groupby

from directory.search import ranking
from directory.search.analysis import first_part, last_part
from directory.search.document import AGE_BANDS, COLUMNS
from directory.search.engines.elastic.mapping import MOST_RESULTS, text_field
from directory.search.engines.elastic.stock import Clause
from directory.search.engines.elastic.writer import age_range
from directory.search.freshness import FRESH_DAYS, freshness
from directory.search.meaning import understand
from directory.search.query import Found, counted_values
from directory.search.ranking import WINDOW, Ranking
from directory.search.showing import Showing
from directory.search.weighing import Candidate

ALL = {"match_all": {}}
SHOWN = ["type", "id", "words", "card", "facets", "confirmed", "number", "points"]
MOST_VALUES = 10_000  # of a facet: all, not the ten commonest
COMING = "def day = doc['next_start']; return day.size() == 0 || day.value < params.today ? Integer.MAX_VALUE : day.value"
FRESHER, BY_LOT = 0.25, 0.2  # less than a point: they decide only between equals


class Search:
    """Everything of one query. STOCK and QUESTIONS belong to this search alone."""

    def __init__(self, query, stock, questions, index, moment, day):
        self.query, self.stock, self.questions, self.index = query, stock, questions, index
        self.moment, self.day = int(moment.timestamp()), day
        if query.text:
            stock.foresee(query.text)
        self.meaning = understand(query, stock) if query.text else None

    def found(self):
        matched = self._matched()
        chosen = {name: any_of(self._having(name, value) for value in values) for name, values in self.query.facets.items()}
        fitting = all_of([matched, *chosen.values()])
        counting = (self.index, {"size": 0, "track_total_hits": False, "query": matched, "aggs": self._aggregations(chosen)})
        total, page, aggregations = self._page(fitting, counting)
        meaning, showing = self.meaning, Showing(self.query, self.meaning, self.stock)
        return Found(
            total=total,
            results=[self._result(showing, candidate.key, grades) for candidate, grades in page],
            facets={name: self._counts(name, aggregations[name]) for name in self.query.counted},
            page=self.query.page,
            per_page=self.query.per_page,
            original=self.query.text,
            did_you_mean=meaning.corrected if meaning else None,
            topics=ranking.best_topics(meaning.topics) if meaning else (),
        )

    # What fits

    def _matched(self):
        """All documents that hold any of the words."""
        if self.meaning is None:
            return ALL
        self.ways = [[(way, self._holding(way)) for way in ranking.ways(part)] for part in self.meaning.parts]
        sure = [any_of(clause for way, clause in of if ranking.is_sure(way.step)) for of in self.ways]
        held = any_of(clause for of in self.ways for _, clause in of)
        telling = [[Clause(("of", variant), self._of_variant(variant)) for variant in ranking.telling(part)] for part in self.meaning.parts]
        surely = [
            Clause(("sure", self.query.language, tuple(part.variants)), clause)
            for part, clause in zip(self.meaning.parts, sure, strict=True)
        ]
        everything = Clause("all", ALL)
        counts = self.stock.counts([everything, *surely, *(clause for of in telling for clause in of)])
        self.ranking = Ranking(
            self.meaning.parts, [max((counts[clause] for clause in of), default=0) for of in telling], counts[everything]
        )
        self.telling = [clause for clause, of in zip(sure, surely, strict=True) if self.ranking.is_telling(counts[of])]
        return self._with_phrases(any_of(sure) if any(counts[of] for of in surely) else held)

    def _holding(self, way):
        if not way.language:
            return self._having(*way.variants[0].facet)
        columns = [f"{text_field(way.language)}.{column}" for column in way.columns] or [f"{text_field(way.language)}_all"]
        single = sorted({variant.terms[0] for variant in way.variants if len(variant.terms) == 1 and variant.kind != "parts"})
        together = [variant for variant in way.variants if len(variant.terms) > 1 or variant.kind == "parts"]
        clause = any_of(
            [
                *({"terms": {column: single}} for column in columns if single),
                *(all_of(any_of(_spelled(column, variant, term) for column in columns) for term in variant.terms) for variant in together),
            ]
        )
        return all_of([clause], none_of=[self._translated]) if way.untranslated else clause

    @property
    def _translated(self):
        return self._having("words", self.query.language)

    def _of_variant(self, variant):
        if not variant.language:
            return self._having(*variant.facet)
        everywhere = f"{text_field(variant.language)}_all"
        return all_of(_spelled(everywhere, variant, term) for term in variant.terms)

    def _having(self, name, value):
        if name == "age":
            limits = age_range(value)
            return any_of([{"term": {"ageless": True}}, _ages(limits)]) if limits else any_of(())
        if name == "open":
            return {"term": {"openings": self.moment}} if value == "now" else any_of(())
        return {"term": {f"facets.{name}": value}}

    def _with_phrases(self, matched):
        """What was put in quotation marks must stand there so, if it does anywhere."""
        for terms in self.meaning.phrases:
            columns = [f"{text_field(language)}.{column}" for language in self.stock.languages for column in COLUMNS]
            narrower = all_of([matched, any_of({"match_phrase": {column: " ".join(terms)}} for column in columns)])
            matched = narrower if self.stock.count(Clause(("phrase", terms, str(matched)), narrower)) else matched
        return matched

    # In which order

    def _page(self, fitting, counting):
        """(total, [(candidate, grades)], aggregations)"""
        if self.query.order:
            return self._sorted(fitting, counting)
        return self._along_the_chain(fitting, counting) if self.meaning is None else self._by_points(fitting, counting)

    def _sorted(self, fitting, counting):
        """By distance or next start; what is equal in that as usual."""
        found = {
            "query": fitting if self.meaning is None else self._points(fitting),
            "sort": [self._wanted_order, {"station": "asc"} if self.meaning is None else {"_score": "desc"}, {"number": "asc"}],
            "track_scores": True,
            "track_total_hits": True,
            "_source": self._shown,
            **self._cut_out(self.query.start, self.query.end),
        }
        hits, counted = self.questions.ask((self.index, found), counting)
        candidates = map(self._candidate, hits["hits"]["hits"])
        return hits["hits"]["total"]["value"], [(of, self._grades(of)) for of in candidates], counted.get("aggregations", {})

    @property
    def _wanted_order(self):
        if self.query.order == "distance":
            lat, lon = self.query.near
            return {"_geo_distance": {"points": {"lat": lat, "lon": lon}, "order": "asc", "unit": "km", "mode": "min"}}
        return {"_script": {"type": "number", "order": "asc", "script": {"source": COMING, "params": {"today": self.day.toordinal()}}}}

    @property
    def _shown(self):
        return SHOWN if self.meaning is None else [*SHOWN, *(text_field(language) for language in self.ranking.weighing.terms)]

    def _cut_out(self, start, end):
        """Which of the results to send; none behind the last one that the server goes to."""
        start, end = min(start, MOST_RESULTS), min(end, MOST_RESULTS)
        return {"from": start, "size": end - start}

    def _grades(self, candidate):
        return self.ranking.weighing.grades(candidate) if self.meaning else []

    def _points(self, fitting):
        """A query whose scores are the points of ranking.py; less than a point decides between those that are equal."""
        words = [
            {"dis_max": {"queries": [constant(clause, self.ranking.points(position, way.step)) for way, clause in of]}}
            for position, of in enumerate(self.ways)
            if of
        ]
        bonus = [constant(all_of(self.telling), ranking.BONUS)] if len(self.telling) > 1 else []
        today = self.day.toordinal()
        fresh = [{"filter": {"range": {"confirmed": {"gte": today - days}}}, "weight": FRESHER} for days in FRESH_DAYS]
        lot = {"random_score": {"seed": today, "field": "number"}, "weight": BY_LOT}
        return {
            "function_score": {
                "query": {"bool": {"filter": [fitting], "should": [*words, *bonus], "minimum_should_match": 0}},
                "functions": [*fresh, lot],
                "score_mode": "sum",
                "boost_mode": "sum",
            }
        }

    def _by_points(self, fitting, counting):
        """(total, [(candidate, grades)], aggregations)"""
        start, end = self.query.start, self.query.end
        weighed = start < WINDOW
        hits, counted = self.questions.ask(
            (
                self.index,
                {
                    "query": self._points(fitting),
                    **(self._cut_out(0, max(WINDOW, end)) if weighed else self._cut_out(start, end)),
                    "sort": [{"_score": "desc"}, {"number": "asc"}],
                    "track_total_hits": True,
                    "_source": self._shown,
                },
            ),
            counting,
        )
        candidates = [self._candidate(hit) for hit in self._in_turns(hits["hits"]["hits"], weighed)]
        page = self.ranking.weigh(candidates[:WINDOW]) if weighed else []
        page += [(candidate, self._grades(candidate)) for candidate in candidates[len(page) :]]
        return hits["hits"]["total"]["value"], page[start:end] if weighed else page, counted.get("aggregations", {})

    def _in_turns(self, hits, weighed):
        """Equals that are all among the hits take exact turns; of more, the lot of the day decides (score)."""
        groups = [list(equal) for _, equal in groupby(hits, key=lambda hit: (hit["_score"] + 1e-3) // FRESHER)] if weighed else [hits]
        whole = len(hits) < WINDOW
        for place, equal in enumerate(groups):
            if weighed and (whole or place < len(groups) - 1):
                equal.sort(key=lambda hit: hit["_source"]["number"])
                leads = self.day.toordinal() % len(equal)
                equal = equal[leads:] + equal[:leads]
            yield from equal

    def _candidate(self, hit):
        held = hit["_source"]
        languages = self.ranking.weighing.terms if self.meaning else ()
        fields = ((language, held.get(text_field(language))) for language in languages)
        return Candidate(
            key=held,
            texts={language: tuple(field[column] for column in COLUMNS) for language, field in fields if field},
            topics=tuple(held["facets"].get("topic", ())),
            has=lambda name, value: value in held["facets"].get(name, ()),
            translated=self.query.language in held["words"],
            freshness=freshness(held["confirmed"], self.day),
        )

    def _along_the_chain(self, fitting, counting):
        """The same without words: stations one after the other, and at each of them the entries in turns."""
        stations = {"terms": {"field": "station", "size": MOST_VALUES, "order": {"_key": "asc"}}}
        listing = {"size": 0, "track_total_hits": True, "query": fitting, "aggs": {"stations": stations}}
        listed, counted = self.questions.ask((self.index, listing), counting)
        cuts = list(self._cuts(listed["aggregations"]["stations"]["buckets"]))
        found = self.questions.ask(*((self.index, self._cut(fitting, *cut)) for cut in cuts)) if cuts else []
        hits = [hit for answer in found for hit in answer["hits"]["hits"]]
        return listed["hits"]["total"]["value"], [(self._candidate(hit), []) for hit in hits], counted.get("aggregations", {})

    def _cuts(self, stations):
        """(station, from, size) of what stands on the page."""
        before = 0
        for bucket in stations:
            count = bucket["doc_count"]
            first, last = max(self.query.start - before, 0), min(self.query.end - before, count)
            before += count
            if first < last:
                leads = self.day.toordinal() % count
                ahead = min(last, count - leads)  # up to here the circle goes on, then it begins anew
                if first < ahead:
                    yield bucket["key"], leads + first, ahead - first
                if last > ahead:
                    again = max(first, ahead)
                    yield bucket["key"], leads + again - count, last - again

    def _cut(self, fitting, station, start, size):
        query = all_of([fitting, {"term": {"station": station}}])
        return {"query": query, "from": start, "size": size, "sort": [{"number": "asc"}], "track_total_hits": False, "_source": SHOWN}

    # What is shown

    def _result(self, showing, held, grades):
        points = [(point["lat"], point["lon"]) for point in held["points"]]
        return showing.result(held["type"], held["id"], held["words"], held["card"], points, grades)

    def _aggregations(self, chosen):
        """Of each facet its values among what fits, its own choice set aside."""
        return {
            name: {"filter": all_of(of for other, of in chosen.items() if other != name), "aggs": self._values(name)}
            for name in self.query.counted
        }

    def _values(self, name):
        if name == "age":
            return {"of": {"filters": {"filters": {band: self._having("age", band) for band in AGE_BANDS}}}}
        if name == "open":
            return {"of": {"filters": {"filters": {"now": self._having("open", "now")}}}}
        values = {"field": f"facets.{name}", "size": MOST_VALUES}
        asked = self.query.facets.get(name)  # those that there are, though nothing that fits has them
        return {"of": {"terms": values}} | ({"asked": {"terms": values | {"include": list(asked), "min_doc_count": 0}}} if asked else {})

    def _counts(self, name, aggregation):
        buckets = aggregation["of"]["buckets"]
        if isinstance(buckets, list):
            asked = aggregation.get("asked", {"buckets": []})["buckets"]
            buckets = {bucket["key"]: bucket for bucket in (*asked, *buckets)}
        return counted_values([(key, of["doc_count"]) for key, of in buckets.items()], self.query.facets.get(name, ()))


def any_of(clauses):
    clauses = list(clauses)
    return clauses[0] if len(clauses) == 1 else {"bool": {"should": clauses, "minimum_should_match": 1}} if clauses else {"match_none": {}}


def all_of(clauses, none_of=()):
    clauses = [clause for clause in clauses if clause != ALL]
    if len(clauses) == 1 and not none_of:
        return clauses[0]
    return {"bool": {"filter": clauses, **({"must_not": list(none_of)} if none_of else {})}} if clauses or none_of else ALL


def constant(clause, points):
    return {"constant_score": {"filter": clause, "boost": points}}


def _spelled(field, variant, term):
    spellings = [term, last_part(term), first_part(term)] if variant.kind == "parts" else [term]
    return {"terms": {field: spellings}}


def _ages(limits):
    return {"range": {"ages": {"gte": limits[0], "lte": limits[1]}}}
