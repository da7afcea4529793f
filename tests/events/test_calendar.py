"""Calendar files as another program reads them."""

from datetime import UTC, datetime

import icalendar
import pytest

from directory import ical
from events.calendar import event_item
from tests.factories import make_event, make_place, make_region

pytestmark = pytest.mark.django_db
URL = "https://halle.example/de/veranstaltungen/messe/"


def read(event):
    file = icalendar.Calendar.from_ical(ical.calendar("Termine", [event_item(event, URL)]))
    (item,) = file.events
    return file, item


def test_single_event():
    region = make_region()
    event = make_event(region, slug="messe", place=make_place(region, lat=51.48, lon=11.97))
    file, item = read(event)
    assert file["x-wr-calname"] == "Termine"
    assert [str(zone["tzid"]) for zone in file.timezones] == ["Europe/Berlin"]
    assert item["uid"] == "event-messe.halle@wegekette"
    assert item.decoded("dtstart") == event.starts_at
    assert item["dtstart"].params["tzid"] == "Europe/Berlin"
    assert (str(item["summary"]), item["summary"].params["language"]) == ("Jobmesse", "de")
    assert (item["status"], item["url"]) == ("CONFIRMED", URL)
    assert item["location"] == "Haus am Markt, Markt 1, 06108 Halle (Saale)"
    assert "rrule" not in item


def test_cancelled_event_says_so():
    assert read(make_event(make_region(), cancelled=True))[1]["status"] == "CANCELLED"


def test_rule_comes_with_an_end_in_utc():
    _file, item = read(make_event(make_region(), recurrence="FREQ=WEEKLY;BYDAY=TU;UNTIL=20270706"))
    assert item["rrule"]["until"] == [datetime(2027, 7, 6, 21, 59, 59, tzinfo=UTC)]
    assert item["rrule"]["byday"] == ["TU"]


def test_calendar_without_events_is_one():
    assert icalendar.Calendar.from_ical(ical.calendar("Termine", [])).events == []
