"""What search knows of bodies and funding cards."""

import pytest

from network.documents import documents
from network.models import FundingCard, FundingCardText, FundingDecider, Seat
from tests.factories import make_body, make_organisation, make_region, words

pytestmark = pytest.mark.django_db


def make_funding(region, slug="egz", **facts):
    facts = {"who_applies": "Der Betrieb", "when": "Vor der Einstellung", "legal_basis": ["§ 88 SGB III"]} | facts
    card = FundingCard.objects.create(region=region, slug=slug, **facts)
    words(FundingCardText, card, {"de": {"title": "Eingliederungszuschuss", "summary": "Zuschuss zum Lohn."}})
    return card


def test_body_is_found_by_those_who_sit_in_it():
    region = make_region()
    body = make_body(region, slug="fg-arbeit", rhythm="quarterly")
    organisation = make_organisation(region, slug="jobcenter", name="Jobcenter")
    Seat.objects.create(body=body, role="member", label="Jobcenter (Teamleitung)", organisation=organisation)
    Seat.objects.create(body=body, role="working", label="Kammern")
    (document,) = documents(region)
    assert document.key == ("body", "fg-arbeit")
    assert document.words["de"].title == "Fachgruppe"
    assert document.keywords == ("Jobcenter (Teamleitung)", "Kammern", "Jobcenter")
    assert document.facets["organisation"] == ("jobcenter",)
    assert document.card == {"kind": "expert_group", "rhythm": "quarterly", "demo": False}


def test_drafts_and_other_regions_are_not_found():
    region = make_region()
    make_body(region, live=False)
    make_body(make_region("other", "other.example"))
    make_funding(make_region("third", "third.example"))
    assert list(documents(region)) == []


def test_funding_is_found_by_law_and_decider():
    region = make_region()
    FundingDecider.objects.create(card=make_funding(region), organisation=make_organisation(region, slug="agentur", name="Agentur"))
    (document,) = documents(region, "funding")
    assert document.keywords == ("§ 88 SGB III", "Agentur")
    assert document.facets["organisation"] == ("agentur",)
    assert document.card["when"] == "Vor der Einstellung"


def test_only_what_is_asked_for():
    region = make_region()
    make_body(region, slug="one"), make_body(region, slug="two"), make_funding(region)
    assert [document.key for document in documents(region, "body", ["two"])] == [("body", "two")]
    assert len(list(documents(region))) == 3


def test_queries_do_not_grow(django_assert_num_queries):
    region = make_region()
    for count in (1, 4):
        for _ in range(count):
            Seat.objects.create(body=make_body(region), role="member", label="Amt", organisation=make_organisation(region))
        with django_assert_num_queries(4):
            assert list(documents(region, "body"))
