import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory import clock, documents
from directory.models import OfferHours, OrganisationHours
from tests.factories import make_chain, make_notice, make_offer, make_organisation, make_place, make_region, make_step, make_topic

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 11, 24, 11, tzinfo=datetime.UTC)  # a Tuesday


@pytest.fixture(autouse=True)
def tuesday():
    with clock.at(NOON):
        yield


def document_of(offer):
    (document,) = documents.documents(offer.region, "offer", [offer.slug])
    return document


def test_every_kind_of_entry_becomes_a_document():
    region = make_region()
    make_offer(region, places=[make_place(region)], topics=[make_topic()])
    make_notice(region)
    found = list(documents.documents(region))
    assert sorted(document.type for document in found) == ["notice", "offer", "organisation", "place", "step", "topic"]
    assert len({document.key for document in found}) == len(found)


def test_facets_hold_what_readers_choose_by():
    region = make_region()
    offer = make_offer(
        region, german_min="A1", german_max="B1", spoken_languages=["de", "ar"], childcare="help", women_only=True, age_min=16, cost="free",
        route="walk_in", places=[make_place(region, slug="haus", district="Altstadt")], topics=[make_topic("sprachkurs")],
        places_free=3, places_free_as_of=NOON.date(), format=["in_person", "online"],
        organisation=make_organisation(region, slug="vhs"), steps=[make_step(region, slug="deutsch")],
    )  # fmt: skip
    OfferHours.objects.create(parent=offer, days=["mo"], opens="17:30", closes="19:00")
    document = document_of(offer)
    assert document.topics == ("sprachkurs",)
    assert document.facets == {
        "step": ("deutsch",),
        "kind": ("course",),
        "level": ("A1", "A2", "B1"),
        "spoken": ("de", "ar"),
        "childcare": ("yes",),
        "women": ("yes",),
        "age": ("16-",),
        "district": ("Altstadt",),
        "format": ("in_person", "online"),
        "time": ("evening",),
        "cost": ("free",),
        "access": ("walk_in",),
        "places": ("yes",),
        "organisation": ("vhs",),
        "place": ("haus",),
    }


def test_what_is_not_known_is_no_facet():
    assert set(document_of(make_offer(make_region(), cost="", spoken_languages=[])).facets) == {
        "step",
        "kind",
        "level",
        "format",
        "organisation",
    }


def test_free_places_run_out_by_themselves():
    offer = make_offer(make_region(), places_free=3, places_free_as_of=NOON.date() - datetime.timedelta(days=29))
    assert "places" not in document_of(offer).facets


def test_only_what_readers_may_find_is_a_document():
    region, other = make_region(), make_region("other", "other.example")
    make_offer(region, "draft", live=False)
    make_offer(region, "ended", ends_on=NOON.date() - datetime.timedelta(days=1))
    make_offer(region, "last-day", ends_on=NOON.date())
    make_offer(other, "elsewhere")
    assert [document.id for document in documents.documents(region, "offer")] == ["last-day"]


def test_an_offer_stands_on_its_first_step_of_the_main_chain():
    region = make_region()
    late, early = make_step(region, order=5), make_step(region, order=2)
    inner = make_step(region, slug="inner", order=1, chain=make_chain(region, "inner", part_of=late))
    document = document_of(make_offer(region, steps=[inner, late, early]))
    assert document.order == 2
    assert document.group == "inner:course"


def test_lessons_are_no_opening_hours():
    region = make_region()
    lessons, meeting = make_offer(region, rhythm="course"), make_offer(region, kind="meeting")
    for offer in (lessons, meeting):
        OfferHours.objects.create(parent=offer, days=["tu"], opens="10:00", closes="14:00")
    assert document_of(lessons).openings == ()
    opens, closes = document_of(meeting).openings[0]
    assert (opens, closes) == (int(NOON.timestamp()) - 2 * 3600, int(NOON.timestamp()) + 2 * 3600)


def test_hours_of_the_organisation_hold_where_an_offer_has_none():
    region = make_region()
    organisation = make_organisation(region)
    OrganisationHours.objects.create(parent=organisation, days=["we"], opens="08:00", closes="09:00")
    assert len(document_of(make_offer(region, organisation=organisation, kind="counselling")).openings) == 2


def test_keywords_make_it_findable_by_name():
    region = make_region()
    offer = make_offer(
        region,
        organisation=make_organisation(region, name="Beratungshaus", short_name="BH"),
        places=[make_place(region)],
        certificate="DTZ",
    )
    offer.keywords.add("Nähen")
    offer.save()
    assert document_of(offer).keywords == ("Beratungshaus", "BH", "Haus am Markt", "Nähen", "DTZ")


def test_names_are_words_in_every_language_of_the_summary():
    region = make_region()
    make_organisation(region, name="Haus", texts={"de": {"summary": "Hilft."}, "en": {"summary": "Helps."}})
    (document,) = documents.documents(region, "organisation")
    assert {language: (words.title, words.summary) for language, words in document.words.items()} == {
        "de": ("Haus", "Hilft."), "en": ("Haus", "Helps."),
    }  # fmt: skip


def test_points_are_those_of_all_places_that_have_one():
    region = make_region()
    organisation = make_organisation(region, "verein")
    market = make_place(region, lat=51.48, lon=11.97, organisation=organisation)
    station = make_place(region, lat=51.47, lon=11.98)
    assert document_of(make_offer(region, places=[market, make_place(region), station])).points == ((51.48, 11.97), (51.47, 11.98))
    assert document_of(make_offer(region, places=[make_place(region)])).points == ()
    found = {document.key: document.points for document in documents.documents(region)}
    assert found["organisation", "verein"] == found["place", market.slug] == ((51.48, 11.97),)


def queries(region):
    with CaptureQueriesContext(connection) as captured:
        list(documents.documents(region))
    return len(captured)


def test_number_of_queries_does_not_grow_with_the_region():
    region = make_region()
    place, topic = make_place(region), make_topic()
    make_offer(region, places=[place], topics=[topic])
    queries(region)  # fills the caches
    few = queries(region)
    for _ in range(5):
        make_offer(
            region, organisation=make_organisation(region), places=[make_place(region)], topics=[make_topic()], steps=[make_step(region)]
        )
    assert queries(region) == few
