"""Opening hours: when it is open, when it opens next, and what the week looks like."""

import itertools
import time
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation
from hypothesis import given, settings
from hypothesis import strategies as st

from directory import clock, opening
from directory.opening import Schedule, Source, Status

BERLIN, TOKYO, LOS_ANGELES = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo"), ZoneInfo("America/Los_Angeles")
WORKDAYS = ["mo", "tu", "we", "th", "fr"]


def hours(days, opens, closes, note=None, **rule):
    return {"days": days if isinstance(days, list) else days.split(), "from": opens, "to": closes, "note_de": note} | rule


def by_rule(rule, starts_on, opens="10:00", closes="12:00", days="tu"):
    return hours(days, opens, closes, rrule=rule, starts_on=starts_on)


def closure(first, last, note=None):
    return {"from": first, "to": last, "note_de": note}


def schedule(*records, closures=(), **options):
    return Schedule(list(records), list(closures), BERLIN, "DE", "ST", **options)


def at(*parts, zone=BERLIN):
    return datetime(*parts, tzinfo=zone)


OFFICE = hours(WORKDAYS, "08:00", "16:00")
MONDAY = at(2026, 11, 23, 9)
SATURDAY = at(2026, 11, 28, 9)


# Open, closed, unknown ------------------------------------------------------------------------------------------------------------


def test_it_is_open_from_the_first_minute_to_the_last():
    office = schedule(OFFICE)
    assert not office.is_open(at(2026, 11, 23, 7, 59, 59))
    assert office.is_open(at(2026, 11, 23, 8))
    assert office.is_open(at(2026, 11, 23, 15, 59, 59))
    assert not office.is_open(at(2026, 11, 23, 16))


def test_what_is_open_says_until_when():
    state = schedule(OFFICE).state(MONDAY)
    assert (state.status, state.until, state.by_rule) == (Status.OPEN, at(2026, 11, 23, 16), False)


def test_what_is_closed_says_when_it_opens():
    state = schedule(OFFICE).state(SATURDAY)
    assert (state.status, state.next.start) == (Status.CLOSED, at(2026, 11, 30, 8))


def test_unknown_is_never_open():
    unknown = schedule()
    assert unknown.state(MONDAY).status == Status.UNKNOWN
    assert not unknown.is_open(MONDAY)
    assert unknown.next_opening(MONDAY) is None
    assert unknown.openings(MONDAY, SATURDAY) == []
    assert unknown.week(MONDAY) == []


def test_lessons_are_neither_open_nor_closed_but_have_a_week():
    course = Schedule.lessons([OFFICE], [], BERLIN, "DE", "ST")
    assert course.state(MONDAY).status == Status.LESSONS
    assert not course.is_open(MONDAY)
    assert course.next_opening(MONDAY) is None
    assert course.openings(MONDAY, SATURDAY) == []
    assert [len(day.spans) for day in course.week(MONDAY)] == [1, 1, 1, 1, 1, 0, 0]
    assert course.upcoming(MONDAY, number=2)[1].start == at(2026, 11, 24, 8)


def test_times_that_touch_are_one_opening():
    office = schedule(hours("mo", "08:00", "12:00"), hours("mo", "12:00", "16:00"), hours("mo", "15:00", "18:00"))
    assert office.openings(MONDAY, SATURDAY) == [(at(2026, 11, 23, 8), at(2026, 11, 23, 18))]
    assert office.state(MONDAY).until == at(2026, 11, 23, 18)


def test_it_closes_for_whoever_has_no_appointment_before_the_time_for_appointments():
    office = schedule(hours("mo", "08:00", "12:00"), hours("mo", "12:00", "18:00", "nur mit Termin"))
    assert office.state(MONDAY).until == at(2026, 11, 23, 12)
    assert office.state(at(2026, 11, 23, 13)).now.note == "nur mit Termin"


def test_a_lunch_break_is_a_break():
    office = schedule(hours("mo", "08:00", "12:00"), hours("mo", "13:00", "16:00"))
    state = office.state(at(2026, 11, 23, 12, 30))
    assert (state.status, state.next.start) == (Status.CLOSED, at(2026, 11, 23, 13))


