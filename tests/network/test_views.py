"""Readers' pages of the network."""

import re
from datetime import date, time

import icalendar
import pytest

from directory.search import index
from network.models import (
    Agreement,
    Body,
    BodyText,
    Cooperation,
    Decision,
    FundingDecider,
    Goal,
    JointMeeting,
    JointMeetingBody,
    Meeting,
    MeetingBody,
    Network,
    NetworkFact,
    NetworkText,
    Seat,
    StrategyPaper,
    WorkPackage,
)
from network.views import render_body
from tests.factories import make_body, make_event, make_offer, make_organisation, make_place, make_region, words
from tests.network.test_documents import make_funding

pytestmark = pytest.mark.django_db
MOST_QUERIES = 18  # the network is one page, not a list


@pytest.fixture
def region():
    return make_region()


@pytest.fixture
def network(region):
    coordinator = make_organisation(region, slug="dlz", name="DLZ", phone="0345 1")
    network = Network.objects.create(region=region, slug="netz", coordinator=coordinator)
    words(NetworkText, network, {"de": {"title": "Netzwerk Halle", "summary": "Alle zusammen.", "description": "Drei Sätze."}})
    return network


@pytest.fixture
def steering(region):
    return make_body(region, slug="steuerung", title="Steuerungsgruppe", kind="steering_group")


@pytest.fixture
def group(region, steering):
    group = make_body(region, slug="fg-arbeit", title="FG Arbeit", reports_to=steering, rhythm="quarterly", leader_function="Koordination")
    Seat.objects.create(body=group, role="preparation", label="Stadt")
    Seat.objects.create(body=group, role="working", label="Kammern", topic_bound=True)
    return group


def html_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def make_meeting(body, slug="treffen", **facts):
    facts = {"date": date(2099, 2, 3), "start": time(9), "end": time(12), "title": "Quartalstreffen", "public": True} | facts
    meeting = Meeting.objects.create(region=body.region, slug=slug, **facts)
    MeetingBody.objects.create(meeting=meeting, body=body)
    return meeting


def make_package(origin, slug="ap", **facts):
    facts = {"title": "Kinderbetreuung", "problem": "Es fehlt.", "proposal": "Schaffen.", "status": "in_work", "public": True} | facts
    return WorkPackage.objects.create(region=origin.region, slug=slug, origin_group=origin, **facts)


# The network


def test_figure_and_list_show_the_same(client, region, network, steering, group):
    other = make_body(region, slug="fg-deutsch", title="FG Deutsch", reports_to=steering)
    Cooperation.objects.create(body=group, other=other)
    meeting = JointMeeting.objects.create(network=network)
    for order, body in enumerate((group, other)):
        JointMeetingBody.objects.create(meeting=meeting, body=body, sort_order=order)
    html = html_of(client, "/de/netzwerk/")
    figure, _, rest = html.partition("</figure>")
    tree = re.search(r'<ul class="tree">.*', rest, re.DOTALL).group()
    for body in (steering, group, other):
        assert figure.count(f'href="/de/gremien/{body.slug}/"') == 2  # wide and tall
        assert f'href="/de/gremien/{body.slug}/"' in tree
    assert (figure.count('class="works-with"'), figure.count('class="meets"')) == (3, 3)  # two pictures and the legend
    assert "Kammern" in tree
    assert "FG Deutsch" in tree


def test_draft_bodies_are_in_neither(client, region, network, steering, group):
    make_body(region, slug="entwurf", title="Entwurf", live=False, reports_to=steering)
    assert "Entwurf" not in html_of(client, "/de/netzwerk/")


def test_partners_only_things_stay_inside(client, region, network, group):
    agreement = {"region": region, "title": "Geheimer Titel", "subject": "Geheimer Inhalt", "valid_from": date(2026, 1, 1)}
    Agreement.objects.create(slug="offen", public_note="Für alle lesbar.", **agreement)
    Agreement.objects.create(slug="zu", **agreement)
    make_package(group, "offen", title="Offenes Paket")
    make_package(group, "zu", title="Internes Paket", public=False)
    html = html_of(client, "/de/netzwerk/")
    assert "Für alle lesbar." in html
    assert "Offenes Paket" in html
    assert "Geheimer" not in html
    assert "Internes Paket" not in html


