"""Several regions in one installation: nothing of one is seen under the host name of another.

The admin's lists and choosers are walked in test_matrix.py and tests/directory/test_admin_lists.py.
"""

import datetime
import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Site

from cms.models import ContentPage
from cms.region_package import load
from directory import clock
from directory.models import Correction, Offer, Organisation, Region, Topic
from directory.reader_forms import new_stamp
from directory.search import index
from network.models import Enquiry
from tests.addresses import filled, routes
from tests.factories import make_region
from tests.region_packages import small_package, write_package

pytestmark = pytest.mark.django_db

DAY = datetime.datetime(2026, 11, 24, 10, tzinfo=datetime.UTC)
MARK = "Nebenan"
WORDS = {
    "title", "summary", "description", "situation", "short", "name", "short_name", "label_de", "district", "districts", "street", "city",
    "who_applies_de", "when_de", "note_de",
}  # fmt: skip
LINK = re.compile(r'(?: href="| action="|<loc>)([^"<]*)')
STAMP = re.compile(rb'name="stamp" value="[^"]*"')


def marked(content, ids=()):
    """The same records in other words and with other languages spoken; those with one of the IDS get another id, too."""
    if isinstance(content, dict):
        return {key: in_other_words(key, value) if key in WORDS else marked(value, ids) for key, value in content.items()}
    if isinstance(content, list):
        return [marked(value, ids) for value in content]
    return f"{content}-nebenan" if content in ids else content


def in_other_words(key, value):
    return [f"{word} {MARK}" for word in value] if key == "districts" else value and f"{value} {MARK}"


def entries(package):
    """(file, id) of all records of a region that have pages."""
    files = ("organisations", "places", "chain", "offers", "notices", "events", "event_series", "funding")
    found = [(name, record["id"]) for name in files for record in package[name]]
    return found + [("bodies", record["id"]) for record in package["network"]["bodies"]]


def ids(package):
    return {slug for _name, slug in entries(package)}


def speaking(package, language):
    """With a language that is spoken nowhere else."""
    package["offers"][0]["spoken_languages"] = ["de", language]
    return package


@pytest.fixture
def open_region(tmp_path):
    """Loads a package and shows the region under a host name."""

    def opened(package, host):
        load(write_package(package, tmp_path / package["region"]["id"]), host=host)
        region = Region.objects.get(slug=package["region"]["id"])
        index.rebuild(region)
        return region

    with clock.at(DAY):
        yield opened


@pytest.fixture
def here(open_region):
    region = open_region(small_package(languages=["de", "en", "ar"]), "hier.example")
    Offer.objects.filter(slug="beratung").update(live=False)  # a page that is gone, with what may help instead
    index.rebuild(region)
    return region


@pytest.fixture
def open_others(open_region):
    """Call it to open two regions: one whose records bear the same ids as here, one with ids of its own."""

    def opened():
        twin = speaking(marked(small_package("zwilling", languages=["de", "uk"])), "so")
        neighbour = speaking(marked(small_package("nachbar", languages=["de", "fr"]), ids(small_package())), "ti")
        return open_region(twin, "zwilling.example"), open_region(neighbour, "nachbar.example")

    return opened


def client_of(host):
    return Client(SERVER_NAME=host, raise_request_exception=False)


# Walking --------------------------------------------------------------------------------------------------------------------------


def links(response):
    """Addresses of the same host on a page or in a sitemap."""
    request = response.wsgi_request
    absolute = (urlsplit(urljoin(request.build_absolute_uri(), unescape(link))) for link in LINK.findall(response.content.decode()))
    inside = (link for link in absolute if (link.scheme, link.netloc) == ("http", request.get_host()))
    return {link.path + (f"?{link.query}" if link.query else "") for link in inside if not link.path.startswith(("/static/", "/admin/"))}


