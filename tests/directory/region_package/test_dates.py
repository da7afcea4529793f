"""Dates that live: what moves, how far, and what stays."""

import functools
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from directory import recurrence
from directory.region_package.checking import Package, check
from directory.region_package.dates import shift, weeks_since
from directory.region_package.schema import DEFINITIONS, walk
from tests.directory.region_package.packages import halle, record, small

WRITTEN = date(2026, 11, 21)
BERLIN = ZoneInfo("Europe/Berlin")
SOON, IN_SUMMER, A_YEAR_LATER = date(2026, 12, 5), date(2027, 4, 3), date(2027, 11, 20)
DAYS = [date(2026, 11, 28), SOON, date(2027, 3, 27), IN_SUMMER, date(2027, 10, 30), A_YEAR_LATER, date(2028, 2, 29), date(2041, 7, 1)]


def dates(contents):
    """{(file, path): (text, is there a rule beside it?)} of everything that the schema calls a date."""
    found = {}
    for name, content in contents.items():
        for schema, value, path in walk(DEFINITIONS[name], content):
            if schema.get("format") in ("date", "date-time") and value:
                holder = content
                for key in path[:-1]:
                    holder = holder[key]
                found[name, path] = value, any(holder.get(key) for key in ("rrule", "recurrence"))
    return found


@functools.cache
def shifted(today):
    """Halle as of a day; to be read only."""
    return shift(halle(), today)


def days_moved(before, after):
    return (date.fromisoformat(after[:10]) - date.fromisoformat(before[:10])).days


@pytest.mark.parametrize("today", [WRITTEN, date(2026, 11, 27), date(2025, 1, 1)])
def test_within_the_week_and_before_it_nothing_moves(today):
    contents = halle()
    assert shift(contents, today) is contents


@pytest.mark.parametrize("today", DAYS)
def test_a_shifted_package_is_sound_and_shows_its_day(today):
    moved = shifted(today)
    assert check(Package(moved)) == []
    assert timedelta() <= today - date.fromisoformat(moved["region"]["dates_as_of"]) < timedelta(weeks=1)


@pytest.mark.parametrize("today", DAYS)
def test_shifting_again_on_the_same_day_changes_nothing(today):
    moved = shifted(today)
    assert shift(moved, today) == moved


def test_the_given_contents_stay_as_they_are():
    contents = halle()
    shift(contents, A_YEAR_LATER)
    assert contents == halle()


@pytest.mark.parametrize("today", DAYS)
def test_dates_move_by_whole_weeks_or_not_at_all(today):
    days = weeks_since(halle()["region"], today) * 7
    before, after = dates(halle()), dates(shifted(today))
    free = {place for place, (_text, ruled) in before.items() if not ruled}
    assert {days_moved(before[place][0], after[place][0]) for place in free} == {0, days}


@pytest.mark.parametrize("today", DAYS)
def test_dates_under_a_rule_go_on_to_the_next_day_that_fits(today):
    contents = shifted(today)
    days = timedelta(weeks=weeks_since(halle()["region"], today))
    rules = [(h["starts_on"], g["starts_on"], g["rrule"]) for h, g in zip(_hours(halle()), _hours(contents), strict=True)]
    rules += [(e["starts_at"], f["starts_at"], f["recurrence"]) for e, f in zip(_recurring(halle()), _recurring(contents), strict=True)]
    assert len(rules) > 10
    for before, after, rule in rules:
        assert recurrence.next_fitting(rule, date.fromisoformat(before[:10]) + days) == date.fromisoformat(after[:10])


def _hours(contents):
    return [entry for offer in contents["offers"] for entry in offer["hours"] if "rrule" in entry]


def _recurring(contents):
    return [event for event in contents["events"] if event["recurrence"]]


@pytest.mark.parametrize("today", DAYS)
def test_wall_clock_times_stay_and_offsets_are_those_of_the_day(today):
    for before, after in zip(halle()["events"], shifted(today)["events"], strict=True):
        for field in ("starts_at", "ends_at"):
            moment = datetime.fromisoformat(after[field])
            assert after[field][11:19] == before[field][11:19]
            assert moment.utcoffset() == moment.replace(tzinfo=BERLIN).utcoffset()
        assert days_moved(before["starts_at"], after["starts_at"]) == days_moved(before["ends_at"], after["ends_at"])


def test_the_change_of_the_clock_is_followed():
    event = record(shifted(IN_SUMMER), "events", "ev-frauentreff")
    assert event["starts_at"] == "2027-04-13T09:30:00+02:00"
    assert event["recurrence"] == "FREQ=WEEKLY;BYDAY=TU;UNTIL=20271116T230000Z"  # midnight in winter, as it was midnight in summer


