"""Home, content pages, and what every answer to readers has in common."""

import pytest
from bs4 import BeautifulSoup
from django.db import transaction

from cms.models import ContentPage, HomePage
from cms.region_package import load
from directory.languages import ACTIVE, KNOWN, bcp47
from directory.models import Offer, Region
from directory.search import index
from tests.factories import make_offer
from tests.region_packages import small_package, write_package

PUBLIC = (
    "home",
    "search",
    "offer",
    "content page",
    "network",
    "employers",
    "event",
    "not found",
    "gone",
    "api",
    "calendar",
    "robots",
    "sitemap",
)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), transaction.atomic():
        load(write_package(small_package(languages=list(ACTIVE)), tmp_path_factory.mktemp("package")), host="testserver")
        region = Region.objects.get()
        make_offer(region, "weg", live=False, package_digest="x")
        index.rebuild(region)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def region(loaded, db):
    return Region.objects.get()


def page_of(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def address_of(name, language):
    german = language in ("de", "de-simple")
    words = {
        "home": ("", ""),
        "search": ("suche/?q=treff", "search/?q=treff"),
        "offer": ("angebote/treff/", "offers/treff/"),
        "content page": ("datenschutz/", "datenschutz/"),
        "network": ("netzwerk/", "network/"),
        "employers": ("arbeitgeber/", "employers/"),
        "event": ("veranstaltungen/fest/", "events/fest/"),
        "not found": ("angebote/nie/", "offers/nie/"),
        "gone": ("angebote/weg/", "offers/weg/"),
        "calendar": ("veranstaltungen/calendar.ics", "events/calendar.ics"),
    }
    others = {"api": f"/api/v1/search?lang={language}", "robots": "/robots.txt", "sitemap": f"/sitemap-{language}.xml"}
    return others.get(name) or f"/{language}/{words[name][not german]}"


# Languages ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ACTIVE)
@pytest.mark.parametrize("name", ["home", "search", "offer", "content page", "network"])
def test_page_says_its_language_and_direction_and_where_it_is_in_all_others(client, region, name, language):
    address = address_of(name, language)
    response = client.get(address)
    page = BeautifulSoup(response.content, "html.parser")
    assert (page.html["lang"].lower(), page.html["dir"]) == (bcp47(language).lower(), KNOWN[language].direction)
    assert response["Content-Language"] == bcp47(language)
    assert page.find("link", rel="canonical")["href"] == f"http://testserver{address.split('?')[0]}"
    alternates = {link["hreflang"]: link["href"] for link in page.select("link[rel=alternate]")}
    expected = {bcp47(code): f"http://testserver{address_of(name, code).split('?')[0]}" for code in ACTIVE}
    assert alternates == expected | ({"x-default": "http://testserver/"} if name == "home" else {})
    assert len(page.find_all("h1")) == 1


@pytest.mark.parametrize("language", ACTIVE)
def test_language_menu_keeps_the_page_and_the_query(client, region, language):
    page = page_of(client, address_of("search", language) + "&step=start")
    links = {link["hreflang"]: link["href"] for link in page.select(".languages a")}
    assert links == {bcp47(code): address_of("search", code) + "&step=start" for code in ACTIVE}
    (current,) = page.select(".languages a[aria-current]")
    assert (current["hreflang"], current.text) == (bcp47(language), KNOWN[language].native_name)


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("ar-SY,ar;q=0.9,en;q=0.8", "ar"),
        ("uk", "uk"),
        ("prs", "fa"),
        ("xx, fr;q=0.2", "fr"),
        ("ja", "de"),
        ("", "de"),
        ("de-simple", "de-simple"),
    ],
)
def test_first_visit_leads_to_the_best_language(client, region, accepted, language):
    response = client.get("/", headers={"accept-language": accepted})
    assert (response.status_code, response["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in response["Vary"]


@pytest.mark.parametrize(
    "address", ["/xx/", "/xx/offers/treff/", "/pl/", "/EN/", "/de-AT/", "/en-gb/search/", "/zh-hans/", "/nowhere", "/ar"]
)
def test_language_that_is_not_there_is_not_found_in_the_best_language(client, region, address):
    response = client.get(address, headers={"accept-language": "ar"}, follow=address == "/ar")
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == (200 if address == "/ar" else 404)
    assert (page.html["lang"], page.html["dir"]) == ("ar", "rtl")
    if response.status_code == 404:
        assert "Accept-Language" in response["Vary"]
        assert page.find("form", role="search")["action"] == "/ar/search/"


def test_language_of_the_page_does_not_hang_on_the_browser(client, region):
    response = client.get("/uk/", headers={"accept-language": "ar"})
    assert BeautifulSoup(response.content, "html.parser").html["lang"] == "uk"
    assert "Accept-Language" not in response["Vary"]


@pytest.mark.parametrize(("accepted", "path"), [("ar", "/ar/offers/treff/"), ("de", "/de/angebote/treff/"), ("ja", "/de/angebote/treff/")])
def test_short_address_leads_to_the_offer_in_the_readers_language(client, region, accepted, path):
    response = client.get("/o/treff", headers={"accept-language": accepted})
    assert (response.status_code, response["Location"]) == (302, path)
    assert "Accept-Language" in response["Vary"]


def test_short_address_on_old_paper_leads_to_what_became_of_the_offer(client, region):
    make_offer(region, "entwurf", live=False)
    assert client.get("/o/weg", follow=True).status_code == 410
    assert [client.get(f"/o/{slug}").status_code for slug in ("nie", "entwurf")] == [404, 404]
    Offer.objects.filter(slug="treff").update(ends_on="2020-01-01")
    assert client.get("/o/treff", follow=True).status_code == 410


# What every answer has --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PUBLIC)
def test_no_answer_sets_a_cookie_or_differs_by_one(client, region, name):
    response = client.get(address_of(name, "de"))
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("name", PUBLIC)
def test_every_answer_says_what_a_browser_may_do_with_it(client, region, name):
    response = client.get(address_of(name, "en"))
    policy = dict(rule.split(" ", 1) for rule in response["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=(self)" in response["Permissions-Policy"]


@pytest.mark.parametrize("name", ["home", "search", "offer", "content page", "network", "employers", "event", "not found", "gone"])
def test_pages_keep_to_their_own_policy(client, region, name):
    page = BeautifulSoup(client.get(address_of(name, "ar")).content, "html.parser")
    scripts = [script for script in page.find_all("script") if script.get("type") != "application/ld+json"]
    assert all(script.get("src", "").startswith("/static/") and not script.text for script in scripts)
    assert page.find_all("style") == page.select("[style], [onclick], [onload], [onsubmit]") == page.find_all("iframe") == []
    loaded = [tag.get("src") or tag.get("href") for tag in page.select("img, link[rel=stylesheet], link[rel=icon], use, source")]
    assert [address for address in loaded if not address.startswith(("/static/", "data:", "#"))] == []


@pytest.mark.parametrize("name", ["not found", "gone"])
def test_what_is_not_there_is_not_indexed_and_leads_on(client, region, name):
    for language in ACTIVE:
        page = page_of(client, address_of(name, language), {"not found": 404, "gone": 410}[name])
        assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
        assert page.find("form", role="search")["action"] == address_of("search", language).split("?")[0]
        assert page.html["lang"] == bcp47(language)


def test_robots_may_read_everything_but_the_admin(client, region):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert "Disallow: /" not in lines


# Home and content pages -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ACTIVE)
def test_home_shows_the_ways_in(client, region, language):
    page = page_of(client, f"/{language}/")
    assert page.h1.text == page_of(client, "/en/").h1.text or language in ("de", "de-simple")
    steps = {link["href"] for link in page.select("main ol a")}
    assert address_of("home", language) + ("schritte/start/" if language in ("de", "de-simple") else "steps/start/") in steps
    assert not any("mehr" in address for address in steps)  # a step of a chain that unfolds another one
    links = {link["href"] for link in page.select("main a")}
    assert {f"/{language}/fuer-vereine/", f"/{language}/fuer-fachkraefte/", address_of("employers", language)} <= links
    assert page.find("form", role="search")["action"] == address_of("search", language).split("?")[0]


def test_introduction_of_the_home_page_is_the_editors_or_the_regions(client, region):
    assert page_of(client, "/de/").find("p", class_="lead").text == "Kleinstadt, kurz."
    HomePage.objects.filter(locale__language_code="de").update(introduction="Schön, dass Sie da sind.")
    assert page_of(client, "/de/").find("p", class_="lead").text == "Schön, dass Sie da sind."


def test_home_page_that_is_not_made_or_not_published_is_that_of_the_editors(client, region):
    HomePage.objects.filter(locale__language_code="ar").update(live=False, title="Entwurf")
    page = page_of(client, "/ar/")
    assert "Entwurf" not in page.text
    assert page.html["lang"] == "ar"


@pytest.mark.parametrize("language", ACTIVE)
def test_content_pages_that_every_site_must_have_are_linked_from_every_page(client, region, language):
    page = page_of(client, address_of("offer", language))
    links = {link["href"]: link.text for link in page.footer.select("nav a")}
    assert set(links) == {
        f"/{language}/{slug}/" for slug in ("leichte-sprache", "gebaerdensprache", "barrierefreiheit", "datenschutz", "impressum")
    }
    for address, label in links.items():
        assert page_of(client, address).h1.text == label


def test_draft_of_a_content_page_is_not_shown(client, region):
    ContentPage.objects.filter(slug="impressum", locale__language_code="fr").update(live=False)
    assert client.get("/fr/impressum/").status_code == 404
    assert "/fr/impressum/" not in client.get("/fr/").content.decode()
    assert client.get("/en/impressum/").status_code == 200


def test_content_page_below_another_one_is_linked_at_its_address(client, region):
    above = ContentPage.objects.get(slug="datenschutz", locale__language_code="de")
    above.add_child(instance=ContentPage(title="Im Einzelnen", slug="einzelheiten", role="imprint", locale=above.locale))
    assert client.get("/de/datenschutz/einzelheiten/").status_code == 200
    assert 'href="/de/datenschutz/einzelheiten/"' in client.get("/de/").content.decode()
    assert "http://testserver/de/datenschutz/einzelheiten/" in client.get("/sitemap-de.xml").content.decode()
