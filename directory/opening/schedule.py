"""A calendar of openings: is it open, when does it open next, how does the week look.

Times are wall-clock times of the region, so every answer is right across changes of the clock and for readers elsewhere. On a public
holiday of the Land it is closed unless an entry says otherwise; a closure wins over everything.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from directory import clock, holidays
from directory.opening.entries import Entry, followable
from directory.phrases import Phrase

_WEEK = 7
_SEARCHED_DAYS = (8, 60, 400)  # how far the next opening is looked for, in ever longer steps


class Status(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"
    LESSONS = "lessons"  # times of a course: neither open nor closed


@dataclass(frozen=True, slots=True)
class Span:
    """One opening; both moments are aware, in the zone of the region."""

    start: datetime
    end: datetime
    note: str = ""
    by_rule: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """`until` holds while it is open (None: without end), `next` is the opening that follows; `now` the one that is on."""

    status: Status
    now: Span | None = None
    until: datetime | None = None
    next: Span | None = None

    @property
    def by_rule(self):
        """Does it hang on a rule such as "every second Tuesday", not on the week?"""
        span = self.now or self.next
        return bool(span and span.by_rule)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the plan. `closure` is its remark, "" without one; `holiday` the public holiday's name."""

    date: date
    spans: tuple[Span, ...]
    today: bool = False
    closed: bool = False
    closure: str = ""
    holiday: Phrase | None = None


class Schedule:
    """`hours` and `closures` as the region package writes them; `ends_on`: the last day, after which nothing opens any more."""

    def __init__(self, hours, closures=(), zone="Europe/Berlin", country="DE", land=None, *, ends_on=None, shop=True):
        self.zone = zone if isinstance(zone, ZoneInfo) else ZoneInfo(zone)
        self.country, self.land = country, land or None
        self.ends_on, self.shop = ends_on, shop
        self._entries = [Entry.of(record) for record in hours if followable(record)]
        self._closure_records = list(closures)
        self._closures = [(date.fromisoformat(c["from"]), date.fromisoformat(c["to"]), c.get("note_de") or "") for c in closures]

    @classmethod
    def lessons(cls, *arguments, **options):
        """Times of a course: a plan of the week, but nobody may just walk in, so it is never open."""
        return cls(*arguments, **options, shop=False)

    def only(self, record):
        """The same calendar with this record of hours alone."""
        return Schedule([record], self._closure_records, self.zone, self.country, self.land, ends_on=self.ends_on)

    @property
    def known(self):
        return bool(self._entries)

    # Questions

    def state(self, moment=None):
        moment = (moment or clock.now()).astimezone(UTC)
        if not self.known or not self.shop:
            return State(Status.UNKNOWN if self.shop else Status.LESSONS)
        spans = self._spans(self._day(moment), _WEEK + 1)
        current = [span for span in spans if span.start.astimezone(UTC) <= moment < span.end.astimezone(UTC)]
        if not current:
            return State(Status.CLOSED, next=self._next(moment))
        now = max(current, key=lambda span: span.end)
        end = _last_in_a_row(now, spans)
        lasting = end >= spans[-1].end and (end - now.start).days >= _WEEK
        return State(Status.OPEN, now=now, until=None if lasting else end, next=self._next(moment))

    def is_open(self, moment=None):
        return self.state(moment).status == Status.OPEN

    def next_opening(self, moment=None):
        """The start of the first opening after the moment; None when there is none within a year or nothing is known."""
        span = self._next((moment or clock.now()).astimezone(UTC)) if self.shop else None
        return span and span.start

    def openings(self, start, end):
        """[(start, end)] of everything that is open for a while between two moments; openings that touch are one."""
        if not self.shop:
            return []
        begin, finish = start.astimezone(UTC), end.astimezone(UTC)
        first = self._day(begin)
        spans = self._spans(first, (self._day(finish) - first).days + 1)
        return [pair for pair in _merged(spans) if pair[1].astimezone(UTC) > begin and pair[0].astimezone(UTC) < finish]

    def week(self, moment=None, language=None):
        """Seven days from today on; [] when nothing is known. Closures and holidays are marked, whether it would be open or not."""
        first = self._day(moment or clock.now())
        planned = dict.fromkeys((first + timedelta(days=ahead) for ahead in range(_WEEK)), ())
        for span in self._spans(first, _WEEK):
            planned[span.start.date()] += (span,)
        return [self._marked(day, spans, day == first, language) for day, spans in planned.items()] if self.known else []

    def upcoming(self, moment=None, number=3):
        """The next spans that have not ended, such as the dates of a rule or the lessons of a course."""
        moment = (moment or clock.now()).astimezone(UTC)
        coming = []
        for days in _SEARCHED_DAYS:
            coming = [span for span in self._spans(self._day(moment), days) if span.end.astimezone(UTC) > moment]
            if len(coming) >= number:
                break
        return coming[:number]

    # Days

    def _day(self, moment):
        return moment.astimezone(self.zone).date()

    def _next(self, moment):
        for days in _SEARCHED_DAYS:
            for span in self._spans(self._day(moment), days):
                if span.start.astimezone(UTC) > moment:
                    return span
        return None

    def _spans(self, first, days):
        """All openings of so many days, in their order, each as its record says it."""
        if not self.known:
            return []
        last = first + timedelta(days=days - 1)
        last = min(last, self.ends_on) if self.ends_on else last
        planned = [(entry, entry.dates(first, last, self.zone)) for entry in self._entries]
        found = []
        for ahead in range((last - first).days + 1):
            day = first + timedelta(days=ahead)
            if self._closure(day) is None:
                found += self._spans_on(day, planned)
        return found

    def _spans_on(self, day, planned):
        holiday = day in holidays.of_year(self.country, self.land, day.year)
        found = []
        for entry, dates in planned:
            fits = day in dates if dates is not None else day.weekday() in entry.days
            if fits and (entry.on_holidays or not holiday):
                start = datetime.combine(day, entry.opens)
                end = (start + entry.lasts).replace(tzinfo=self.zone)
                found.append(Span(start.replace(tzinfo=self.zone), end, entry.note, dates is not None))
        return sorted(found, key=lambda span: span.start) if len(found) > 1 else found

    def _closure(self, day):
        """The remark of the closure on a day; None when there is none."""
        for first, last, note in self._closures:
            if first <= day <= last:
                return note
        return None

    def _marked(self, day, spans, today, language):
        closure = self._closure(day)
        name = holidays.name(day, self.country, self.land, language)
        return Day(day, spans, today, closed=closure is not None, closure=closure or "", holiday=name)


def _last_in_a_row(span, spans):
    """When it really closes: openings with the same remark that touch follow each other without a pause."""
    end = span.end
    for other in spans:
        if other.note == span.note and other.start <= end < other.end:
            end = other.end
    return end


def _merged(spans):
    """[(start, end)] in which what touches or overlaps has become one."""
    found = []
    for span in spans:
        if found and span.start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], span.end))
        else:
            found.append((span.start, span.end))
    return found