@pytest.mark.parametrize(
    ("until", "moved"),
    [("20270706", "20270720"), ("20270706T235959", "20270720T235959"), ("20270706T215959Z", "20270720T215959Z")],
)
def test_the_end_of_a_rule_keeps_its_way_of_writing(until, moved):
    contents = small()
    record(contents, "events", "ev-frauentreff")["recurrence"] = f"FREQ=WEEKLY;BYDAY=TU;UNTIL={until}"
    assert record(shift(contents, SOON), "events", "ev-frauentreff")["recurrence"].endswith(f"UNTIL={moved}")


def test_a_rule_that_ends_soon_keeps_its_length():
    contents = small()
    event = record(contents, "events", "ev-frauentreff")
    event.update(recurrence="FREQ=MONTHLY;BYDAY=1TU;UNTIL=20270112")
    moved = shift(contents, SOON)
    assert record(moved, "events", "ev-frauentreff")["starts_at"][:10] == "2027-01-05"
    assert record(moved, "events", "ev-frauentreff")["recurrence"].endswith("UNTIL=20270216")
    assert check(Package(moved)) == []


def test_a_rule_by_days_of_the_month():
    contents = small()
    event = record(contents, "events", "ev-frauentreff")
    event.update(recurrence="FREQ=MONTHLY;BYMONTHDAY=1")
    assert record(shift(contents, SOON), "events", "ev-frauentreff")["starts_at"][:10] == "2027-01-01"


def test_real_records_keep_their_dates_but_for_modelled_fields():
    before, after = small(), shift(small(), A_YEAR_LATER)
    old, new = (record(contents, "offers", "be-dlz-wegweiser") for contents in (before, after))
    assert old["modelled_fields"] == ["admission.route", "confirmed_on"]
    assert new == old | {"confirmed_on": (date.fromisoformat(old["confirmed_on"]) + timedelta(weeks=52)).isoformat()}


def test_a_modelled_field_moves_with_all_that_is_in_it():
    contents = small()
    offer = record(contents, "offers", "be-dlz-wegweiser")
    offer["hours"] = [{"days": ["tu"], "from": "09:00", "to": "10:00", "note_de": None, "rrule": "FREQ=WEEKLY", "starts_on": "2026-12-01"}]
    assert record(shift(contents, SOON), "offers", "be-dlz-wegweiser")["hours"][0]["starts_on"] == "2026-12-01"
    offer["modelled_fields"].append("hours")
    assert record(shift(contents, SOON), "offers", "be-dlz-wegweiser")["hours"][0]["starts_on"] == "2026-12-15"


def test_the_innermost_note_counts():
    before, after = (record(contents, "events", "ev-jobmesse") for contents in (small(), shift(small(), A_YEAR_LATER)))
    assert before["demo_note"]
    assert not before["past_editions"][0]["demo_note"]
    assert after["past_editions"] == before["past_editions"]
    assert after["starts_at"] != before["starts_at"]


def test_as_of_ids_and_words_never_move():
    assert list(_unmoving(halle())) == list(_unmoving(shifted(A_YEAR_LATER)))


def _unmoving(contents):
    for name, content in contents.items():
        for schema, value, path in walk(DEFINITIONS[name], content):
            if isinstance(value, str) and "format" not in schema and not schema.get("pattern", "").startswith("^FREQ="):
                yield name, path, value


def test_a_region_whose_dates_stay():
    contents = small()
    contents["region"]["dates_shift"] = None
    assert shift(contents, A_YEAR_LATER) is contents


@pytest.mark.parametrize("halfway", [date(2027, 1, 3), date(2027, 6, 30)])
def test_two_shifts_lead_to_the_same_dates_as_one(halfway):
    once, twice = dates(shifted(A_YEAR_LATER)), dates(shift(shifted(halfway), A_YEAR_LATER))
    assert {place for place in once if once[place] != twice[place]} <= {place for place, (_text, ruled) in once.items() if ruled}


@pytest.mark.parametrize("halfway", [date(2027, 1, 3), date(2027, 6, 30)])
def test_two_shifts_lead_to_no_earlier_date_than_one_where_there_is_a_rule(halfway):
    once, twice = dates(shifted(A_YEAR_LATER)), dates(shift(shifted(halfway), A_YEAR_LATER))
    moved = [days_moved(once[place][0], twice[place][0]) for place in once]
    assert min(moved) == 0
    assert max(moved) < 100