def test_the_last_minute_of_the_day_is_midnight():
    bar = schedule(hours("mo", "20:00", "23:59"), hours("tu", "00:00", "02:00"))
    assert bar.is_open(at(2026, 11, 23, 23, 59, 30))
    assert bar.state(at(2026, 11, 23, 21)).until == at(2026, 11, 24, 2)
    assert bar.openings(MONDAY, SATURDAY) == [(at(2026, 11, 23, 20), at(2026, 11, 24, 2))]


def test_what_never_closes_has_no_end():
    state = schedule(hours([*WORKDAYS, "sa", "su"], "00:00", "23:59", "auch an Feiertagen")).state(MONDAY)
    assert (state.status, state.until) == (Status.OPEN, None)


def test_what_has_ended_never_opens_again():
    office = schedule(OFFICE, ends_on=date(2026, 11, 24))
    assert office.is_open(at(2026, 11, 24, 9))
    assert office.next_opening(at(2026, 11, 24, 17)) is None
    assert office.openings(at(2026, 11, 25, 0), at(2026, 12, 25, 0)) == []


# Zones and changes of the clock ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zone", [UTC, TOKYO, LOS_ANGELES])
def test_readers_elsewhere_get_the_same_answers(zone):
    office, moment = schedule(OFFICE), MONDAY.astimezone(zone)
    assert office.is_open(moment)
    assert office.state(moment).until == at(2026, 11, 23, 16)
    assert office.openings(moment, SATURDAY.astimezone(zone)) == office.openings(MONDAY, SATURDAY)
    assert office.week(moment) == office.week(MONDAY)


def test_the_week_begins_with_the_day_of_the_region():
    evening_there = datetime(2026, 11, 22, 20, tzinfo=LOS_ANGELES)
    assert schedule(OFFICE).week(evening_there)[0].date == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "offset"), [(date(2027, 3, 26), 1), (date(2027, 3, 29), 2), (date(2027, 10, 29), 2), (date(2027, 11, 1), 1)]
)
def test_doors_follow_the_wall_clock(day, offset):
    [(start, end)] = Schedule([OFFICE], [], BERLIN, "ZZ").openings(at(day.year, day.month, day.day), at(day.year, day.month, day.day, 23))
    assert (start.hour, start.utcoffset(), end.hour) == (8, timedelta(hours=offset), 16)


@pytest.mark.parametrize(("day", "hours_open"), [((2027, 3, 28), 3), ((2027, 10, 31), 5), ((2027, 6, 6), 4)])
def test_a_night_in_which_the_clock_changes_is_shorter_or_longer(day, hours_open):
    night = Schedule([hours("su", "01:00", "05:00")], [], BERLIN, "ZZ")
    [(start, end)] = night.openings(at(*day), at(*day, 23))
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=hours_open)
    assert night.is_open(start.astimezone(UTC) + timedelta(hours=hours_open, minutes=-1))
    assert not night.is_open(start.astimezone(UTC) + timedelta(hours=hours_open))


# Holidays and closures ------------------------------------------------------------------------------------------------------------

REFORMATION = at(2027, 10, 31, 10)  # a Sunday, holiday in Sachsen-Anhalt
EPIPHANY = at(2027, 1, 6, 10)  # a Wednesday, holiday in Sachsen-Anhalt


def test_on_a_holiday_of_the_land_it_is_closed():
    state = schedule(OFFICE).state(EPIPHANY)
    assert (state.status, state.next.start) == (Status.CLOSED, at(2027, 1, 7, 8))


def test_another_land_has_other_holidays():
    assert Schedule([OFFICE], [], BERLIN, "DE", "BE").is_open(EPIPHANY)


@pytest.mark.parametrize("note", ["auch an Feiertagen", "täglich, auch feiertags"])
def test_unless_an_entry_says_otherwise(note):
    assert schedule(hours(WORKDAYS, "08:00", "16:00", note)).is_open(EPIPHANY)


