"""How often a page asks the database: as often with 200 entries as with 20, and seldom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.region_package import load
from directory.models import Region
from directory.search import index
from tests.region_packages import REAL, event, offer, organisation, small_package, step, write_package

pytestmark = pytest.mark.django_db

MOST = 12
LISTS = {
    "home": "/en/",
    "search": "/en/search/?q=treff&type=offer&level=A1",
    "search for all": "/en/search/",
    "search in vain": "/en/search/?q=xqzzyv",
    "chain": "/en/chain/",
    "step": "/en/steps/start/",
    "organisations": "/en/organisations/",
    "organisation": "/en/organisations/verein/",
    "place": "/en/places/haus/",
    "topics": "/en/topics/",
    "topic": "/en/topics/deutsch/",
    "notices": "/en/notices/",
    "help now": "/en/help-now/",
    "events": "/en/events/",
    "calendar": "/en/events/calendar.ics",
    "employers": "/en/employers/",
    "funding": "/en/funding/",
    "search near": "/en/search/?q=treff&near=06108&sort=distance",
    "API": "/api/v1/search?per_page=100",
    "suggestions": "/api/v1/suggest?q=tre",
    "front": "/",
    "not found": "/en/offers/nobody-knows-it/",
}
PAGES = {  # what they show lies in many tables; the number is the most that each may ask
    "network": ("/en/network/", 18),
    "body": ("/en/bodies/gruppe/", 24),
    "offer": ("/en/offers/treff/", 25),
    "event": ("/en/events/fest/", 19),
    "series": ("/en/event-series/feste/", 15),
    "notice": ("/en/notices/neues/", MOST),
    "funding card": ("/en/funding/geld/", MOST),
    "correction": ("/en/correction/offer/treff/", MOST),
    "content page": ("/en/datenschutz/", 13),
    "sitemap": ("/sitemap-en.xml", 16),
}
OTHERWISE = {"front": 302, "not found": 404}


def grown(number):
    """A package with so many entries of every kind, and as many rows below those that have a page in the tables above."""
    ids = [f"nr-{count}" for count in range(number)]
    package = small_package()

    def more(name, make):
        package[name] += [make(slug) for slug in ids]

    def like(name):
        return lambda slug: package[name][0] | {"id": slug}

    more("organisations", lambda slug: organisation(slug, parent="amt"))
    more("places", like("places"))
    more("topics", lambda slug: like("topics")(slug) | {"labels": {"de": f"Thema {slug}"}})
    more("chain", lambda slug: step(slug, "sub") | {"order": 2 + int(slug[3:])})
    more("notices", lambda slug: like("notices")(slug) | {"topic": slug, "organisation": slug})
    more("funding", lambda slug: like("funding")(slug) | {"decided_by": [slug]})
    more("events", lambda slug: event(slug, partners=[slug], audience=["employers"], related_offers=[slug]))
    links = {"places": "haus", "steps": "start", "topics": "deutsch"}
    more("offers", lambda slug: offer(slug, followed_by=["treff"], **{name: [first, slug] for name, first in links.items()}))
    package["offers"][0] |= {"followed_by": ids, "alternatives": ids, **{name: [first, *ids] for name, first in links.items()}}
    package["events"][0] |= with_rows(ids)
    grow_network(package["network"], ids)
    return package


def with_rows(ids):
    """Rows of an event."""
    part = {"start": "16:00", "end": "16:15", "title_de": "Gruß", "audience": "public", "room": None}
    job = {"employer": "Betrieb", "german_min": "A2", "demo_note": False}
    stand = {"branch_de": "Pflege", "roles_de": [], "openness_confirmed_on": None, **job}
    posting = {
        "hours_de": "20",
        "start": "2027-03-15",
        "shift_de": "früh",
        "transport_de": "Bus",
        "texts": {"de": {"title": "Hilfe"}},
        **job,
    }
    return {
        "partners": ids,
        "programme": [part for _slug in ids],
        "stands": [stand | {"organisation": slug} for slug in ids],
        "postings": [posting | {"number": 1 + number} for number, _slug in enumerate(ids)],
        "related_offers": ids,
    }


def grow_network(network, ids):
    seat, body = network["bodies"][0]["members"][0], network["bodies"][1]
    network["bodies"] += [body | {"id": slug, "texts": {"de": {"title": f"Gruppe {slug}"}}, "reports_to": "gruppe"} for slug in ids]
    network["bodies"][0] |= {"cooperates_with": ids, "members": [seat | {"organisation": slug, "label_de": slug} for slug in ids]}
    network["joint_meetings"] = {"label_de": "Gemeinsam", "between": [["gruppe", slug] for slug in ids], "source": REAL["source"]}
    network["meetings"] = [
        {
            "id": slug, "bodies": ["gruppe"], "date": "2099-02-26", "from": "09:00", "to": "12:00", "place": slug, "status": "planned",
            "title_de": "Treffen", "agenda_de": [], "result_de": None, "public": True, **REAL,
        }
        for slug in ids
    ]  # fmt: skip
    network["work_packages"] = [
        {
            "id": slug, "title_de": "Paket", "problem_de": "Es fehlt.", "proposal_de": "Schaffen.", "origin_group": "gruppe",
            "origin_meeting": slug, "handed_to": "gruppe", "owner_organisation": slug, "due": None, "status": "in_work", "public": True,
            **REAL, "decision_log": [{"on": "2026-05-12", "status": "in_work", "note_de": None}],
        }
        for slug in ids
    ]  # fmt: skip
    network["strategy_papers"] = [
        {
            "id": slug, "title_de": "Papier", "adopted_by": "gruppe", "version": "1", "valid_from": "2026-05-12", "valid_to": None,
            "goals": [{"goal_de": "Ein Ziel", "work_packages": ids[:1]}], "public_summary_de": "Ein Plan.", **REAL,
        }
        for slug in ids[:3]
    ]  # fmt: skip


def queries(client, address, status):
    client.get(address)  # fills the caches of content types and sites
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == status
    return len(captured)


def test_pages_ask_as_often_with_200_entries_as_with_20_and_seldom(client, tmp_path):
    allowed = dict.fromkeys(LISTS, MOST) | {name: most for name, (_address, most) in PAGES.items()}
    counted = []
    for number in (20, 200):
        load(write_package(grown(number), tmp_path / "package"), host="testserver")
        index.rebuild(Region.objects.get())
        pages = LISTS | {name: address for name, (address, _most) in PAGES.items()}
        counted.append({name: queries(client, address, OTHERWISE.get(name, 200)) for name, address in pages.items()})
    few, many = counted
    assert few == many
    assert {name: number for name, number in many.items() if number > allowed[name]} == {}
