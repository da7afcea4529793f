"""What the forms of the directory check: words, topics, and the rules of the region package."""

import pytest

from directory import clock
from directory.models import Offer, Organisation, PostcodeArea, Step, Topic
from tests.admin_page import edit, errors, one_more, publish, row, url
from tests.factories import make_chain, make_member, make_offer, make_organisation, make_place, make_step, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def house(halle):
    return make_organisation(halle, name="House", website="https://house.example")


@pytest.fixture
def coordinator(client, halle):
    client.force_login(make_member(halle))
    return client


# Words


def test_language_twice_and_source_missing(coordinator, halle, house):
    offer = make_offer(halle, organisation=house)
    twice = one_more("texts", 1, language="de", title="Noch einmal", summary="s")
    assert errors(edit(coordinator, offer, **twice)).keys() == {"texts-1-language"}
    response = edit(coordinator, offer, **{"texts-0-language": "en"})
    assert errors(response) == {"texts": ["The text in Deutsch is missing: all translations are made from it."]}


def test_draft_may_be_incomplete_but_not_what_is_published(coordinator, halle, house):
    offer = make_offer(halle, organisation=house)
    assert edit(coordinator, offer, **{"texts-0-summary": "", "kind": ""}).status_code == 302
    assert {"texts-0-summary", "kind"} <= errors(publish(coordinator, offer)).keys()


def test_changed_source_text_makes_translations_outdated(coordinator, halle, house):
    offer = make_offer(halle, organisation=house, texts={"de": "Kurs", "en": "Course"})
    publish(coordinator, offer)
    assert Offer.objects.get().outdated_languages() == []
    publish(coordinator, offer, **{"texts-0-title": "Neuer Kurs"})
    page = coordinator.get(url(Offer, "edit", offer.pk))
    assert "Outdated, because the source text has changed since: English" in page.content.decode()
    publish(coordinator, offer, **{"texts-1-still_right": "on"})
    assert Offer.objects.get().outdated_languages() == []


# Topics


def test_topics_are_chosen_and_kept_in_their_order(coordinator, halle, house):
    first, second = make_topic(labels={"de": "Bildung"}), make_topic(labels={"de": "Arbeit"})
    offer = make_offer(halle, organisation=house)
    publish(coordinator, offer, **one_more("topic_links", 1, tag=second.pk) | row("topic_links", 0, tag=first.pk))
    assert list(Offer.objects.get().topics.all()) == [first, second]


def test_no_topic_can_be_typed_and_an_unknown_one_is_refused(coordinator, halle, house):
    topic = make_topic(labels={"de": "Arbeit"})
    offer = make_offer(halle, organisation=house)
    edit(coordinator, offer, topics="Unsinn")
    assert list(Topic.objects.all()) == [topic]
    for wrong in ("Unsinn", "999"):
        assert errors(edit(coordinator, offer, **one_more("topic_links", 0, tag=wrong))).keys() == {"topic_links-0-tag"}
    twice = one_more("topic_links", 1, tag=topic.pk) | row("topic_links", 0, tag=topic.pk)
    assert errors(edit(coordinator, offer, **twice)).keys() == {"topic_links-1-tag"}


# Rules of the region package


def test_offer_stands_on_a_main_chain_and_beside_a_part_on_its_whole(coordinator, halle, house):
    whole = make_step(halle, "learn", "Deutsch lernen")
    part = make_step(halle, "alpha", "Alphabetisierung", chain=make_chain(halle, "language", part_of=whole))
    offer = make_offer(halle, organisation=house, steps=[part])
    assert edit(coordinator, offer).status_code == 302
    assert len(errors(publish(coordinator, offer))["step_links"]) == 2
    assert publish(coordinator, offer, **one_more("step_links", 1, step=whole.pk)).status_code == 302


def test_full_or_ended_offer_names_an_open_one(coordinator, halle, house):
    full = {"places_total": 0, "places_free": 0, "places_free_as_of": clock.today()}
    offer, also_full, open_one = make_offer(halle, organisation=house), make_offer(halle, **full), make_offer(halle)
    changes = {name: str(value) for name, value in full.items()}
    way = one_more("alternatives", 0, to=also_full.pk)
    assert errors(publish(coordinator, offer, **changes, **way)).keys() == {"alternatives"}
    assert publish(coordinator, offer, **changes, **way | row("alternatives", 0, to=open_one.pk)).status_code == 302


def test_ways_lead_to_other_offers_once(coordinator, halle, house):
    offer, other = make_offer(halle, organisation=house), make_offer(halle)
    ways = one_more("transitions", 2, to=other.pk) | row("transitions", 1, to=other.pk) | row("transitions", 0, to=offer.pk)
    assert errors(edit(coordinator, offer, **ways)).keys() == {"transitions-0-to", "transitions-2-to"}


def test_rule_of_opening_hours_can_be_followed(coordinator, halle, house):
    offer = make_offer(halle, organisation=house)
    hours = {"opens": "9:00", "closes": "12:00", "days": ["tu"], "starts_on": "2026-11-24"}
    wrong = {"FREQ=NEVER": "rrule", "FREQ=MONTHLY;BYDAY=1TU": "rrule", "FREQ=WEEKLY;BYDAY=TU,TH": "days"}
    for rule, field in wrong.items():
        assert errors(edit(coordinator, offer, **one_more("hours", 0, rrule=rule, **hours))).keys() == {f"hours-0-{field}"}
    assert edit(coordinator, offer, **one_more("hours", 0, rrule="FREQ=MONTHLY;BYDAY=4TU", **hours)).status_code == 302


def test_real_offer_takes_its_website_for_a_source_or_asks(coordinator, halle, house):
    offer = make_offer(halle, organisation=house)
    publish(coordinator, offer)
    assert Offer.objects.get().source_url == "https://house.example"
    Organisation.objects.update(website="")
    nowhere = make_offer(halle, organisation=house)
    assert errors(publish(coordinator, nowhere)).keys() == {"source_url"}


def test_confirmation_lies_not_in_the_future(coordinator, halle, house):
    offer = make_offer(halle, organisation=house)
    assert errors(edit(coordinator, offer, confirmed_on="2099-01-01")).keys() == {"confirmed_on"}


def test_step_has_a_place_of_its_own_in_the_chain(coordinator, halle):
    first, second = make_step(halle, order=1), make_step(halle, order=2)
    assert errors(edit(coordinator, second, order=1, phase="II")).keys() == {"order", "phases"}
    assert Step.objects.get(pk=first.pk).order == 1


def test_district_is_one_of_the_postcode(coordinator, halle):
    PostcodeArea.objects.create(region=halle, code="06108", lat=51.4, lon=11.9, districts=["Altstadt", "Mitte"])
    place = make_place(halle)
    assert errors(edit(coordinator, place, district="Neustadt")) == {"district": ["The districts of this postcode are: Altstadt, Mitte."]}