@pytest.mark.parametrize("note", ["außer an Feiertagen", "an Feiertagen geschlossen", "nicht an Feiertagen", "nur mit Termin"])
def test_a_note_that_speaks_against_it(note):
    assert not schedule(hours(WORKDAYS, "08:00", "16:00", note)).is_open(EPIPHANY)


def test_a_yearly_rule_names_its_day():
    assert schedule(by_rule("FREQ=YEARLY", "2026-01-06")).is_open(EPIPHANY)


def test_other_entries_stay_closed_on_a_holiday():
    mixed = schedule(OFFICE, hours(WORKDAYS, "09:00", "11:00", "auch an Feiertagen"))
    assert mixed.openings(at(2027, 1, 6), at(2027, 1, 6, 23)) == [(at(2027, 1, 6, 9), at(2027, 1, 6, 11))]


def test_a_closure_wins_over_everything():
    closed = schedule(hours(WORKDAYS, "08:00", "16:00", "auch an Feiertagen"), closures=[closure("2026-12-21", "2027-01-06")])
    assert not closed.is_open(EPIPHANY)
    assert not closed.is_open(at(2026, 12, 21, 9))
    assert closed.next_opening(at(2026, 12, 18, 17)) == at(2027, 1, 7, 8)


def test_the_week_marks_closures_and_holidays():
    week = schedule(OFFICE, closures=[closure("2026-12-28", "2026-12-29", "Inventur")]).week(at(2026, 12, 24, 9), "de")
    assert [str(day.holiday or day.closure) for day in week] == [
        "",
        "Erster Weihnachtstag",
        "Zweiter Weihnachtstag",
        "",
        "Inventur",
        "Inventur",
        "",
    ]
    assert [day.closed for day in week] == [False, False, False, False, True, True, False]
    assert [len(day.spans) for day in week] == [1, 0, 0, 0, 0, 0, 1]
    assert [day.today for day in week] == [True] + [False] * 6


def test_a_long_closure_is_looked_beyond():
    assert schedule(OFFICE, closures=[closure("2026-11-01", "2027-11-30")]).next_opening(MONDAY) == at(2027, 12, 1, 8)


def test_a_closure_without_end_leaves_nothing():
    assert schedule(OFFICE, closures=[closure("2026-11-01", "2199-12-31")]).state(MONDAY).next is None


# Rules ----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "starts_on", "days"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-12-01", [1, 15, 29]),
        ("FREQ=MONTHLY;BYDAY=2TU", "2026-10-13", [8]),
        ("FREQ=MONTHLY;BYDAY=1TU,3TU", "2026-10-06", [1, 15]),
        ("FREQ=MONTHLY;BYDAY=-1TU", "2026-10-27", [29]),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=2", "2026-12-01", [1, 8]),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261215", "2026-11-03", [1, 8, 15]),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261214T225959Z", "2026-11-03", [1, 8]),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU", "2026-10-13", []),
        ("FREQ=WEEKLY;BYDAY=TU", "2026-12-22", [22, 29]),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=2", "2026-10-06", []),
    ],
)
def test_openings_by_a_rule(rule, starts_on, days):
    found = schedule(by_rule(rule, starts_on)).openings(at(2026, 12, 1), at(2026, 12, 31))
    assert [start.day for start, _end in found] == days


def test_what_hangs_on_a_rule_says_so():
    monthly = schedule(by_rule("FREQ=MONTHLY;BYDAY=2TU", "2026-10-13"))
    assert monthly.state(MONDAY).by_rule
    assert monthly.state(at(2026, 12, 8, 11)).by_rule
    assert monthly.next_opening(at(2026, 12, 8, 11)) == at(2027, 1, 12, 10)
    assert [span.start.day for span in monthly.upcoming(at(2026, 12, 8, 11))] == [8, 12, 9]


def test_a_rule_that_has_ended_is_closed_without_a_next_time():
    state = schedule(by_rule("FREQ=WEEKLY;BYDAY=TU;COUNT=2", "2026-10-06")).state(MONDAY)
    assert (state.status, state.next) == (Status.CLOSED, None)


