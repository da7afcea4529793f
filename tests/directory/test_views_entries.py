"""Pages of organisations, places, topics, notices, and help now."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory import clock
from directory.models import Contact, EmergencyNumber, EmergencyText, FormerId, OrganisationHours
from directory.search import index
from tests.factories import make_event, make_notice, make_offer, make_organisation, make_place, make_region, make_step, make_topic

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 11, 24, 11, tzinfo=datetime.UTC)  # a Tuesday, 12:00 in Halle
MOST_QUERIES = 12


@pytest.fixture
def region():
    return make_region()


@pytest.fixture(autouse=True)
def tuesday():
    with clock.at(NOON):
        yield


def html_of(client, path, **params):
    response = client.get(path, params)
    assert response.status_code == 200
    return response.content.decode()


def headings(html, level=2):
    return re.findall(rf"<h{level}[^>]*>(?:<a [^>]*>)?(?:<span[^>]*>)?([^<]+)", html.split("<footer")[0])


# Organisations


def test_organisations_stand_by_kind(client, region):
    for name, kind in [("Zunft", "chamber"), ("Amt", "authority"), ("Anderes Amt", "authority")]:
        make_organisation(region, name=name, kind=kind)
    html = html_of(client, "/en/organisations/")
    assert headings(html) == ["Authority", "Chamber"]
    assert html.index("Amt") < html.index("Anderes Amt") < html.index("Zunft")


def test_organisation_shows_today_first_offers_by_step_events_and_public_contacts(client, region):
    organisation = make_organisation(region, "haus", name="Beratungshaus", phone="0345 1", languages=["de", "ar"])
    OrganisationHours.objects.create(parent=organisation, days=["mo", "tu"], opens="09:00", closes="13:00")
    Contact.objects.create(organisation=organisation, function="Empfang", public=True, phone="0345 2")
    Contact.objects.create(organisation=organisation, function="Leitung", public=False, phone="0345 3")
    first, second = make_step(region, title="Ankommen", order=1), make_step(region, title="Lernen", order=2)
    make_offer(region, title="Kurs", organisation=organisation, steps=[second])
    make_offer(region, title="Rat", organisation=organisation, steps=[first, second])
    make_offer(region, title="Von anderen", organisation=make_organisation(region, name="Andere"), steps=[first])
    make_event(region, title="Fest", organiser=organisation)
    index.rebuild(region)
    html = html_of(client, "/en/organisations/haus/")
    assert re.search(r'class="today"><dt>Tuesday', html)
    assert headings(html, 3) == ["Ankommen", "Rat", "Lernen", "Kurs", "Fest"]
    assert "0345 2" in html
    assert "0345 3" not in html


def test_organisation_has_pages_of_offers(client, region):
    organisation = make_organisation(region, "haus")
    for _ in range(13):
        make_offer(region, organisation=organisation)
    index.rebuild(region)
    assert 'rel="next" href="?page=2"' in html_of(client, "/en/organisations/haus/")
    assert 'rel="prev" href="?page=1"' in html_of(client, "/en/organisations/haus/", page=2)
    assert client.get("/en/organisations/haus/", {"page": "1000000000"}).status_code == 404


def test_unpublished_organisation_is_gone(client, region):
    make_organisation(region, "weg", live=False, package_digest="loaded")
    assert client.get("/de/organisationen/weg/").status_code == 410


# Places


def test_place_shows_the_way_and_what_happens_there(client, region):
    place = make_place(region, "haus", step_free=False, transport="Straßenbahn 5", organisation=make_organisation(region, name="Träger"))
    make_offer(region, title="Kurs dort", places=[place])
    make_offer(region, title="Kurs woanders")
    make_event(region, title="Fest dort", place=place)
    index.rebuild(region)
    html = html_of(client, "/en/places/haus/")
    assert "Straßenbahn 5" in html
    assert "there are steps" in html
    assert headings(html, 3)[1:] == ["Kurs dort", "Fest dort"]
    assert "Träger" in html


def test_place_without_address_leads_nowhere(client, region):
    make_place(region, "online", name="Online", street="", house_number="", postcode="", city="", district="")
    index.rebuild(region)
    assert "geo:" not in html_of(client, "/de/orte/online/")


# Topics


def test_topics_stand_in_the_order_of_the_readers_language_with_the_german_word(client, region):
    make_topic("a", {"de": "Zeugnis", "tr": "çocuk"})
    make_topic("b", {"de": "Arbeit", "tr": "ders"})
    make_topic("c", {"de": "Kita", "tr": "cumartesi"})
    html = html_of(client, "/tr/topics/")
    assert headings(html) == ["C", "Ç", "D"]
    assert html.index("cumartesi") < html.index("çocuk") < html.index("ders")
    assert '<span class="sign" lang="de" dir="ltr">Zeugnis</span>' in html


def test_topic_says_what_it_is_and_who_helps(client, region):
    wider = make_topic("kurse", {"de": "Kurse"})
    topic = make_topic(
        "integrationskurs",
        {"de": "Integrationskurs", "en": "Integration course"},
        definition={"de": "Deutsch bis B1."},
        legal_ref="§ 43 AufenthG",
    )
    topic.broader.add(wider)
    make_offer(region, title="Kurs", topics=[topic])
    make_notice(region, title="Neue Regel", topic=topic)
    index.rebuild(region)
    html = html_of(client, "/en/topics/integrationskurs/")
    assert "Deutsch bis B1." in html
    assert "§ 43 AufenthG" in html
    assert "/en/topics/kurse/" in html
    assert headings(html, 3) == ["Kurs", "Neue Regel"]
    assert "There is no offer for this topic yet." in html_of(client, "/en/topics/kurse/")
    assert client.get("/en/topics/nie/").status_code == 404


# Notices


def test_notices_stand_with_the_newest_first(client, region):
    for title, as_of in [("Alt", "2025"), ("Neu", "2026-11-02"), ("Mittel", "2026-05")]:
        make_notice(region, title=title, as_of=as_of)
    make_notice(region, title="Entwurf", live=False)
    assert headings(html_of(client, "/de/mitteilungen/"), 3) == ["Neu", "Mittel", "Alt"]


def test_rumour_shows_the_claim_what_is_right_and_who_says_so(client, region):
    authority = make_organisation(region, name="Jobcenter")
    make_notice(
        region,
        "g",
        kind="rumour",
        claim="Alles falsch.",
        correct="So stimmt es.",
        authority=authority,
        languages=["de", "uk"],
        as_of="2026-11-01",
        share_card=True,
    )
    html = html_of(client, "/en/notices/g/")
    order = ["Alles falsch.", "So stimmt es.", "Who says so", "Jobcenter", "1 November 2026", "German and Ukrainian", "Eine Mitteilung."]
    assert sorted(order[:6], key=html.index) == order[:6]
    assert f'<p class="box" dir="auto">Neues: {order[6]}</p>' in html


def test_a_statement_past_its_date_says_so(client, region):
    make_notice(region, "alt", kind="law", review_by=datetime.date(2026, 7, 1))
    assert "May be out of date: to be checked since 1 July 2026" in html_of(client, "/en/notices/alt/")


def test_podcast_is_linked_and_not_loaded(client, region):
    media = {"media_url": "https://audio.example/1.mp3", "media_minutes": 24, "media_transcript": True, "media_language": "uk"}
    make_notice(region, "p", kind="podcast", **media)
    html = html_of(client, "/en/notices/p/")
    assert 'href="https://audio.example/1.mp3"' in html
    assert "<audio" not in html
    assert "24 minutes" in html


def test_notice_leads_to_its_event_only_while_that_is_public(client, region):
    make_event(region, "fest", title="Fest")
    make_notice(region, "n", related_event="fest")
    make_notice(region, "ohne", related_event="nie")
    assert "/de/veranstaltungen/fest/" in html_of(client, "/de/mitteilungen/n/")
    html_of(client, "/de/mitteilungen/ohne/")


# Help now


def test_help_now_has_numbers_to_tap_in_their_order(client, region):
    for order, number in enumerate(["112", "110", "0800 111"]):
        row = EmergencyNumber.objects.create(region=region, slug=f"n{order}", number=number, sort_order=order)
        EmergencyText.objects.create(parent=row, language="de", title=f"Hilfe {number}")
    index.rebuild(region)
    assert re.findall(r'href="tel:(\d+)"', html_of(client, "/ar/help-now/")) == ["112", "110", "0800111"]


# All of them


def test_former_ids_lead_to_the_entry_that_took_their_place(client, region):
    make_offer(region, "neu")
    FormerId.objects.create(region=region, entry_type="offer", old="alt", new="neu")
    response = client.get("/ar/offers/alt/")
    assert (response.status_code, response["Location"]) == (301, "/ar/offers/neu/")
    assert client.get("/ar/organisations/alt/").status_code == 404


LISTS = ["/ar/organisations/", "/ar/topics/", "/ar/notices/", "/ar/help-now/", "/ar/topics/thema/"]


@pytest.mark.parametrize("path", LISTS)
def test_number_of_queries_of_lists_is_that_of_few_entries(client, region, path):
    def queries():
        index.rebuild(region)
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return len(captured)

    topic = make_topic("thema", {"de": "Hilfe bei Gewalt"})
    make_offer(region, topics=[topic])
    make_notice(region, topic=topic)
    few = queries()
    for _ in range(8):
        make_offer(region, topics=[topic, make_topic()], organisation=make_organisation(region), places=[make_place(region)])
        make_notice(region, topic=topic, organisation=make_organisation(region))
    assert queries() == few <= MOST_QUERIES


@pytest.mark.parametrize("path", ["/de/organisationen/", "/de/mitteilungen/", "/de/themen/", "/de/prozesskette/", "/de/hilfe-jetzt/"])
@pytest.mark.parametrize("query", ["page=eins", "page=-5", "page=1000000000", "page=%00", "q=" + "x" * 10000, "level=🙂"])
def test_any_query_string_gives_a_page_of_a_list(client, region, path, query):
    index.rebuild(region)
    assert client.get(f"{path}?{query}").status_code == 200