def walk(host, starts):
    """address -> (status, body) of all that a reader reaches."""
    client, waiting, seen = client_of(host), list(starts), {}
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        response = client.get(address)
        seen[address] = (response.status_code, STAMP.sub(b"", response.content), response.get("Location", ""))
        if response.status_code in (301, 302):
            waiting.append(response["Location"])
        elif response.headers.get("Content-Type", "").startswith(("text/html", "application/xml")):
            waiting += links(response)
    return seen


SEARCHES = ["", "treff", "Nebenan", "nebenann", "Altstadt", "verein", "start", "so", "Sprachkurs"]


def starts(languages):
    """Where a walk begins: the front door, the sitemap, and every question that the search answers."""
    yield from ("/", "/sitemap.xml", "/robots.txt", "/de/gibt-es-nicht/", "/o/treff", "/de/angebote/beratung/")
    for language in languages:
        yield f"/sitemap-{language}.xml"
        yield from (f"/api/v1/search?lang={language}&per_page=100&q={text}" for text in SEARCHES)
        section = "suche" if language == "de" else "search"
        yield from (f"/{language}/{section}/?q={text}" for text in SEARCHES)
    facets = [
        "step=start",
        "kind=counselling",
        "topic=deutsch",
        "level=A1",
        "spoken=de",
        "spoken=so",
        "spoken=ti",
        "district=Altstadt",
        "open=now",
    ]
    yield from (
        f"/api/v1/search?{facet}" for facet in [*facets, "district=Altstadt Nebenan", "step=start-nebenan", "type=step", "type=body"]
    )
    yield from (f"/de/veranstaltungen/{rest}" for rest in ("calendar.ics", "fest/event.ics", "?audience=public"))
    yield "/de/gremien/gruppe/meetings.ics"


def test_whatever_a_reader_reaches_is_the_same_whether_there_are_other_regions_or_not(here, open_others):
    addresses = list(starts(here.site_languages))
    alone = walk("hier.example", addresses)
    open_others()
    beside = walk("hier.example", addresses)
    assert len(alone) > 200
    assert {status for status, _body, _to in alone.values()} == {200, 302, 404, 410}
    assert alone.keys() == beside.keys()
    assert [address for address in alone if alone[address] != beside[address]] == []
    assert [address for address, (_status, body, _to) in beside.items() if MARK.encode() in body and MARK not in address] == []
    linked = [address for address in alone.keys() - set(addresses) if not address.endswith(("/gibt-es-nicht/", "/beratung/"))]
    assert [address for address in linked if alone[address][0] not in (200, 302)] == []


def test_same_ids_under_another_host_name_are_other_records(here, open_others):
    open_others()
    pages = walk("zwilling.example", ["/", "/sitemap-de.xml", "/sitemap-uk.xml"])
    assert {status for status, _body, _to in pages.values()} <= {200, 302}
    for address in (
        "/de/angebote/treff/",
        "/uk/offers/treff/",
        "/de/organisationen/verein/",
        "/de/gremien/gruppe/",
        "/de/foerderung/geld/",
    ):
        heading = BeautifulSoup(pages[address][1], "html.parser").h1.text
        assert MARK in heading, address


def test_records_of_another_region_are_not_found_at_any_address(here, open_others):
    open_others()
    client, foreign = client_of("hier.example"), [f"{slug}-nebenan" for slug in ids(small_package())]
    with_id = [(name, route) for name, route in routes("en") if "<slug:" in route and name != "topic"]
    assert len(with_id) >= 13
    for name, route in with_id:
        types = ["offer", "event"] if name == "correction" else [None]
        addresses = [filled(route, *filter(None, [entry_type, slug])) for entry_type in types for slug in foreign]
        assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 404)