def test_a_rule_that_makes_no_sense_counts_for_nothing():
    assert schedule(by_rule("FREQ=SOMETIMES", "2026-10-06")).state(MONDAY).status == Status.UNKNOWN
    assert schedule(by_rule("FREQ=WEEKLY;INTERVAL=0", "2026-10-06"), OFFICE).is_open(MONDAY)


# Together -------------------------------------------------------------------------------------------------------------------------

TIMES = st.sampled_from([f"{hour:02d}:{minute}" for hour in range(24) for minute in ("00", "30")] + ["23:59"])
RECORDS = st.builds(
    lambda days, times, note: hours(days, *times, note),
    st.lists(st.sampled_from([*WORKDAYS, "sa", "su"]), min_size=1, unique=True),
    st.tuples(TIMES, TIMES).filter(lambda times: times[0] < times[1]),
    st.sampled_from([None, "nur mit Termin", "auch an Feiertagen"]),
)
MOMENTS = st.datetimes(datetime(2026, 10, 20), datetime(2027, 4, 10), timezones=st.just(UTC))
CLOSURES = st.dates(date(2026, 10, 20), date(2027, 4, 1)).map(lambda day: closure(f"{day}", f"{day + timedelta(days=9)}"))


@settings(max_examples=150, deadline=None)
@given(st.lists(RECORDS, max_size=4), st.lists(CLOSURES, max_size=3), MOMENTS)
def test_all_answers_agree(records, closures, moment):
    calendar = schedule(*records, closures=closures)
    state, spans = calendar.state(moment), calendar.openings(moment - timedelta(days=1), moment + timedelta(days=14))
    inside = [(start, end) for start, end in spans if start <= moment < end]
    assert calendar.is_open(moment) == bool(inside)
    assert all(start.astimezone(UTC) < end.astimezone(UTC) for start, end in spans)
    assert all(first[1].astimezone(UTC) < second[0].astimezone(UTC) for first, second in itertools.pairwise(spans))
    if state.until:
        assert moment < state.until <= inside[0][1]
    coming = calendar.next_opening(moment)
    assert coming is None or (coming > moment and calendar.is_open(coming))


def test_twenty_thousand_calendars_of_a_fortnight_take_seconds():
    records = [OFFICE, hours("sa", "10:00", "14:00"), by_rule("FREQ=MONTHLY;BYDAY=2TU", "2025-10-14"), hours("tu th", "14:00", "18:00")]
    begun = time.process_time()
    for number in range(2_000):
        chosen = records[number % 4 :]
        assert Schedule(chosen, [], BERLIN, "DE", "ST").openings(MONDAY, MONDAY + timedelta(days=14))
    assert (time.process_time() - begun) * 10 < 10


# Whose hours ----------------------------------------------------------------------------------------------------------------------


def holder(*records, closures=(), **facts):
    return SimpleNamespace(hours=list(records), closures=list(closures), **facts)


NOTHING = holder()
HOUSE = holder(hours("mo", "07:00", "20:00"), closures=[closure("2026-12-14", "2026-12-18")])
OTHER_HOUSE = holder(closures=[closure("2026-12-16", "2026-12-31")])
BUREAU = holder(OFFICE, closures=[closure("2026-12-24", "2026-12-24")])


def test_own_hours_come_first_then_those_of_the_place_then_of_the_organisation():
    own = holder(hours("we", "10:00", "12:00"))
    assert opening.chosen(own, [HOUSE], BUREAU)[::2] == (own.hours, Source.OWN)
    assert opening.chosen(NOTHING, [OTHER_HOUSE, HOUSE], BUREAU)[::2] == (HOUSE.hours, Source.PLACE)
    assert opening.chosen(NOTHING, [OTHER_HOUSE], BUREAU)[::2] == (BUREAU.hours, Source.ORGANISATION)
    assert opening.chosen(NOTHING, [OTHER_HOUSE], NOTHING)[::2] == ([], Source.UNKNOWN)
    assert opening.chosen(NOTHING) == ([], [], Source.UNKNOWN)


