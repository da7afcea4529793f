from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from directory import recurrence

BERLIN = ZoneInfo("Europe/Berlin")


UNFOLLOWABLE = """
    WEEKLY  FREQ=HOURLY  INTERVAL=2  FREQ=WEEKLY;FREQ=DAILY  FREQ=WEEKLY;INTERVAL=0  FREQ=WEEKLY;INTERVAL=1000
    FREQ=WEEKLY;COUNT=0  FREQ=WEEKLY;COUNT=x  FREQ=DAILY;COUNT=2;UNTIL=20270101  FREQ=DAILY;UNTIL=20270230
    FREQ=DAILY;UNTIL=20270101T250000  FREQ=DAILY;UNTIL=00010101  FREQ=WEEKLY;BYDAY=1MO  FREQ=WEEKLY;BYDAY=MO,
    FREQ=MONTHLY;BYDAY=6MO  FREQ=MONTHLY;BYMONTHDAY=0  FREQ=MONTHLY;BYMONTHDAY=32  FREQ=MONTHLY;BYSETPOS=0  FREQ=MONTHLY;WKST=XX
    FREQ=YEARLY;BYMONTH=13
"""


@pytest.mark.parametrize("rule", ["", "FREQ=DAILY\n", *UNFOLLOWABLE.split()])
def test_rules_that_cannot_be_followed(rule):
    with pytest.raises(recurrence.RuleError):
        recurrence.parts(rule)


@pytest.mark.parametrize(
    ("rule", "day", "fitting"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", date(2026, 12, 1), date(2026, 12, 1)),
        ("FREQ=WEEKLY;BYDAY=TU", date(2026, 12, 2), date(2026, 12, 8)),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", date(2026, 12, 2), date(2026, 12, 8)),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=1", date(2026, 12, 2), date(2026, 12, 8)),
        ("FREQ=WEEKLY", date(2026, 12, 2), date(2026, 12, 2)),
        ("FREQ=MONTHLY;BYDAY=2TU", date(2026, 12, 1), date(2026, 12, 8)),
        ("FREQ=MONTHLY;BYDAY=2TU", date(2026, 12, 9), date(2027, 1, 12)),
        ("FREQ=MONTHLY;BYDAY=-1WE", date(2026, 12, 9), date(2026, 12, 30)),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=1FR,3FR", date(2026, 12, 9), date(2026, 12, 18)),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", date(2027, 1, 1), date(2027, 1, 29)),
        ("FREQ=MONTHLY;BYMONTHDAY=31", date(2027, 2, 1), date(2027, 3, 31)),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", date(2026, 3, 1), date(2028, 2, 29)),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", date(2026, 3, 1), None),
    ],
)
def test_the_next_day_that_fits(rule, day, fitting):
    assert recurrence.next_fitting(rule, day) == fitting


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20270706", datetime(2027, 7, 6, 23, 59, 59)),
        ("20270706T120000", datetime(2027, 7, 6, 12)),
        ("20270706T220000Z", datetime(2027, 7, 7)),
        ("20270106T230000Z", datetime(2027, 1, 7)),
    ],
)
def test_the_end_of_a_rule_in_wall_clock_time(until, last):
    assert recurrence.until(f"FREQ=DAILY;UNTIL={until}", BERLIN) == last


def test_a_rule_without_an_end():
    assert recurrence.until("FREQ=DAILY", BERLIN) is None


def test_dates_end_with_the_rule():
    first = datetime(2026, 12, 1, 9, 30)
    assert list(recurrence.dates("FREQ=WEEKLY;BYDAY=TU;COUNT=3", first, BERLIN)) == [datetime(2026, 12, day, 9, 30) for day in (1, 8, 15)]
    assert list(recurrence.dates("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261208T083000Z", first, BERLIN))[-1] == datetime(2026, 12, 8, 9, 30)
    assert list(recurrence.dates("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261208T082959Z", first, BERLIN))[-1] == datetime(2026, 12, 1, 9, 30)


def test_the_days_that_a_rule_names():
    assert recurrence.weekdays("FREQ=MONTHLY;BYDAY=1FR,3FR") == {"fr"}
    assert recurrence.weekdays("FREQ=WEEKLY;BYDAY=TU,TH") == {"tu", "th"}
    assert recurrence.weekdays("FREQ=DAILY") == set()
