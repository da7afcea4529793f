"""What one version of an index holds in memory: a bitmap of documents per facet value, and what puts documents in order."""

import json
from collections import defaultdict
from functools import cached_property, lru_cache
from itertools import groupby
from typing import NamedTuple

from pyroaring import BitMap

from directory.search.analysis import Remembered
from directory.search.distance import distance_from
from directory.search.document import AGE_BANDS
from directory.search.freshness import FRESH_DAYS
from directory.search.rotation import turn

LONGEST_OPENING_S = 86_400  # openings longer than a day are stored in pieces
FIRST_VERSION = 1  # of what a rebuild writes
ORDERING = "SELECT document, place, team, confirmed, starts, points FROM documents"


class Facts(NamedTuple):
    """What puts a document in order."""

    place: int
    team: str
    confirmed: int | None
    starts: int | None
    points: tuple[tuple[float, float], ...]


class Snapshot:
    """Never changes; `after` makes the next one."""

    def __init__(self, version, facts, facets):
        self.version = version
        self.facts = facts  # number of the document -> Facts
        self.facets = facets  # name -> value -> BitMap
        self.all = BitMap(facts)
        self._open = (None, None)
        self._fresh = (None, None)

    @classmethod
    def load(cls, connection, version):
        """From the bitmaps that a rebuild has stored, and what has changed since."""
        facets = defaultdict(dict)
        for name, value, held in connection.execute("SELECT name, value, held FROM bitmaps"):
            facets[name][value] = BitMap.deserialize(held)
        facts = _facts(connection, "version = ?", FIRST_VERSION)
        first = cls(FIRST_VERSION, facts, dict(facets))
        return first if version == FIRST_VERSION else first.after(connection, version)

    @staticmethod
    def store(connection):
        """Stores the bitmaps of all documents: a search that opens the file need not make them from the facts."""
        members = defaultdict(list)
        for number, facets in connection.execute("SELECT document, facets FROM documents"):
            for name, value in _values(facets):
                members[name, value].append(number)
        rows = [(*key, BitMap(numbers).serialize()) for key, numbers in members.items()]
        connection.executemany("INSERT INTO bitmaps VALUES (?, ?, ?)", rows)

    def after(self, connection, version):
        """The snapshot of a later version: only what has changed since is read."""
        since = (self.version,)
        rows = _facts(connection, "version > ?", self.version)
        gone = {number for (number,) in connection.execute("SELECT document FROM gone WHERE version > ?", since)} - rows.keys()
        facts = {number: fact for number, fact in self.facts.items() if number not in gone} | rows
        touched = BitMap(gone | rows.keys())
        facets = defaultdict(
            dict, {name: {value: held - touched for value, held in values.items()} for name, values in self.facets.items()}
        )
        for number, listed in connection.execute("SELECT document, facets FROM documents WHERE version > ?", since):
            for name, value in _values(listed):
                facets[name].setdefault(value, BitMap()).add(number)
        return Snapshot(version, facts, {name: {v: held for v, held in values.items() if held} for name, values in facets.items()})

    # Filters

    def selected(self, name, values, now_open):
        """Documents with one of VALUES. NOW_OPEN makes the bitmap of those that are open."""
        return BitMap.union(BitMap(), *(self._having(name, value, now_open) for value in values))

    def _having(self, name, value, now_open):
        if name == "age":
            return self._of_age(value)
        if name == "open":
            return now_open() if value == "now" else BitMap()
        return self.facets.get(name, {}).get(value, BitMap())

    def _of_age(self, asked):
        """Who is meant for an age, or for some ages of a range; entries without limits are for all."""
        wanted = _range(asked)
        if wanted is None:
            return BitMap()
        fitting = [held for value, held in self.facets.get("age", {}).items() if _overlap(wanted, _range(value))]
        return BitMap.union(self._ageless, *fitting)

    @cached_property
    def _bands(self):
        return {band: self._of_age(band) for band in AGE_BANDS} if self.facets.get("age") else {}

    @cached_property
    def _ageless(self):
        return self.all - BitMap.union(BitMap(), *self.facets.get("age", {}).values())

    def values(self, name, now_open):
        """value -> documents, of all values of a facet."""
        if name == "age":
            return self._bands
        if name == "open":
            return {"now": now_open()}
        return self.facets.get(name, {})

    def open_at(self, connection, moment):
        """Documents that are open at a moment (unix seconds); remembered for the minute."""
        minute = moment // 60
        if self._open[0] != minute:
            rows = connection.execute(
                "SELECT document FROM openings WHERE starts > ? AND starts <= ? AND ends > ?", (moment - LONGEST_OPENING_S, moment, moment)
            )
            self._open = (minute, BitMap([number for (number,) in rows]))
        return self._open[1]

    # Order

    def along_the_chain(self, members, day):
        """Documents in the order of an empty query, one after the other."""
        chosen = sorted(members, key=self._rank.__getitem__) if len(members) * 8 < len(self._sequence) else self._sequence
        inside = (number for number in chosen if number in members)
        for _, team in groupby(inside, key=lambda number: self.facts[number][:2]):
            yield from turn(BitMap(team), day)

    @cached_property
    def _sequence(self):
        return sorted(self.facts, key=lambda number: (*self.facts[number][:2], number))

    @cached_property
    def _rank(self):
        return {number: rank for rank, number in enumerate(self._sequence)}

    def equals_in_order(self, members, day):
        """Documents that are equally relevant: the fresher ones first, then by turns. Their numbers never change: a fixed order."""
        for fresh in self._by_freshness(day):
            if equal := members & fresh:
                yield from turn(equal, day)
                members = members - equal
        yield from turn(members, day)

    def freshness(self, number, day):
        """0 for freshly confirmed documents, more for older ones."""
        return next((grade for grade, fresh in enumerate(self._by_freshness(day)) if number in fresh), len(FRESH_DAYS))

    def by_distance(self, members, near):
        """Bitmaps of documents that are equally far away, the nearest first; those without a place last."""
        kilometres = Remembered(distance_from(near))  # many entries share their places
        return _ties({number: kilometres[self.facts[number].points] for number in members})

    def by_start(self, members, day):
        """Bitmaps of documents that begin on one day, the soonest first; those without a date, or begun already, last."""
        today = day.toordinal()
        starts = {number: self.facts[number].starts for number in members}
        return _ties({number: start if start and start >= today else None for number, start in starts.items()})

    def _by_freshness(self, day):
        if self._fresh[0] != day:
            today, grades, seen = day.toordinal(), [], BitMap()
            for days in FRESH_DAYS:
                fresh = BitMap([n for n, fact in self.facts.items() if fact.confirmed and fact.confirmed >= today - days]) - seen
                grades.append(fresh)
                seen |= fresh
            self._fresh = (day, grades)
        return self._fresh[1]


def _facts(connection, condition, *values):
    """number -> Facts."""
    rows = connection.execute(f"{ORDERING} WHERE {condition}", values)
    return {number: Facts(*ordering, _points(points)) for number, *ordering, points in rows}


@lru_cache(maxsize=10_000)
def _points(text):
    """Many entries share their places, and these tuples."""
    return tuple(map(tuple, json.loads(text)))


def _ties(values):
    """Bitmaps of documents with equal values, out of {number: value}: the least value first, None last."""
    known = [number for number, value in values.items() if value is not None]
    for _, equal in groupby(sorted(known, key=values.get), key=values.get):
        yield BitMap(list(equal))
    if len(known) < len(values):
        yield BitMap([number for number, value in values.items() if value is None])


def _values(facets):
    return ((name, value) for name, values in json.loads(facets).items() for value in values)


def _range(text):
    """ "7" -> (7, 7), "16-26" -> (16, 26), "18-" -> (18, 999); None for anything else."""
    first, dash, last = str(text).partition("-")
    try:
        return (int(first or 0), int(last or 999)) if dash else (int(first), int(first))
    except ValueError:
        return None


def _overlap(one, other):
    return other is not None and one[0] <= other[1] and other[0] <= one[1]
