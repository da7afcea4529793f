"""Translations know from which source text they were made."""

import pytest

from directory import freshness
from directory.models import OfferText
from tests.factories import make_offer, make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer():
    offer = make_offer(make_region(), texts={"de": "Kurs", "en": "Course"})
    edit(offer)  # an edit that changes nothing
    return offer


def edit(offer, still_right=(), **titles):
    """Change titles by language, and let the texts be settled as the editors' form does."""
    before = freshness.digests(offer)
    for language, title in titles.items():
        text = next((text for text in offer.texts.all() if text.language == language), None)
        text = text or OfferText(language=language, summary="s")
        text.title = title
        offer.texts.add(text)
    freshness.settle(offer, before, still_right)
    offer.save()


def origin(offer, language):
    return offer.texts.get(language=language).origin


def test_saving_without_a_change_makes_nothing_outdated(offer):
    edit(offer)
    assert offer.outdated_languages() == []


def test_changed_source_makes_translations_outdated(offer):
    edit(offer, de="Neuer Kurs")
    assert offer.outdated_languages() == ["en"]


def test_translation_that_was_never_settled_becomes_outdated_too():
    offer = make_offer(make_region(), texts={"de": "Kurs", "en": "Course"})
    assert not offer.texts.get(language="en").source_digest
    edit(offer, de="Neuer Kurs")
    assert offer.outdated_languages() == ["en"]


def test_changed_translation_fits_the_source_as_it_is_now(offer):
    edit(offer, de="Neuer Kurs")
    edit(offer, en="New course")
    assert offer.outdated_languages() == []


def test_source_and_translation_changed_together_stay_fresh(offer):
    edit(offer, de="Neuer Kurs", en="New course")
    assert offer.outdated_languages() == []


def test_translation_can_be_declared_right_without_a_change(offer):
    edit(offer, de="Kurs!")
    edit(offer, still_right=["en"])
    assert offer.outdated_languages() == []


def test_source_taken_back_makes_translations_fresh_again(offer):
    edit(offer, de="Neuer Kurs")
    edit(offer, de="Kurs")
    assert offer.outdated_languages() == []


def test_new_translation_is_fresh_and_written_by_the_author(offer):
    edit(offer, uk="Курс")
    assert offer.outdated_languages() == []
    assert origin(offer, "uk") == "author"


def test_known_origin_is_kept(offer):
    edit(offer, en="New course")
    assert origin(offer, "en") == "translated"
