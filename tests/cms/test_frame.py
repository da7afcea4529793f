"""What stands around every page."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cms.starter_pages import ensure_pages
from directory.models import OfferHours, OrganisationHours, Region
from tests.factories import make_offer, make_organisation, make_region


@pytest.fixture
def region(db):
    region = make_region(languages=("de", "en", "ar"))
    ensure_pages(region)
    return region


def page_of(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser")


def test_menu_marks_where_the_reader_is(client, region):
    links = page_of(client, "/en/network/").header.nav.select("a")
    assert [link["href"] for link in links] == [
        "/en/chain/",
        "/en/events/",
        "/en/notices/",
        "/en/topics/",
        "/en/network/",
        "/en/employers/",
    ]
    assert [link["href"] for link in links if link.get("aria-current")] == ["/en/network/"]


def test_help_and_search_are_one_tap_away_everywhere(client, region):
    make_offer(region, "kurs")
    for address in ("/en/", "/en/offers/kurs/", "/en/datenschutz/", "/en/offers/nobody/"):
        links = {link["href"] for link in page_of(client, address).header.select("a.tool")}
        assert links == {"/en/search/", "/en/help-now/"}


def test_demo_region_says_so_on_every_page(client, region):
    words = "Demonstration"
    assert words not in page_of(client, "/en/").header.text
    Region.objects.update(demo=True)
    for address in ("/en/", "/en/search/", "/en/datenschutz/", "/en/offers/nobody/"):
        assert words in page_of(client, address).header.text


# The contact point ----------------------------------------------------------------------------------------------------------------


def contact(client):
    return page_of(client, "/en/").footer.find("section")


@pytest.fixture
def office(region):
    office = make_organisation(region, "amt", name="Amt", phone="0345 5550101", languages=["de", "ar"])
    OrganisationHours.objects.create(parent=office, days=["mo"], opens="08:00", closes="10:00")
    Region.objects.update(newcomers_organisation=office)
    return office


@pytest.fixture
def desk(region, office):
    desk = make_offer(region, "empfang", texts={"de": "Empfang", "en": "Reception"}, organisation=office, phone="0345 5550102")
    OfferHours.objects.create(parent=desk, days=["tu"], opens="13:00", closes="15:00")
    Region.objects.update(newcomers_offer=desk)
    return desk


def test_region_without_a_contact_point_shows_none(client, region):
    assert contact(client) is None


def test_contact_point_is_the_offer_with_its_own_phone_and_hours(client, desk):
    shown = contact(client)
    assert "Reception" in shown.text
    assert shown.find("a", href="/en/offers/empfang/")
    assert "0345 5550102" in shown.find("a", href=re.compile("^tel:")).text
    assert "13:00" in shown.text
    assert "08:00" not in shown.text


def test_what_the_offer_does_not_say_the_organisation_does(client, desk):
    desk.hours.all().delete()
    type(desk).objects.update(phone="")
    shown = contact(client)
    assert "08:00" in shown.text
    assert "0345 5550101" in shown.find("a", href=re.compile("^tel:")).text


@pytest.mark.parametrize("change", [{"live": False}, {"ends_on": "2020-01-01"}])
def test_contact_point_whose_offer_is_gone_is_the_organisation(client, desk, change):
    type(desk).objects.update(**change)
    shown = contact(client)
    assert "Reception" not in shown.text
    assert shown.find("a", href="/en/organisations/amt/")


def test_organisation_that_was_taken_down_is_no_contact_point(client, desk, office):
    type(office).objects.update(live=False)
    assert contact(client) is None


# Faults ---------------------------------------------------------------------------------------------------------------------------


def test_fault_is_told_without_the_database():
    """Here the database may not be asked at all: whatever needs it fails, the page about it may not."""
    response = Client(raise_request_exception=False).get("/ar/")
    assert response.status_code == 500
    page = BeautifulSoup(response.content, "html.parser")
    assert page.h1
    assert page.find("a", href="tel:112")
    assert response["Content-Security-Policy"]
    assert not response.cookies
