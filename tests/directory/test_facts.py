import datetime

import pytest
from django.utils import translation

from directory import clock, facts
from directory.contacts import contact_of_offer, to_place
from directory.models import OfferHours, Transition
from directory.onward import Onward
from tests.factories import make_offer, make_organisation, make_place, make_region

NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"), clock.at(NOON):
        yield


def said(found):
    return [str(fact.value) for fact in found]


@pytest.mark.parametrize(
    ("lowest", "highest", "words"),
    [
        ("none", "", "No German needed"),
        ("none", "A1", "No German needed, up to A1"),
        ("alpha", "", "For people who learn to read and write"),
        ("A2", "", "You need German A2"),
        ("A2", "B1", "You need German A2, up to B1"),
    ],
)
def test_level_says_what_german_one_needs(lowest, highest, words):
    assert facts.level_words(lowest, highest) == words


@pytest.mark.parametrize(
    ("youngest", "oldest", "words"),
    [
        (16, 27, "From 16 to 27 years"),
        (18, None, "From 18 years on"),
        (None, 12, "Up to 12 years"),
        (None, None, ""),
        (0, 3, "From 0 to 3 years"),
    ],
)
def test_age_is_said_as_far_as_it_is_limited(youngest, oldest, words):
    assert facts.age_words(youngest, oldest) == words


@pytest.mark.parametrize(
    ("days", "words"), [(1, "usually 1 day"), (13, "usually 13 days"), (21, "usually 3 weeks"), (120, "usually 17 weeks")]
)
def test_long_waits_are_said_in_weeks(days, words):
    assert facts.waiting_words(days) == words


@pytest.mark.parametrize(("number", "words"), [(0, "Full"), (1, "1 place free"), (6, "6 places free")])
def test_free_places_are_said_as_words(number, words):
    assert facts.free_places_words(number) == words


@pytest.mark.django_db
def test_five_questions_are_always_answered():
    offer = make_offer(make_region(), cost="", route="walk_in")
    questions = facts.five_questions(offer)
    assert [question.label for question in questions] == [
        "Is it for me?", "When?", "Where, and how do I get there?", "What does it cost?", "How do I start?",
    ]  # fmt: skip
    assert said(questions[2].facts) == ["Not known yet. Please ask."]
    assert said(questions[3].facts) == ["Not known yet. Please ask."]
    assert said(questions[4].facts) == ["Just come"]


@pytest.mark.django_db
def test_audience_names_all_who_are_meant():
    offer = make_offer(
        make_region(), women_only=True, parents=True, age_min=18, childcare="on_site", leads_to_german="B1", participation="voucher"
    )
    assert said(facts.audience(offer)) == [
        "No German needed",
        "For women only",
        "Made for parents",
        "From 18 years on",
        "Childcare on the spot",
        "With a voucher",
        "You reach German B1.",
    ]


@pytest.mark.django_db
def test_times_name_a_start_that_is_still_to_come_and_lessons():
    start = NOON.date() + datetime.timedelta(days=7)
    offer = make_offer(make_region(), rhythm="course", next_start=start, duration_weeks=12)
    OfferHours.objects.create(parent=offer, days=["mo", "we"], opens="09:00", closes="12:15")
    words = " / ".join(said(facts.times(offer)))
    assert "Next start: 1 December 2026" in words
    assert "Monday" in words
    assert "12 weeks" in words
    offer.next_start = NOON.date() - datetime.timedelta(days=1)
    assert "Next start" not in " / ".join(said(facts.times(offer)))


@pytest.mark.django_db
def test_places_are_linked_with_their_address_and_the_way():
    region = make_region()
    place = make_place(region, slug="haus", name="Haus am Markt", transport="Straßenbahn bis Markt", step_free=True)
    found = facts.places(make_offer(region, places=[place], format=["in_person", "online"]))
    assert said(found) == ["Haus am Markt", "Straßenbahn bis Markt", "without steps", "Online"]
    assert found[0].note == "Markt 1, 06108 Halle (Saale)"
    assert found[0].url == "/en/places/haus/"


@pytest.mark.django_db
def test_german_remarks_stay_german_and_are_marked():
    offer = make_offer(make_region(), cost="partly", cost_note="Mit Befreiung kostenlos.", travel_cost_covered=True)
    cost, travel = facts.costs(offer)
    assert (cost.value, travel.value) == ("Free for some", "Travel is paid")
    assert (cost.note.text, cost.note.lang, cost.note.foreign) == ("Mit Befreiung kostenlos.", "de", True)
    with translation.override("de"):
        assert not facts.costs(offer)[0].note.foreign


@pytest.mark.django_db
def test_alternatives_say_what_speaks_for_them():
    region = make_region()
    today = NOON.date()
    full = make_offer(region, german_min="B1", women_only=True, places_free=0, places_free_as_of=today)
    other = make_offer(
        region, german_min="A1", route="walk_in", childcare="on_site", places_free=4, places_free_as_of=today, waiting_days=21
    )
    full.alternatives.create(to=other)
    (way,) = Onward(full).others
    assert said(way.facts) == [
        "4 places free", "You need German A1", "Childcare on the spot", "Not only for women", "Just come", "usually 3 weeks",
    ]  # fmt: skip


@pytest.mark.django_db
def test_ways_on_leave_out_what_nobody_can_reach():
    region = make_region()
    offer, gone, draft, after = (
        make_offer(region),
        make_offer(region, ends_on="2026-11-01"),
        make_offer(region, live=False),
        make_offer(region),
    )
    for order, to in enumerate([gone, draft, after]):
        Transition.objects.create(offer=offer, to=to, kind="warm", bring="Ausweis", waiting_days=14, sort_order=order)
    gone.refresh_from_db()
    (way,) = Onward(type(offer).objects.get(pk=offer.pk)).next
    assert way.offer == after
    assert said(way.facts) == ["Both sides talk to each other, if you agree", "usually 2 weeks", "Ausweis"]
    assert [way.offer for way in Onward(after).before] == [offer]


@pytest.mark.django_db
def test_contact_falls_back_on_the_organisation():
    region = make_region()
    organisation = make_organisation(region, phone="0345 1", email="amt@example.org", website="https://example.org/halle")
    offer = make_offer(region, organisation=organisation, places=[make_place(region, lat=51.5, lon=11.9)], phone="0345 2")
    contact = contact_of_offer(offer)
    assert (contact.phone, contact.email, contact.web_label) == ("0345 2", "amt@example.org", "example.org")
    assert contact.geo == "geo:51.5,11.9?q=51.5,11.9"
    assert contact.more[0].url == "https://www.openstreetmap.org/?mlat=51.5&mlon=11.9#map=17/51.5/11.9"


@pytest.mark.django_db
def test_an_estimated_point_is_searched_by_its_address():
    ways = to_place(make_place(make_region(), lat=51.5, lon=11.9, approx=True))
    assert ways["geo"] == "geo:0,0?q=Markt+1%2C+06108+Halle+%28Saale%29"