def test_closures_of_place_and_organisation_hold_together():
    assert opening.chosen(NOTHING, [HOUSE], BUREAU)[1] == BUREAU.closures + HOUSE.closures


def test_of_several_places_all_must_be_closed():
    assert opening.chosen(NOTHING, [HOUSE, OTHER_HOUSE], NOTHING)[1] == [closure("2026-12-16", "2026-12-18")]
    assert opening.chosen(NOTHING, [HOUSE, NOTHING], NOTHING)[1] == []


REGION = SimpleNamespace(zone=BERLIN, country="DE", land="ST")


def offer(*records, places=(), organisation=NOTHING, **facts):
    facts = {"region": REGION, "rhythm": "permanent", "kind": "counselling", "ends_on": None} | facts
    return holder(*records, ordered_places=list(places), organisation=organisation, **facts)


def test_an_offer_without_hours_is_open_with_its_organisation():
    calendar, source = opening.schedule_of(offer(organisation=BUREAU))
    assert (calendar.is_open(MONDAY), source) == (True, Source.ORGANISATION)


def test_an_offer_that_has_ended_is_not():
    assert not opening.schedule_of(offer(organisation=BUREAU, ends_on=date(2026, 11, 22)))[0].is_open(MONDAY)


@pytest.mark.parametrize("facts", [{"rhythm": "course"}, {"kind": "course", "rhythm": "series"}])
def test_a_course_has_lessons_and_never_the_hours_of_its_house(facts):
    calendar, source = opening.schedule_of(offer(OFFICE, places=[HOUSE], organisation=BUREAU, **facts))
    assert (calendar.state(MONDAY).status, source) == (Status.LESSONS, Source.OWN)
    calendar, source = opening.schedule_of(offer(places=[HOUSE], organisation=BUREAU, **facts))
    assert (calendar.week(MONDAY), source) == ([], Source.UNKNOWN)


def test_a_house_has_hours_without_being_an_offer():
    house = holder(OFFICE, region=REGION, organisation=None)
    assert opening.schedule_of(house)[0].is_open(MONDAY)


# In words -------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def english():
    with translation.override("en"), timezone.override(BERLIN), clock.at(MONDAY):
        yield


