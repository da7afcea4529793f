"""The sitemap: every public page once, with its translations; nothing else."""

import re

import pytest

from cms.models import ContentPage
from cms.region_package import load
from directory.languages import bcp47
from directory.models import Notice, Offer, Region
from events.models import Event
from tests.factories import make_topic
from tests.region_packages import small_package, write_package

pytestmark = pytest.mark.django_db


@pytest.fixture
def region(tmp_path):
    load(write_package(small_package(languages=["de", "de-simple", "en", "ar"]), tmp_path), host="testserver")
    return Region.objects.get()


def sitemap(client, language="de"):
    """address -> {hreflang: address}"""
    response = client.get(f"/sitemap-{language}.xml")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    rows = re.findall(r"<url><loc>http://testserver([^<]*)</loc>(.*?)</url>", response.content.decode())
    assert len(dict(rows)) == len(rows)  # nothing twice
    return {path: dict(re.findall(r'hreflang="([^"]*)" href="http://testserver([^"]*)"', links)) for path, links in rows}


def test_index_names_one_file_a_language(client, region):
    body = client.get("/sitemap.xml").content.decode()
    assert re.findall("<loc>(.*?)</loc>", body) == [f"http://testserver/sitemap-{code}.xml" for code in ("de", "de-simple", "en", "ar")]
    assert [client.get(f"/sitemap-{code}.xml").status_code for code in ("uk", "xx", "de.", "DE")] == [404] * 4


def test_every_address_is_there_in_every_language_and_each_names_the_others(client, region):
    files = {code: sitemap(client, code) for code in ("de", "de-simple", "en", "ar")}
    for code, rows in files.items():
        assert all(path.startswith(f"/{code}/") for path in rows)
        assert len(rows) == len(files["de"]) > 30
        for path, links in rows.items():
            assert links.keys() == set(map(bcp47, files))
            assert links[bcp47(code)] == path
            assert all(files[other][links[bcp47(other)]] == links for other in files)


def test_every_address_answers(client, region):
    for path in [*sitemap(client, "de"), *sitemap(client, "ar")]:
        assert client.get(path).status_code == 200, path


def test_what_is_not_public_is_not_there(client, region):
    before = sitemap(client)
    Offer.objects.filter(slug="treff").update(live=False)
    Offer.objects.filter(slug="beratung").update(ends_on="2020-01-01")
    Event.objects.update(live=False)
    Notice.objects.update(live=False)
    ContentPage.objects.filter(slug="impressum").update(live=False)
    make_topic("fischerei")
    gone = before.keys() - sitemap(client).keys()
    assert gone == {
        "/de/angebote/treff/",
        "/de/angebote/beratung/",
        "/de/veranstaltungen/fest/",
        "/de/mitteilungen/neues/",
        "/de/impressum/",
        "/de/themen/deutsch/",  # nothing that is public carries it any more
    }
    assert not sitemap(client).keys() - before.keys()


def test_content_page_stands_there_in_the_languages_that_are_published(client, region):
    ContentPage.objects.filter(slug="impressum", locale__language_code="ar").update(live=False)
    assert "/ar/impressum/" not in sitemap(client, "ar")
    assert len(sitemap(client)["/de/impressum/"]) == 3
    assert len(sitemap(client)["/de/datenschutz/"]) == 4
