"""When an event takes place, across daylight saving time and the ends of rules."""

from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from directory import clock
from events.models import Event
from events.occurrences import State, next_occurrence, next_occurrences, occurrences, rule_in_utc, shown_occurrence, state
from tests.factories import make_event, make_region

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


def at(*parts):
    return datetime(*parts, tzinfo=BERLIN)


def event_at(start, hours=2, **facts):
    return make_event(make_region(), starts_at=start, ends_at=start + timedelta(hours=hours), **facts)


def starts(event, number=3):
    return [date.start for date in islice(occurrences(event), number)]


def test_single_event_until_its_end():
    event = event_at(at(2026, 12, 1, 10))
    with clock.at(at(2026, 12, 1, 11, 59)):
        assert starts(event) == [at(2026, 12, 1, 10)]
    with clock.at(at(2026, 12, 1, 12)):
        assert starts(event) == []


def test_rule_keeps_the_clock_over_the_change_of_time():
    event = event_at(at(2027, 3, 23, 9, 30), recurrence="FREQ=WEEKLY;BYDAY=TU")
    with clock.at(at(2027, 3, 23, 12)):
        assert starts(event, 2) == [at(2027, 3, 30, 9, 30), at(2027, 4, 6, 9, 30)]
        assert {date.end - date.start for date in next_occurrences(event, 2)} == {timedelta(hours=2)}


def test_date_that_is_on_counts_as_next():
    event = event_at(at(2026, 12, 1, 10), recurrence="FREQ=WEEKLY;BYDAY=TU")
    with clock.at(at(2026, 12, 8, 11)):
        assert next_occurrence(event).start == at(2026, 12, 8, 10)


def test_rule_ends():
    event = event_at(at(2026, 12, 1, 10), recurrence="FREQ=WEEKLY;BYDAY=TU;UNTIL=20261208T230000Z")
    with clock.at(at(2026, 12, 1, 9)):
        assert starts(event, 5) == [at(2026, 12, 1, 10), at(2026, 12, 8, 10)]
    with clock.at(at(2026, 12, 9, 0)):
        assert next_occurrence(event) is None


@pytest.mark.parametrize(
    ("facts", "now", "expected"),
    [
        ({}, at(2026, 12, 1, 9), State.COMING),
        ({"registration": "email"}, at(2026, 12, 1, 9), State.OPEN),
        ({"full": True}, at(2026, 12, 1, 9), State.FULL),
        ({"cancelled": True, "full": True}, at(2026, 12, 1, 9), State.CANCELLED),
        ({}, at(2026, 12, 2, 9), State.PAST),
        ({"recurrence": "FREQ=DAILY"}, at(2026, 12, 2, 9), State.COMING),
    ],
)
def test_state(facts, now, expected):
    event = event_at(at(2026, 12, 1, 10), **facts)
    with clock.at(now):
        assert state(event) == expected


def test_page_of_a_past_event_speaks_of_its_day():
    event = event_at(at(2026, 12, 1, 10))
    with clock.at(at(2027, 5, 1, 0)):
        assert shown_occurrence(event).start == at(2026, 12, 1, 10)


def test_coming_leaves_out_what_is_over():
    region = make_region()
    for slug, day, rule in [("past", 1, ""), ("weekly", 1, "FREQ=WEEKLY"), ("soon", 9, "")]:
        start = at(2026, 12, day, 10)
        make_event(region, slug=slug, starts_at=start, ends_at=start + timedelta(hours=1), recurrence=rule)
    with clock.at(at(2026, 12, 5, 0)):
        assert [event.slug for event in Event.objects.coming()] == ["weekly", "soon"]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=TU"),
        ("FREQ=WEEKLY;UNTIL=20270706;BYDAY=TU", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270706T215959Z"),
        ("FREQ=WEEKLY;UNTIL=20270706T220000Z", "FREQ=WEEKLY;UNTIL=20270706T220000Z"),
    ],
)
def test_calendars_want_until_in_utc(rule, expected):
    assert rule_in_utc(event_at(at(2026, 12, 1, 10), recurrence=rule)) == expected
