"""Calendar files (RFC 5545) of anything that has a date."""

import datetime

import icalendar
from django.http import HttpResponse
from django.utils.translation import get_language

from directory import clock
from directory.languages import bcp47

CONFIRMED, CANCELLED = "CONFIRMED", "CANCELLED"


def item(*, uid, start, end, title, rule="", status=CONFIRMED, words="", place=None, url="", changed=None):
    """A VEVENT. Moments are aware, in the zone of the region; `title` is a Phrase; `rule` an RRULE whose UNTIL stands in UTC."""
    found = icalendar.Event()
    found.add("uid", f"{uid}@wegekette")
    found.add("dtstamp", (changed or clock.now()).astimezone(datetime.UTC))
    found.add("dtstart", start)
    found.add("dtend", end)
    found.add("summary", str(title), parameters={"language": title.lang})
    found.add("status", status)
    if rule:
        found.add("rrule", icalendar.vRecur.from_ical(rule))
    if words:
        found.add("description", words, parameters={"language": bcp47(get_language())})
    if url:
        found.add("url", url)
    if place:
        _add_place(found, place)
    return found


def _add_place(found, place):
    found.add("location", ", ".join(filter(None, [place.name, place.address])))
    if place.lat is not None:
        found.add("geo", (place.lat, place.lon))


def calendar(name, items):
    """The bytes of a file: items under a name, with the rules of their time zones."""
    file = icalendar.Calendar()
    file.add("prodid", "-//Wegekette//EN")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", name)
    for found in items:
        file.add_component(found)
    if items:
        file.add_missing_timezones(first_date=min(found.start.date() for found in items).replace(month=1, day=1))
    return file.to_ical()


def calendar_response(name, items, filename):
    response = HttpResponse(calendar(name, items), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{filename}.ics"'
    return response
