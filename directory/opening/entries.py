"""One opening time of a record, ready to be asked for days. Wall-clock times of the region throughout."""

import functools
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from directory import recurrence

WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_LAST_MINUTE = time(23, 59)  # the format cannot say 24:00
_NOT_ON_HOLIDAYS = re.compile(r"außer|nicht|kein|ohne|geschlossen|ausgenommen|\bzu\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """`days`: numbers of weekdays (Monday is 0), None under a rule; `lasts` ends at midnight where a record says 23:59."""

    opens: time
    lasts: timedelta
    days: frozenset | None
    note: str
    rule: str
    first: datetime | None
    on_holidays: bool

    @classmethod
    def of(cls, record):
        return _entry(
            tuple(record["days"]),
            record["from"],
            record["to"],
            record.get("note_de") or "",
            record.get("rrule") or "",
            record.get("starts_on"),
        )

    def dates(self, first, last, zone):
        """The days from first to last on which its rule falls; None without a rule."""
        if not self.rule:
            return None
        start, end = datetime.combine(first, time.min), datetime.combine(last, time.max)
        return {moment.date() for moment in recurrence.dates(self.rule, self.first, zone).between(start, end, inc=True)}


@functools.lru_cache(maxsize=4096)
def _entry(days, opens, closes, note, rule, starts_on):
    start, end = time.fromisoformat(opens), time.fromisoformat(closes)
    day = date.fromisoformat(starts_on) if rule else date.min
    until = datetime.combine(day + timedelta(days=1), time.min) if end == _LAST_MINUTE else datetime.combine(day, end)
    return Entry(
        opens=start,
        lasts=until - datetime.combine(day, start),
        days=None if rule else frozenset(WEEKDAYS.index(code) for code in days),
        note=note,
        rule=rule,
        first=datetime.combine(day, start) if rule else None,
        on_holidays=_says_holidays(note) or "FREQ=YEARLY" in rule,
    )


def _says_holidays(note):
    """Does a remark say that it is open on public holidays? ("auch an Feiertagen", but not "außer an Feiertagen")"""
    return "feiertag" in note.lower() and not _NOT_ON_HOLIDAYS.search(note)


def followable(record):
    """Is the rule of a record, if it has one, sound?"""
    try:
        return not record.get("rrule") or bool(recurrence.parts(record["rrule"]))
    except recurrence.RuleError:
        return False
