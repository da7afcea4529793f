"""Readers' pages of events."""

import json
import re
from datetime import date, datetime, time, timedelta

import icalendar
import pytest

from directory import clock
from directory.search import index
from events.models import (
    Event,
    EventOffer,
    EventOrganisation,
    EventSeries,
    EventSeriesText,
    EventText,
    PastEdition,
    Posting,
    PostingText,
    ProgrammePart,
    Stand,
)
from events.views import render_event
from tests.factories import make_event, make_offer, make_organisation, make_place, make_region, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return make_region()


@pytest.fixture(autouse=True)
def november(region):
    with clock.at(datetime(2026, 11, 24, 12, tzinfo=region.zone)):
        yield


def event_on(region, month, day, hour=10, year=2026, **facts):
    start = datetime(year, month, day, hour, tzinfo=region.zone)
    return make_event(region, **{"starts_at": start, "ends_at": start + timedelta(hours=2)} | facts)


def html_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def titles(html):
    return re.findall(r'<h3><a href="[^"]*">(?:<span[^>]*>)?([^<]+)', html)


# The list


def test_next_first_and_by_month(client, region):
    event_on(region, 12, 20, title="Später")
    event_on(region, 12, 1, title="Bald")
    event_on(region, 1, 5, year=2027, title="Nächstes Jahr")
    event_on(region, 11, 1, title="Vorbei")
    index.rebuild(region)
    html = html_of(client, "/de/veranstaltungen/")
    assert titles(html) == ["Bald", "Später", "Nächstes Jahr"]
    assert re.findall(r"<h2>([^<]+)</h2>", html)[:2] == ["Dezember 2026", "Januar 2027"]


def test_filters(client, region):
    event_on(region, 12, 1, title="Frauen", women_only=True, audience=["women"], childcare="on_site")
    event_on(region, 12, 2, title="Arabisch", interpreting_languages=["ar"], format="marketplace")
    event_on(region, 12, 3, title="Betriebe", audience=["employers"], registration="email")
    index.rebuild(region)
    for query, expected in {
        "women=yes": ["Frauen"],
        "childcare=yes": ["Frauen"],
        "spoken=ar": ["Arabisch"],
        "kind=marketplace": ["Arabisch"],
        "audience=employers": ["Betriebe"],
        "audience=employers&audience=women": ["Frauen", "Betriebe"],
        "audience=employers&women=yes": [],
        "access=walk_in": ["Frauen", "Arabisch"],
        "kind=nonsense": [],
    }.items():
        assert titles(html_of(client, f"/de/veranstaltungen/?{query}")) == expected, query


def test_chosen_filter_is_a_chip_that_leads_back(client, region):
    event_on(region, 12, 1, women_only=True)
    index.rebuild(region)
    html = html_of(client, "/de/veranstaltungen/?women=yes&kind=job_fair")
    assert 'href="?women=yes"' in html
    assert 'href="?kind=job_fair"' in html


def test_offers_and_other_regions_stay_out(client, region):
    make_offer(region)
    event_on(make_region("other", "other.example"), 12, 1, title="Dort")
    index.rebuild(region)
    assert titles(html_of(client, "/de/veranstaltungen/")) == []


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "kind=%00", f"audience={'a' * 10_000}", "spoken=%F0%9F%98%80&women=maybe", "q=' OR 1=1--"]
)
def test_any_query_gives_a_page(client, region, query):
    event_on(region, 12, 1)
    index.rebuild(region)
    html_of(client, f"/de/veranstaltungen/?{query}")


def test_page_behind_the_last_is_not_found(client, region):
    assert client.get("/de/veranstaltungen/?page=1000000000").status_code == 404