def test_strategy_facts_and_contact(client, region, network, steering):
    paper = StrategyPaper.objects.create(
        region=region, slug="papier", title="Strategie", version="1", valid_from=date(2026, 1, 1), public_summary="Worum es geht."
    )
    Goal.objects.create(paper=paper, words="Weniger warten.")
    source = {"source_url": "https://halle.example/", "source_as_of": "2012"}
    NetworkFact.objects.create(network=network, words="115 Personen arbeiten mit.", **source)
    html = html_of(client, "/de/netzwerk/")
    for words_ in ("Strategie", "Worum es geht.", "Weniger warten.", "115 Personen arbeiten mit.", 'href="tel:03451"'):
        assert words_ in html


def test_region_without_network_has_a_page(client, region):
    html_of(client, "/de/netzwerk/")
    assert client.get("/de/netzwerk/", headers={"Host": "nobody.example"}).status_code == 404


def test_german_words_are_marked_once(client, region, network, group):
    make_package(group, "eins"), make_package(group, "zwei")
    html = html_of(client, "/ar/network/")
    assert '<span lang="de" dir="ltr">Kinderbetreuung</span>' in html
    section = html[html.index("Kinderbetreuung") - 600 : html.rindex("Schaffen.")]
    assert section.count('class="mark"') == 1