def test_languages_of_another_region_are_not_found(here, open_others):
    open_others()
    for host, languages, others in (("hier.example", "de en ar", "uk fr"), ("zwilling.example", "de uk", "en ar fr")):
        client = client_of(host)
        for code in languages.split():
            assert client.get(f"/{code}/").status_code == client.get(f"/sitemap-{code}.xml").status_code == 200
        for code in others.split():
            for address in (f"/{code}/", f"/{code}/search/", f"/{code}/offers/treff/", f"/{code}/datenschutz/", f"/sitemap-{code}.xml"):
                assert client.get(address).status_code == 404, (host, address)
            assert client.get("/", headers={"accept-language": code})["Location"] == "/de/"
            assert {result["language"] for result in client.get(f"/api/v1/search?lang={code}").json()["results"]} <= set(languages.split())


def test_facets_values_and_counts_are_those_of_the_region(here, open_others):
    open_others()
    client = client_of("hier.example")
    facets = client.get("/api/v1/search?type=offer").json()["facets"]
    values = {name: {value["value"]: value["count"] for value in found} for name, found in facets.items()}
    assert values["spoken"] == {"de": 1, "en": 1}
    assert values["district"] == {"Altstadt": 1}
    assert values["step"] == {"start": 1}
    for facet in ("spoken=so", "spoken=ti", "district=Altstadt Nebenan", "step=start-nebenan"):
        assert client.get(f"/api/v1/search?{facet}").json()["total"] == 0
    assert client_of("zwilling.example").get("/api/v1/search?spoken=so").json()["total"] > 0


def test_topics_are_shared_but_what_carries_them_is_not(here, open_region):
    package = marked(small_package("nachbar"))
    package["topics"].append(package["topics"][0] | {"id": "fischerei", "labels": {"de": "Fischerei"}})
    package["offers"][0]["topics"].append("fischerei")
    open_region(package, "nachbar.example")
    index.rebuild(here)
    client = client_of("hier.example")
    assert b"fischerei" not in client.get("/sitemap-de.xml").content
    assert client.get("/api/v1/search?topic=fischerei&type=offer").json()["total"] == 0
    assert MARK not in client.get("/de/themen/fischerei/").content.decode()
    assert b"/de/themen/fischerei/" in client_of("nachbar.example").get("/sitemap-de.xml").content
    assert Topic.objects.filter(slug="fischerei").exists()


def test_content_pages_belong_to_one_region(here, open_others):
    _twin, neighbour = open_others()
    page = ContentPage(title="Nur nebenan", slug="nur-nebenan")
    neighbour.site.root_page.add_child(instance=page)
    assert client_of("nachbar.example").get("/de/nur-nebenan/").status_code == 200
    assert b"nur-nebenan" in client_of("nachbar.example").get("/sitemap-de.xml").content
    for host in ("hier.example", "zwilling.example"):
        assert client_of(host).get("/de/nur-nebenan/").status_code == 404
        assert b"nur-nebenan" not in client_of(host).get("/sitemap-de.xml").content


def test_what_readers_send_is_kept_for_the_region_of_the_page(here, open_others):
    twin, _neighbour = open_others()
    client = client_of("zwilling.example")
    asked = {"need": "people", "firm": "Firma", "words": "Wir suchen.", "email": "personal@firma.example", "stamp": new_stamp()}
    assert client.post("/de/arbeitgeber/", asked).status_code == 302
    assert client.post("/de/korrektur/offer/treff/", {"reason": "wrong", "stamp": new_stamp()}).status_code == 302
    assert (Enquiry.objects.get().region, Correction.objects.get().region) == (twin, twin)


# Guests: offers that serve, and organisations that act in further regions ---------------------------------------------------------


@pytest.fixture
def guests(here, open_others):
    """Every other offer serves this region, too, and so does one organisation; those with the ids of records here stand back."""
    for offer in Offer.objects.exclude(region=open_others()[0]).exclude(region=here):
        offer.further_regions.add(here)
        offer.save()
    for slug in ("treff", "verein"):
        model = Offer if slug == "treff" else Organisation
        guest = model.objects.get(region__slug="zwilling", slug=slug)
        guest.further_regions.add(here)
        guest.save()
    index.rebuild(here)
    return client_of("hier.example")