def test_list_queries_do_not_grow(client, region, django_assert_max_num_queries):
    counts = []
    for number in (1, 20):
        for _ in range(number):
            event_on(region, 12, 1, place=make_place(region))
        index.rebuild(region)
        with django_assert_max_num_queries(12) as queries:
            html_of(client, "/de/veranstaltungen/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


# An event


def test_event_page_says_what_when_where_for_whom(client, region):
    event = event_on(
        region, 12, 1, slug="messe", place=make_place(region, transport="Straßenbahn 2", step_free=True), capacity=40, bring="Ausweis",
        interpreting_languages=["ar"], childcare="on_site", registration="slots", slots_first=time(10), slots_minutes=15, slots_count=6,
        slots_parallel=3, preselection="Jobcenter wählt aus", organiser=make_organisation(region, name="Jobcenter", phone="0345 9"),
    )  # fmt: skip
    ProgrammePart.objects.create(event=event, start=time(10), end=time(11), title="Begrüßung", audience="employers", room="Saal 2")
    Stand.objects.create(event=event, employer="Bäckerei", branch="Handwerk", roles=["Verkauf"], german_min="A2")
    offer = make_offer(region, title="Deutschkurs")
    EventOffer.objects.create(event=event, offer=offer)
    html = html_of(client, "/de/veranstaltungen/messe/")
    for words_ in (
        "1. Dezember 2026", "10:00–12:00", "Haus am Markt", "Straßenbahn 2", "Ausweis", "40", "Jobcenter wählt aus", 'href="tel:03459"',
        "Begrüßung", "Saal 2", "Bäckerei", "Verkauf", "A2", "Deutschkurs", "10:45", 'href="/de/veranstaltungen/messe/event.ics"',
    ):  # fmt: skip
        assert words_ in html, words_


def test_draft_organisations_and_offers_are_not_named(client, region):
    event = event_on(region, 12, 1, slug="messe", organiser=make_organisation(region, name="Sichtbar"))
    EventOrganisation.objects.create(event=event, role="partner", organisation=make_organisation(region, name="Unsichtbar", live=False))
    EventOffer.objects.create(event=event, offer=make_offer(region, title="Entwurf", live=False))
    html = html_of(client, "/de/veranstaltungen/messe/")
    assert "Sichtbar" in html
    assert "Unsichtbar" not in html
    assert "Entwurf" not in html


@pytest.mark.parametrize(
    ("facts", "badge"),
    [
        ({"cancelled": True}, "danger"),
        ({"full": True}, "warning"),
        ({"registration": "email"}, "success"),
        ({"month": 11, "day": 1}, "info"),
    ],
)
def test_state_stands_on_top(client, region, facts, badge):
    event_on(region, **{"month": 12, "day": 1, "slug": "messe"} | facts)
    assert f"kern-badge--{badge}" in html_of(client, "/de/veranstaltungen/messe/")


def test_jobs_hang_with_their_number_in_two_languages(client, region):
    event = event_on(region, 12, 1, slug="messe")
    posting = Posting.objects.create(
        event=event, number=7, employer="Hotel", hours="20 Stunden", start=date(2027, 3, 1), shift="früh", transport="Bus"
    )
    words(PostingText, posting, {"de": "Zimmerfrau", "uk": "Покоївка"})
    html = html_of(client, "/uk/events/messe/")
    sheet = html[html.index("Покоївка") - 200 : html.index("Покоївка") + 400]
    assert '<span class="sign" lang="de" dir="ltr">Zimmerfrau</span>' in sheet
    assert "7 · " in sheet
    assert html_of(client, "/de/veranstaltungen/messe/").count("Zimmerfrau") == 1


def test_recurring_event_shows_its_next_dates(client, region):
    event_on(region, 11, 3, slug="treff", recurrence="FREQ=WEEKLY;BYDAY=TU;UNTIL=20261210")
    html = html_of(client, "/de/veranstaltungen/treff/")
    assert "24. November 2026" not in html.split("</h1>")[0]
    assert "1. Dezember 2026" in html
    assert "8. Dez. 2026" in html
    assert "15. Dez." not in html


def test_small_results_are_not_on_any_page(client, region):
    series = EventSeries.objects.create(region=region, slug="reihe", hires=977, totals_as_of=date(2026, 11, 1), reference_region="Augsburg")
    words(EventSeriesText, series, {"de": "Reihe"}, summary="Eine Reihe.")
    event = event_on(region, 12, 1, slug="messe", series=series)
    PastEdition.objects.create(event=event, date=date(2026, 5, 1), hires=974, came=83, edition=1)
    PastEdition.objects.create(event=event, date=date(2026, 6, 1), hires=3, came=4, edition=2)
    for path in ("/de/veranstaltungen/messe/", "/de/veranstaltungsreihen/reihe/"):
        html = html_of(client, path)
        assert "83" in html
        assert "974" not in html
        assert "Eingestellt: 3" not in html
        assert ": 4<" not in html
    assert "977" in html


def test_series_names_whose_figures_it_compares(client, region):
    figures = {"editions": 30, "consultations": 928, "hires": 2}
    series = EventSeries.objects.create(
        region=region, slug="reihe", editions=2, totals_as_of=date(2026, 11, 1), reference_region="München", reference_as_of="2025-09",
        reference_figures=figures,
    )  # fmt: skip
    words(EventSeriesText, series, {"de": "Reihe"}, summary="Eine Reihe.")
    event_on(region, 12, 1, title="Kommt noch", series=series)
    event_on(region, 11, 1, title="War schon", series=series)
    html = html_of(client, "/de/veranstaltungsreihen/reihe/")
    assert "Kommt noch" in html
    assert "War schon" in html
    here, _, there = html.partition("München")
    assert "928" not in here
    assert "928" in there
    assert "September 2025" in there
    assert ">2<" in here
    assert ">2<" not in there


def test_structured_data(client, region):
    event_on(region, 12, 1, slug="messe", title="A </script> & B", place=make_place(region), recurrence="FREQ=WEEKLY")
    html = html_of(client, "/de/veranstaltungen/messe/")
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html).group(1))
    assert (data["@type"], data["name"], data["startDate"]) == ("Event", "A </script> & B", "2026-12-01T10:00:00+01:00")
    assert data["eventSchedule"]["repeatFrequency"] == "RRULE:FREQ=WEEKLY"
    assert data["location"]["name"] == "Haus am Markt"


