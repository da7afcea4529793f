"""When an event takes place: once, or by its rule. A rule holds in wall-clock time of the region."""

import itertools
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory import clock, recurrence


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date of an event; both moments are aware, in the zone of the region."""

    start: datetime
    end: datetime


class State(models.TextChoices):
    """What a reader must know before setting out."""

    CANCELLED = "cancelled", pgettext_lazy("event", "Cancelled")
    PAST = "past", pgettext_lazy("event", "Over")
    FULL = "full", pgettext_lazy("event", "Full")
    OPEN = "open", _("Registration is open")
    COMING = "coming", _("Just come")


def occurrences(event, after=None):
    """All dates that end after a moment (now), the next first; without end where the rule has none."""
    zone = event.region.zone
    first, last = (moment.astimezone(zone).replace(tzinfo=None) for moment in (event.starts_at, event.ends_at))
    lasts = last - first
    since = (after or clock.now()).astimezone(zone).replace(tzinfo=None) - lasts
    for start in _starts(event.recurrence, first, zone, since):
        yield Occurrence(start.replace(tzinfo=zone), (start + lasts).replace(tzinfo=zone))


def _starts(rule, first, zone, since):
    if not rule:
        return [first] if first > since else []
    return recurrence.dates(rule, first, zone).xafter(since)


def next_occurrences(event, number):
    return list(itertools.islice(occurrences(event), number))


def next_occurrence(event):
    """The date that is on or comes next, or None."""
    return next(iter(occurrences(event)), None)


def shown_occurrence(event):
    """The date that its page speaks of: the next one, else the last that its record names."""
    zone = event.region.zone
    return next_occurrence(event) or Occurrence(event.starts_at.astimezone(zone), event.ends_at.astimezone(zone))


def state(event):
    if event.cancelled:
        return State.CANCELLED
    if next_occurrence(event) is None:
        return State.PAST
    if event.full:
        return State.FULL
    return State.COMING if event.registration == "none" else State.OPEN


def rule_in_utc(event):
    """The rule as calendars want it: beside a start with a time zone, UNTIL stands in UTC."""
    zone = event.region.zone
    until = recurrence.until(event.recurrence, zone)
    if until is None:
        return event.recurrence
    kept = [part for part in event.recurrence.split(";") if not part.startswith("UNTIL=")]
    return ";".join([*kept, f"UNTIL={until.replace(tzinfo=zone).astimezone(UTC):%Y%m%dT%H%M%SZ}"])