def test_queries_do_not_grow(client, region, network, django_assert_max_num_queries):
    steering = make_body(region, kind="steering_group")
    counts = []
    for number in (2, 6):
        for count in range(number):
            body = make_body(region, reports_to=steering)
            Seat.objects.create(body=body, role="working", label="Amt")
            Cooperation.objects.create(body=body, other=steering)
            make_package(body, f"ap-{number}-{count}")
        html_of(client, "/de/netzwerk/")  # fills the caches
        with django_assert_max_num_queries(MOST_QUERIES) as queries:
            html_of(client, "/de/netzwerk/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


# A body


def test_body_page(client, region, steering, group):
    other = make_body(region, slug="fg-deutsch", title="FG Deutsch")
    Cooperation.objects.create(body=other, other=group)
    html = html_of(client, "/de/gremien/fg-arbeit/")
    for words_ in ("FG Arbeit", "Koordination", "Kammern", "Stadt", "Steuerungsgruppe", "FG Deutsch"):
        assert words_ in html
    assert "FG Arbeit" in html_of(client, "/de/gremien/steuerung/")


def test_body_shows_public_meetings_only(client, group):
    make_meeting(group, "bald", title="Kommt bald", place=make_place(group.region))
    make_meeting(group, "intern", title="Internes Treffen", public=False)
    make_meeting(group, "war", title="War schon", date=date(2020, 1, 1), status="past", result="Beschlossen.")
    html = html_of(client, "/de/gremien/fg-arbeit/")
    assert "Kommt bald" in html
    assert "War schon" in html
    assert "Beschlossen." in html
    assert "Internes Treffen" not in html


def test_body_shows_packages_with_their_decisions(client, steering, group):
    package = make_package(group, handed_to=steering)
    Decision.objects.create(package=package, on=date(2026, 5, 12), status="accepted", note="Zuständig ist die Stadt.")
    for slug in ("fg-arbeit", "steuerung"):
        assert "Zuständig ist die Stadt." in html_of(client, f"/de/gremien/{slug}/")


def test_meetings_as_a_calendar(client, group):
    make_meeting(group, "bald")
    make_meeting(group, "abgesagt", status="cancelled")
    make_meeting(group, "intern", public=False)
    response = client.get("/de/gremien/fg-arbeit/meetings.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    items = icalendar.Calendar.from_ical(response.content).events
    assert {str(item["uid"]): str(item["status"]) for item in items} == {
        "meeting-bald.halle@wegekette": "CONFIRMED",
        "meeting-abgesagt.halle@wegekette": "CANCELLED",
    }


def test_body_that_is_taken_down_is_gone(client, region):
    body = make_body(region, slug="alt", live=False)
    assert client.get("/de/gremien/alt/").status_code == 404
    body.package_digest = "x"
    body.save()
    assert [client.get(f"/de/gremien/alt/{rest}").status_code for rest in ("", "meetings.ics")] == [410, 410]


def test_bodies_of_other_regions_are_not_here(client, region):
    make_body(make_region("other", "other.example"), slug="dort")
    assert client.get("/de/gremien/dort/").status_code == 404


# Employers and funding


def test_employers_find_form_phone_money_and_events(client, region):
    region.employers_organisation = make_organisation(region, name="Arbeitgeber-Service", phone="0345 22")
    region.save()
    make_funding(region)
    make_event(region, title="Podium", audience=["employers"], starts_at=date_in_a_century(region), ends_at=date_in_a_century(region, 12))
    index.rebuild(region)
    html = html_of(client, "/de/arbeitgeber/")
    for words_ in ('name="need"', 'name="email"', "Arbeitgeber-Service", 'href="tel:034522"', "Eingliederungszuschuss", "Podium"):
        assert words_ in html


def test_contact_point_may_be_an_offer(client, region):
    organisation = make_organisation(region, name="Arbeitgeber-Service", phone="0345 22", email="service@amt.example")
    region.employers_organisation = organisation
    region.employers_offer = make_offer(region, organisation=organisation, phone="0345 33")
    region.save()
    html = html_of(client, "/de/arbeitgeber/")
    assert 'href="tel:034533"' in html
    assert "service@amt.example" in html


def test_employers_queries_do_not_grow(client, region, django_assert_max_num_queries):
    counts = []
    for number in (1, 5):
        for count in range(number):
            make_funding(region, f"f-{number}-{count}")
            make_event(region, audience=["employers"], starts_at=date_in_a_century(region), ends_at=date_in_a_century(region, 12))
        index.rebuild(region)
        html_of(client, "/de/arbeitgeber/")  # fills the caches
        with django_assert_max_num_queries(12) as queries:
            html_of(client, "/de/arbeitgeber/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def date_in_a_century(region, hour=10):
    from datetime import datetime

    return datetime(2126, 5, 1, hour, tzinfo=region.zone)


def test_thanks_after_sending(client, region):
    html = html_of(client, "/de/arbeitgeber/?sent=yes")
    assert 'role="status"' in html
    assert 'name="need"' not in html


def test_funding_page(client, region):
    card = make_funding(region, conditions=["Nicht üblich"], amount="bis zu 50 %", as_of="2024", review_by=date(2020, 1, 1))
    FundingDecider.objects.create(card=card, organisation=make_organisation(region, name="Agentur"))
    html = html_of(client, "/de/foerderung/egz/")
    for words_ in ("Eingliederungszuschuss", "Der Betrieb", "Vor der Einstellung", "Nicht üblich", "bis zu 50 %", "§ 88 SGB III", "2024"):
        assert words_ in html
    assert "Agentur" in html
    assert "kern-badge--warning" in html  # its day has passed


def test_funding_list_queries_do_not_grow(client, region, django_assert_max_num_queries):
    counts = []
    for number in (2, 20):
        for count in range(number):
            make_funding(region, f"f-{number}-{count}")
        html_of(client, "/de/foerderung/")  # fills the caches
        with django_assert_max_num_queries(12) as queries:
            html_of(client, "/de/foerderung/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("query", ["?page=1000000000", "?q=%00%22'", "?sent=", f"?x={'a' * 5000}", "?need[]=1&%F0%9F%98%80"])
def test_any_query_gives_a_page(client, region, network, group, query):
    for path in ("/de/netzwerk/", "/de/gremien/fg-arbeit/", "/de/arbeitgeber/", "/de/foerderung/"):
        assert client.get(path + query).status_code == 200


def test_a_draft_can_be_looked_at(rf, region, group):
    """Before it was ever saved, and as a changed draft of what is public."""
    request = rf.get("/de/gremien/neu/")
    request.region, request.LANGUAGE_CODE = region, "de"
    new = Body(region=region, slug="neu", kind="forum", texts=[BodyText(language="de", title="Neues Forum")])
    html = render_body(request, new).content.decode()
    assert "Neues Forum" in html
    assert "Steuerungsgruppe" not in html
    group.seats.add(Seat(role="member", label="Entwurfsmitglied"))
    draft = group.save_revision().as_object()
    assert "Entwurfsmitglied" in render_body(request, draft).content.decode()
    assert not Seat.objects.filter(label="Entwurfsmitglied").exists()
