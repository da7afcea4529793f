import datetime

import pytest
from django.utils import translation

from directory import cards, clock
from directory.models import OfferHours, Region
from directory.search import find, index
from directory.search.query import Query
from tests.factories import make_notice, make_offer, make_organisation, make_place, make_region, make_step, make_topic

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 11, 24, 11, tzinfo=datetime.UTC)  # a Tuesday, 12:00 in Halle


@pytest.fixture(autouse=True)
def tuesday():
    with clock.at(NOON), translation.override("en"):
        yield


def cards_of(region, language="en", asked=None, **facets):
    index.rebuild(region)
    query = Query(language=language, facets={name: [value] for name, value in facets.items()})
    with translation.override(language):
        return cards.make_cards(find(region, query).results, asked)


def card_of_offer(language="en", asked=None, **facts):
    region = make_region()
    make_offer(region, **facts)
    (card,) = cards_of(region, language, asked, type="offer")
    return card


def said(card):
    return [str(fact.value) for fact in card.facts]


def test_card_names_what_decides():
    region = make_region()
    make_offer(
        region, "kurs", title="Deutsch A2", texts={"de": "Deutsch A2", "en": "German A2"}, german_min="A1", places=[make_place(region)]
    )
    (card,) = cards_of(region, type="offer")
    assert (card.url, str(card.title), card.label, card.organisation) == ("/en/offers/kurs/", "German A2", "Course", "Beratungshaus")
    assert said(card) == ["You need German A1", "With registration", "Altstadt", "Free of charge"]
    assert (card.stale, card.badges, card.demo) == ("", [], False)


def test_german_title_is_a_german_phrase():
    assert card_of_offer(title="Nähstube").title.foreign


def test_next_start_stands_for_the_way_in_until_it_has_passed():
    start = NOON.date() + datetime.timedelta(days=3)
    assert "Next start: 27 November 2026" in said(card_of_offer(next_start=start))
    with clock.at(NOON + datetime.timedelta(days=30)):
        assert said(cards.make_card(find_one(), {}))[1] == "With registration"


def find_one():
    return find(Region.objects.get(), Query(language="en", facets={"type": ["offer"]})).results[0]


def test_opening_is_told_from_the_index():
    region = make_region()
    offer = make_offer(region, kind="meeting", route="walk_in")
    OfferHours.objects.create(parent=offer, days=["tu"], opens="10:00", closes="14:00")
    (card,) = cards_of(region, type="offer")
    assert "Open until 14:00" in said(card)


def test_free_places_are_a_badge_while_they_are_fresh():
    fresh = NOON.date() - datetime.timedelta(days=28)
    card = card_of_offer(places_free=0, places_free_as_of=fresh)
    assert [(badge.kind, badge.label) for badge in card.badges] == [("warning", "Full")]
    with clock.at(NOON + datetime.timedelta(days=1)):
        assert cards.make_card(find_one(), {}).badges == []


def test_the_readers_language_is_named_where_it_is_spoken():
    assert said(card_of_offer("en", spoken_languages=["de", "uk", "en"]))[-1] == "English"


def test_own_language_and_what_was_asked_for():
    region = make_region()
    make_offer(region, spoken_languages=["de", "uk", "en"], childcare="on_site", women_only=True, places=[make_place(region)])
    (card,) = cards_of(region, type="offer")
    assert "English" not in said(card)  # the fifth fact is the last
    (card,) = cards_of(region, asked={"spoken": ("uk",), "childcare": ("yes",)}, type="offer")
    assert said(card)[2:4] == ["Childcare on the spot", "Ukrainian"]
    assert len(card.facts) == cards.MOST_FACTS


@pytest.mark.parametrize(("days", "words"), [(365, ""), (366, "Not confirmed since 23 November 2025")])
def test_an_old_confirmation_is_said(days, words):
    assert card_of_offer(confirmed_on=NOON.date() - datetime.timedelta(days=days)).stale == words


def test_faces_of_the_other_types():
    region = make_region()
    make_organisation(region, name="Amt", kind="authority", languages=["de", "en"])
    make_place(region, name="Haus am Markt")
    make_step(region, title="Ankommen")
    make_topic("kita", {"de": "Kita", "en": "Nursery"})
    make_notice(region, title="Neues", review_by=NOON.date() - datetime.timedelta(days=1))
    found = {card.label: card for card in cards_of(region)}
    assert sorted(found) == ["Authority", "News", "Place", "Step of your path", "Topic: Language"]
    assert said(found["Authority"]) == ["English"]
    assert said(found["Place"]) == ["Markt 1, 06108 Halle (Saale)"]
    assert found["News"].stale == "May be out of date: to be checked since 23 November 2026"
    assert str(found["Topic: Language"].title) == "Nursery"


def test_cards_ask_the_database_for_nothing(django_assert_num_queries):
    region = make_region()
    make_offer(region, places=[make_place(region)])
    make_notice(region)
    index.rebuild(region)
    results = find(region, Query(language="ar")).results
    with django_assert_num_queries(0), translation.override("ar"):
        assert len(cards.make_cards(results)) == len(results) > 4
