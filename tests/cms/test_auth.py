"""Pages and reports: coordinators stay within their regions there, too."""

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page

from cms.models import ContentPage, HomePage
from directory.models import Role
from tests.factories import make_member, make_offer, make_organisation, make_region, make_user

pytestmark = pytest.mark.django_db


def region_with_pages(slug, host):
    """A region with a home page and a page below, in German and English; (region, {language: page})"""
    region = make_region(slug, host)
    german = Locale.objects.get_or_create(language_code="de")[0]
    home = Page.get_first_root_node().add_child(instance=HomePage(title=f"Home {slug}", slug=slug, locale=german))
    region.site.root_page = home
    region.site.save()
    page = home.add_child(instance=ContentPage(title=f"Imprint {slug}", slug="imprint", locale=german))
    english = Locale.objects.get_or_create(language_code="en")[0]
    home.copy_for_translation(english)
    return region, {"de": page, "en": page.copy_for_translation(english)}


@pytest.fixture
def halle():
    return region_with_pages("halle", "testserver")


@pytest.fixture
def saale():
    return region_with_pages("saale", "saale.example")


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_coordinator_edits_and_publishes_the_pages_of_the_region_in_every_language(client, halle, saale):
    (region, pages), (_elsewhere, others) = halle, saale
    coordinator = make_member(region)
    for language in ("de", "en"):
        assert pages[language].permissions_for_user(coordinator).can_publish()
        assert not others[language].permissions_for_user(coordinator).can_edit()
    client.force_login(coordinator)
    assert client.get(edit(pages["de"])).status_code == 200
    assert client.get(edit(others["de"])).status_code == 302
    assert client.get(reverse("wagtailadmin_explore", args=[pages["de"].get_parent().pk])).status_code == 200


def test_others_edit_no_pages(client, halle):
    region, pages = halle
    house = make_organisation(region)
    for user in (make_member(region, Role.EDITOR, house), make_member(region, Role.PARTNER, house), make_user()):
        assert not pages["de"].permissions_for_user(user).can_edit()


def test_region_without_a_home_page_gives_no_right_on_the_root_of_all(halle):
    _region, pages = halle
    coordinator = make_member(make_region("new", "new.example"))
    assert not pages["de"].permissions_for_user(coordinator).can_edit()


def submitted(region, title):
    house = make_organisation(region)
    offer = make_offer(region, title=title, organisation=house)
    offer.save_revision()
    offer.get_default_workflow().start(offer, make_member(region, Role.EDITOR, house))


@pytest.mark.parametrize("name", ["workflow", "workflow_results", "workflow_tasks", "workflow_tasks_results"])
def test_workflow_reports_show_the_own_region_only(client, halle, saale, name):
    submitted(halle[0], "Kurs hier")
    submitted(saale[0], "Kurs drüben")
    address = reverse(f"wagtailadmin_reports:{name}")
    client.force_login(make_member(halle[0]))
    page = client.get(address).content.decode()
    assert "Kurs hier" in page
    assert "Kurs drüben" not in page
    client.force_login(make_user(is_superuser=True))
    assert "Kurs drüben" in client.get(address).content.decode()


@pytest.mark.parametrize("name", ["workflow", "workflow_tasks"])
def test_reports_ask_for_a_login(client, halle, name):
    response = client.get(reverse(f"wagtailadmin_reports:{name}"))
    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]