@pytest.mark.usefixtures("english")
class TestWords:
    def test_state(self):
        assert opening.state_words(schedule(OFFICE).state()) == "Open until 16:00"
        assert opening.state_words(schedule(hours("mo", "14:00", "16:00")).state()) == "Opens today at 14:00"
        assert opening.state_words(schedule(hours("tu", "14:00", "16:00")).state()) == "Opens tomorrow at 14:00"
        assert opening.state_words(schedule(hours("fr", "14:00", "16:00")).state()) == "Opens on Friday at 14:00"
        monthly = schedule(by_rule("FREQ=MONTHLY;BYDAY=2TU", "2026-10-13"))
        assert opening.state_words(monthly.state()) == "Opens on Tuesday, 8 December 2026 at 10:00"
        assert opening.state_words(schedule().state()) == "Opening hours are not known. Please ask."
        assert opening.state_words(schedule(by_rule("FREQ=DAILY;COUNT=1", "2026-10-13")).state()) == "Closed"
        assert opening.state_words(schedule(hours("mo", "08:00", "23:59")).state()) == "Open until 24:00"
        assert opening.state_words(schedule(OFFICE, shop=False).state()) == ""

    def test_the_index_says_the_same(self):
        spans = schedule(OFFICE).openings(MONDAY, SATURDAY)
        stamps = [(int(start.timestamp()), int(end.timestamp())) for start, end in spans]
        assert opening.next_words(stamps) == "Open until 16:00"
        assert opening.next_words(stamps[1:]) == "Opens tomorrow at 08:00"
        with clock.at(SATURDAY):
            assert opening.next_words(stamps) == ""

    def test_days_with_the_same_times_are_one_line(self):
        assert self.lines(*(hours(day, "08:00", "16:00") for day in WORKDAYS)) == ["Monday to Friday, 08:00–16:00"]
        assert self.lines(hours("mo we", "08:00", "12:00"), hours("mo we", "13:00", "16:00")) == [
            "Monday and Wednesday, 08:00–12:00 and 13:00–16:00"
        ]
        assert self.lines(hours("sa su mo tu we", "09:00", "10:00")) == ["Monday to Wednesday, Saturday and Sunday, 09:00–10:00"]
        assert self.lines(hours([*WORKDAYS, "sa", "su"], "00:00", "23:59")) == ["Every day, 00:00–24:00"]

    def test_what_has_another_remark_stands_apart(self):
        found = opening.lines([hours("mo", "08:00", "12:00", "offen"), hours("tu", "08:00", "12:00")])
        assert [(line.when, line.note) for line in found] == [("Monday, 08:00–12:00", "offen"), ("Tuesday, 08:00–12:00", "")]

    @pytest.mark.parametrize(
        ("rule", "words"),
        [
            ("FREQ=WEEKLY;BYDAY=TU", "Tuesday"),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Every 2 weeks: Tuesday"),
            ("FREQ=MONTHLY;BYDAY=2TU", "2nd Tuesday of the month"),
            ("FREQ=MONTHLY;BYDAY=1TU,-1TU", "1st Tuesday of the month and last Tuesday of the month"),
            ("FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU", "Every 3 months: 2nd Tuesday of the month"),
            ("FREQ=MONTHLY;BYMONTHDAY=8", "8 December 2026"),
        ],
    )
    def test_rules(self, rule, words):
        assert self.lines(by_rule(rule, "2026-12-08")) == [f"{words}, 10:00–12:00"]

    def test_rules_name_their_next_date_where_the_calendar_is_known(self):
        record = by_rule("FREQ=MONTHLY;BYDAY=1FR", "2026-12-04", days="fr")
        calendar = schedule(record, OFFICE, closures=[closure("2026-12-04", "2026-12-04")])
        [line] = self.lines(record, calendar=calendar)
        assert line == "1st Friday of the month, 10:00–12:00; next on 5 February 2027"  # not New Year's Day

    def lines(self, *records, calendar=None):
        return [line.when for line in opening.lines(list(records), calendar)]

    def test_the_panel_of_a_house(self):
        panel = opening.hours_panel(holder(OFFICE, region=REGION, closures=[closure("2026-11-25", "2026-11-25", "Ausflug")]))
        assert (panel.state, panel.state_text, panel.notes) == ("open", "Open until 16:00", [])
        assert [(day.label, day.today, day.times, str(day.note)) for day in panel.days[:3]] == [
            ("Monday", True, ["08:00–16:00"], ""),
            ("Tuesday", False, ["08:00–16:00"], ""),
            ("Wednesday", False, [], "Ausflug"),
        ]
        assert panel.days[2].note.foreign

    def test_the_panel_says_whose_hours_they_are(self):
        panel = opening.hours_panel(offer(places=[HOUSE], organisation=BUREAU))
        assert panel.notes == ["These are the opening hours of the house."]

    def test_the_panel_of_lessons_has_only_days_with_lessons(self):
        panel = opening.hours_panel(offer(hours("tu", "09:00", "12:00", "Raum 3"), rhythm="course"))
        assert (panel.state, panel.state_text) == ("lessons", "")
        assert [(day.label, str(day.note)) for day in panel.days] == [("Tuesday", "Raum 3")]

    def test_the_panel_names_the_dates_of_a_rule(self):
        panel = opening.hours_panel(offer(by_rule("FREQ=MONTHLY;BYDAY=2TU", "2026-10-13")))
        assert panel.notes == ["Next dates: 8 Dec 2026, 10:00–12:00, 12 Jan 2027, 10:00–12:00 and 9 Feb 2027, 10:00–12:00"]

    def test_the_panel_of_what_nobody_knows(self):
        panel = opening.hours_panel(offer())
        assert (panel.state, panel.days) == ("unknown", [])
