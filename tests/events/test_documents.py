"""What search knows of events: those to come, with the next date."""

from datetime import date, datetime, timedelta

import pytest

from directory import clock
from events.documents import documents
from events.models import EventSeries, EventSeriesText, Stand
from tests.factories import make_event, make_organisation, make_place, make_region, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return make_region()


def document(region, now=(2026, 12, 1, 8)):
    with clock.at(datetime(*now, tzinfo=region.zone)):
        (found,) = documents(region)
    return found


def test_facets(region):
    make_event(
        region,
        slug="messe",
        organiser=make_organisation(region, slug="jc"),
        place=make_place(region, slug="haus", district="Neustadt"),
        languages=["de", "uk"],
        interpreting_languages=["uk", "ar"],
        childcare="on_site",
        women_only=True,
        audience=["women", "jobseekers"],
    )
    assert document(region).facets == {
        "type": ("event",),
        "kind": ("job_fair",),
        "audience": ("women", "jobseekers"),
        "spoken": ("de", "uk", "ar"),
        "childcare": ("yes",),
        "women": ("yes",),
        "district": ("Neustadt",),
        "time": ("day",),
        "access": ("walk_in",),
        "organisation": ("jc",),
        "place": ("haus",),
    }


def test_words_of_stands_and_series_find_it(region):
    series = EventSeries.objects.create(region=region, slug="s")
    words(EventSeriesText, series, {"de": "Aktionstage"}, summary="Viele Betriebe.")
    event = make_event(region, series=series)
    Stand.objects.create(event=event, employer="Bäckerei", branch="Handwerk", roles=["Verkauf"])
    assert {"Bäckerei", "Handwerk", "Verkauf", "Aktionstage", "Beratungshaus"} <= set(document(region).keywords)


def test_next_date_decides_the_order(region):
    make_event(region, recurrence="FREQ=WEEKLY")
    found = document(region, now=(2026, 12, 3, 0))
    assert found.next_start == date(2026, 12, 8)
    assert [datetime.fromtimestamp(start, region.zone).day for start, _end in found.card["dates"]] == [8, 15, 22]
    assert found.order < document(region, now=(2026, 12, 9, 0)).order


def test_it_stands_where_its_place_is(region):
    make_event(region, place=make_place(region, lat=51.48, lon=11.97))
    assert document(region).points == ((51.48, 11.97),)


def test_past_events_and_drafts_are_not_found(region):
    make_event(region)
    make_event(region, live=False, recurrence="FREQ=DAILY")
    make_event(region, recurrence="FREQ=DAILY;COUNT=2")
    make_event(make_region("other", "other.example"), recurrence="FREQ=DAILY")
    with clock.at(datetime(2026, 12, 20, tzinfo=region.zone)):
        assert list(documents(region)) == []


def test_only_what_is_asked_for(region):
    start = clock.now() + timedelta(days=3)
    for slug in ("one", "two"):
        make_event(region, slug=slug, starts_at=start, ends_at=start + timedelta(hours=1))
    assert [found.id for found in documents(region, "event", ["two"])] == ["two"]
    assert list(documents(region, "offer")) == []


def test_queries_do_not_grow(region, django_assert_num_queries):
    start = clock.now() + timedelta(days=3)
    for count in (1, 4):
        for _ in range(count):
            make_event(region, starts_at=start, ends_at=start + timedelta(hours=1), place=make_place(region))
        with django_assert_num_queries(5):
            assert list(documents(region))