def test_guests_are_found_beside_those_at_home(guests):
    found = guests.get("/api/v1/search?type=offer").json()
    assert {(result["id"], result["title"]) for result in found["results"]} == {
        ("treff", "Treff"),
        ("treff-nebenan", "Treff Nebenan"),
        ("beratung-nebenan", "Beratung Nebenan"),
    }
    assert [value["value"] for value in found["facets"]["step"]] == ["start"]
    assert {"so"} - {value["value"] for value in found["facets"]["spoken"]}  # that of the one that stands back
    assert "Treff Nebenan" not in guests.get("/de/organisationen/verein/").content.decode()
    assert b"treff-nebenan" in guests.get("/sitemap-de.xml").content


def test_search_follows_what_a_guest_does(guests, here, django_capture_on_commit_callbacks):
    def found():
        return {result["id"] for result in guests.get("/api/v1/search?type=offer").json()["results"]}

    def after(change):
        with django_capture_on_commit_callbacks(execute=True):
            change()
        return found()

    treff, beratung = Offer.objects.get(slug="treff-nebenan"), Offer.objects.get(slug="beratung-nebenan")
    assert after(lambda: treff.unpublish()) == {"treff", "beratung-nebenan"}
    assert after(lambda: treff.save_revision().publish()) == {"treff", "treff-nebenan", "beratung-nebenan"}
    treff.further_regions.clear()
    assert after(lambda: treff.save_revision().publish()) == {"treff", "beratung-nebenan"}
    treff.further_regions.add(here)
    assert after(lambda: treff.save_revision().publish()) == {"treff", "treff-nebenan", "beratung-nebenan"}
    assert after(lambda: beratung.delete()) == {"treff", "treff-nebenan"}


def test_a_guest_leads_to_nothing_that_is_not_here(guests):
    found = walk("hier.example", ["/de/angebote/treff-nebenan/", "/sitemap-de.xml"])
    assert {status for status, _body, _to in found.values()} <= {200, 302}
    page = BeautifulSoup(found["/de/angebote/treff-nebenan/"][1], "html.parser")
    assert "Verein Nebenan" in page.main.text
    assert page.main.find("a", href="/de/angebote/beratung-nebenan/")  # another guest


# Hosts without a region -----------------------------------------------------------------------------------------------------------


def statuses(host):
    """name of a pattern -> status and body of its address, with an id that may be anywhere."""
    client = client_of(host)
    for language in ("de", "ar", "xx"):
        for name, route in routes("de" if language == "xx" else language):
            address = filled(route, "treff").replace("/de/", "/xx/", 1) if language == "xx" else filled(route, "treff")
            yield name, client.get(address)


WITHOUT_A_REGION = {
    "front": 302,
    "api_search": 200,
    "api_suggest": 200,
    "robots": 200,
    "sitemap": 200,
    "wagtailcore_login": 200,
    "body_list": 302,
    "series_list": 302,
}


def assert_useful(host):
    for name, response in statuses(host):
        if name != "healthz":
            assert response.status_code in (404, WITHOUT_A_REGION.get(name, 404)), (name, response.status_code)
        assert b"Traceback" not in response.content
        assert b"Treff" not in response.content
        if response.status_code == 404:
            assert b"<h1>" in response.content


def test_a_host_that_no_region_has_is_answered_without_a_fault(here, open_others):
    open_others()
    Site.objects.update(is_default_site=False)
    assert_useful("niemand.example")


def test_the_first_region_answers_for_names_that_nobody_has(here, open_others):
    open_others()
    assert "Treff" in client_of("niemand.example").get("/de/angebote/treff/").content.decode()


def test_an_empty_installation_answers_without_a_fault():
    assert_useful("testserver")
    Site.objects.all().delete()
    assert_useful("testserver")


def test_a_region_without_pages_and_records_answers_without_a_fault():
    make_region()
    for name, response in statuses("testserver"):
        assert response.status_code < 500 or name == "healthz", name
