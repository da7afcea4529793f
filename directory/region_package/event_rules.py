"""The rules of events. Each yields (field, words)."""

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from django.utils.translation import gettext as _

from directory.region_package.common_rules import is_before, no_doubles, not_later, recurrence_faults
from directory.region_package.schema import missing

ZONES = available_timezones()
_END_OF_DAY = 24 * 60


def event_faults(event, records):
    zone = records.region.get("timezone")
    yield from _moments(event, ZoneInfo(zone) if zone in ZONES else None)
    yield from _programme(event)
    yield from _registration(event)
    for index, stand in enumerate(event["stands"]):
        today = records.region.get("dates_as_of")
        yield from ((f"stands[{index}].{field}", words) for field, words in not_later(stand, "openness_confirmed_on", today))
    yield from no_doubles((posting["number"] for posting in event["postings"]), "postings")
    yield from _past_editions(event)
    if "preselection_de" in event and not event["preselection_by"]:
        yield "preselection_by", missing()


def _moments(event, zone):
    start, end = _moment(event, "starts_at"), _moment(event, "ends_at")
    if end <= start:
        yield "ends_at", _("%(value)s is not after %(other)s.") % {"value": event["ends_at"], "other": event["starts_at"]}
    for field, moment in (("starts_at", start), ("ends_at", end)) if zone else ():
        if moment.utcoffset() != moment.replace(tzinfo=zone).utcoffset():
            yield field, _("%(value)s does not have the offset of %(zone)s.") % {"value": event[field], "zone": zone.key}
    if event["recurrence"]:
        yield from recurrence_faults(event["recurrence"], start.date(), "recurrence")


def _moment(event, field):
    return datetime.fromisoformat(event[field])


def _minutes(clock):
    return int(clock[:2]) * 60 + int(clock[3:5])


def _clock(minutes):
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _span(event):
    """Minutes of the day from its start to its end; to midnight when it lasts longer."""
    closes = _minutes(event["ends_at"][11:16]) if event["starts_at"][:10] == event["ends_at"][:10] else _END_OF_DAY
    return _minutes(event["starts_at"][11:16]), closes


def _within(event, first, last, field):
    opens, closes = _span(event)
    if not opens <= first < last <= closes:
        about = {"first": _clock(first), "last": _clock(last), "opens": _clock(opens), "closes": _clock(closes)}
        yield field, _("%(first)s to %(last)s does not lie within %(opens)s to %(closes)s.") % about


def _programme(event):
    for index, part in enumerate(event["programme"]):
        yield from _within(event, _minutes(part["start"]), _minutes(part["end"]), f"programme[{index}]")
    if event["slots"]:
        first = _minutes(event["slots"]["first"])
        yield from _within(event, first, first + event["slots"]["minutes"] * event["slots"]["count"], "slots")


def _registration(event):
    if (event["registration"] == "slots") != bool(event["slots"]):
        yield "slots", _("These stand exactly where the registration is “slots”.")


def _past_editions(event):
    numbers = [past["edition"] for past in event["past_editions"] if past["edition"]]
    yield from no_doubles(numbers, "past_editions")
    if event["edition"] and any(number >= event["edition"] for number in numbers):
        yield "past_editions", _("Their numbers must be below %(edition)s.") % {"edition": event["edition"]}
    dates = [past["date"] for past in event["past_editions"]]
    if dates != sorted(dates):
        yield "past_editions", _("The oldest must stand first.")
    elif dates and dates[-1] >= event["starts_at"][:10]:
        yield "past_editions", is_before(event["starts_at"][:10], dates[-1])