def test_calendars(client, region):
    event_on(region, 12, 1, slug="einmal")
    event_on(region, 12, 2, slug="abgesagt", cancelled=True)
    event_on(region, 11, 1, slug="vorbei")
    event_on(region, 11, 1, slug="entwurf", live=False)
    feed = icalendar.Calendar.from_ical(client.get("/de/veranstaltungen/calendar.ics").content)
    assert {str(item["uid"]).split(".")[0]: str(item["status"]) for item in feed.events} == {
        "event-einmal": "CONFIRMED",
        "event-abgesagt": "CANCELLED",
    }
    (past,) = icalendar.Calendar.from_ical(client.get("/en/events/vorbei/event.ics").content).events
    assert past["url"] == "http://testserver/en/events/vorbei/"
    assert client.get("/de/veranstaltungen/entwurf/event.ics").status_code == 404


def test_feed_queries_do_not_grow(client, region, django_assert_max_num_queries):
    counts = []
    for number in (1, 10):
        for _ in range(number):
            event_on(region, 12, 1, place=make_place(region))
        client.get("/de/veranstaltungen/calendar.ics")  # fills the caches
        with django_assert_max_num_queries(12) as queries:
            client.get("/de/veranstaltungen/calendar.ics")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_event_that_was_taken_down_is_gone(client, region):
    event_on(region, 12, 1, slug="alt", live=False, package_digest="x")
    assert client.get("/de/veranstaltungen/alt/").status_code == 410
    assert client.get("/de/veranstaltungen/nie/").status_code == 404


def test_editions_of_the_same_name_have_titles_of_their_own(client, region):
    for day in (1, 2):
        event_on(region, 12, day, slug=f"tag-{day}", title="Jobtag")
    found = {re.search("<title>(.*?)</title>", html_of(client, f"/de/veranstaltungen/tag-{day}/")).group(1) for day in (1, 2)}
    assert len(found) == 2


def test_a_draft_can_be_looked_at(rf, region):
    """Before it was ever saved, and as a changed draft of what is public."""
    request = rf.get("/de/veranstaltungen/neu/")
    request.region, request.LANGUAGE_CODE = region, "de"
    start = datetime(2026, 12, 1, 10, tzinfo=region.zone)
    facts = {"format": "job_fair", "starts_at": start, "ends_at": start + timedelta(hours=1), "audience": ["public"], "languages": ["de"]}
    texts = [EventText(language="de", title="Neue Messe", summary="Bald.")]
    new = Event(region=region, slug="neu", registration="none", texts=texts, **facts)
    assert "Neue Messe" in render_event(request, new).content.decode()
    event = event_on(region, 12, 1, slug="messe")
    event.programme.add(ProgrammePart(start=time(10), end=time(11), title="Entwurf der Begrüßung", audience="public"))
    assert "Entwurf der Begrüßung" in render_event(request, event.save_revision().as_object()).content.decode()
    assert not ProgrammePart.objects.exists()
