"""The pages that every region starts with."""

import pytest
from wagtail.models import Page, Site

from cms.models import ContentPage, HomePage
from cms.starter_pages import DRAFTS, ensure_pages
from directory.languages import ACTIVE
from directory.models import Region
from tests.factories import make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    region = make_region()
    ensure_pages(region)
    return region


def homes():
    return {home.locale.language_code: home for home in HomePage.objects.select_related("locale")}


def test_every_language_has_a_home_page_and_every_page_that_law_and_readers_ask_for(region):
    assert homes().keys() == set(ACTIVE)
    for home in homes().values():
        pages = ContentPage.objects.child_of(home).live()
        assert {page.role for page in pages} == set(DRAFTS) == set(ContentPage.Role.values) - {""}
        assert all(page.title and page.introduction and len(page.body) for page in pages)


def test_translations_belong_together_and_keep_their_address(region):
    for role in DRAFTS:
        pages = ContentPage.objects.filter(role=role)
        assert len({page.translation_key for page in pages}) == 1
        assert len({page.slug for page in pages}) == 1
        titles = [page.title for page in pages]
        assert len(set(titles)) > 5  # they are translated, not repeated
    assert len({home.translation_key for home in homes().values()}) == 1


def test_words_name_the_region(region):
    page = ContentPage.objects.get(role="imprint", locale__language_code="en")
    assert "Halle" in str(page.body)


def test_made_again_they_stay_as_editors_have_left_them(region):
    page = ContentPage.objects.get(role="privacy", locale__language_code="ar")
    page.title = "Ganz anders"
    page.save_revision().publish()
    ContentPage.objects.get(role="imprint", locale__language_code="fr").unpublish()
    before = list(Page.objects.order_by("pk").values_list("pk", "title", "live", "path"))
    ensure_pages(Region.objects.get())
    assert list(Page.objects.order_by("pk").values_list("pk", "title", "live", "path")) == before


def test_language_that_is_switched_on_later_gets_its_pages():
    region = make_region(languages=["de", "en"])
    ensure_pages(region)
    Region.objects.update(languages=["de", "en", "ar"])
    ensure_pages(Region.objects.get())
    assert homes().keys() == {"de", "en", "ar"}
    assert ContentPage.objects.child_of(homes()["ar"]).count() == len(DRAFTS)


def test_site_shows_the_home_page_in_the_language_of_the_editors():
    region = make_region(languages=["en", "de"], source_language="de")
    ensure_pages(region)
    assert Site.objects.get(hostname="testserver").root_page.specific == homes()["de"]


def test_two_regions_have_pages_of_their_own(client, region):
    other = make_region("saale", "saale.example", languages=["de", "en"])
    ensure_pages(other)
    assert not set(HomePage.objects.filter(slug__startswith="halle")) & set(HomePage.objects.filter(slug__startswith="saale"))
    assert ContentPage.objects.in_site(other.site).count() == len(DRAFTS)
    assert "Saale" in client.get("/de/impressum/", headers={"host": "saale.example"}).content.decode()
    assert "Saale" not in client.get("/de/impressum/").content.decode()


def test_welcome_page_goes_when_nothing_shows_it_any_more():
    welcome = Page.objects.get(depth=2)
    region = make_region()
    region.site = Site.objects.get(is_default_site=True)
    region.save()
    assert region.site.root_page == welcome
    ensure_pages(region)
    assert not Page.objects.filter(pk=welcome.pk).exists()
