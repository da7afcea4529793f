"""Lists, filters, search, choosers, histories and bulk actions of the admin."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.models import Correction, Membership, Notice, Offer, OfferText, Organisation, Place, RecordLogEntry, Role, Step, Topic
from directory.search import index
from events.models import Event
from network.models import Body
from tests.admin_page import titles, url
from tests.factories import (
    make_body,
    make_event,
    make_member,
    make_notice,
    make_offer,
    make_organisation,
    make_place,
    make_step,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def coordinator(client, halle):
    client.force_login(make_member(halle))
    return client


def choose(model, name="choose_results", *args):
    return reverse(model.snippet_viewset.chooser_viewset.get_url_name(name), args=args)


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def offer_in_two_languages(region, organisation=None):
    return make_offer(region, organisation=organisation or make_organisation(region), texts={"de": "Kurs", "en": "Course"})


MAKERS = {
    Offer: offer_in_two_languages,
    Organisation: make_organisation,
    Place: lambda region: make_place(region, organisation=make_organisation(region)),
    Notice: lambda region: make_notice(region, organisation=make_organisation(region)),
    Step: make_step,
    Body: lambda region: make_body(region, reports_to=make_body(region)),
    Event: lambda region: make_event(region, place=make_place(region)),
    Membership: lambda region: make_member(region, Role.EDITOR, make_organisation(region)),
}


def count(client, model):
    """Queries of the list and of the chooser."""
    return [queries(client, address) for address in (url(model), choose(model))]


@pytest.mark.parametrize("model", MAKERS)
def test_list_and_chooser_need_as_many_queries_for_3_rows_as_for_30(coordinator, halle, model):
    for _number in range(3):
        MAKERS[model](halle)
    count(coordinator, model)  # fills caches of content types and sites
    few = count(coordinator, model)
    for _number in range(27):
        MAKERS[model](halle)
    assert count(coordinator, model) == few


def test_list_of_an_editor_needs_as_many_queries_for_3_rows_as_for_30(client, halle):
    house = make_organisation(halle)
    client.force_login(make_member(halle, Role.EDITOR, house))
    for _number in range(3):
        offer_in_two_languages(halle, house)
        make_event(halle, organiser=house)
    count(client, Offer)
    few = [count(client, Offer), count(client, Event)]
    for _number in range(27):
        offer_in_two_languages(halle, house)
        make_event(halle, organiser=house)
    assert [count(client, Offer), count(client, Event)] == few


def test_editor_sees_the_own_rows_only(client, halle):
    house = make_organisation(halle)
    client.force_login(make_member(halle, Role.EDITOR, house))
    make_offer(halle, title="Eigenes", organisation=house)
    make_offer(halle, title="Fremdes", organisation=make_organisation(halle))
    assert titles(client.get(url(Offer))) == ["Eigenes"]


def test_rows_lead_where_the_user_may_go(client, halle):
    partner = make_member(halle, Role.PARTNER, make_organisation(halle))
    client.force_login(partner)
    event = make_event(halle)
    assert client.get(url(Event)).status_code == 302
    body = make_body(halle)
    page = client.get(url(Body)).content.decode()
    assert url(Body, "inspect", body.pk) in page
    assert url(Body, "edit", body.pk) not in page
    assert event.pk


def test_languages_column_counts_what_is_there_and_what_is_outdated(coordinator, halle):
    offer = make_offer(halle, texts={"de": "Kurs", "en": "Course"})
    assert "2 of 9" in coordinator.get(url(Offer)).content.decode()
    OfferText.objects.filter(parent=offer, language="en").update(source_digest="old")
    assert "2 of 9, 1 outdated" in coordinator.get(url(Offer)).content.decode()


def test_page_size(coordinator, halle):
    house = make_organisation(halle)
    for _number in range(51):
        make_offer(halle, organisation=house)
    assert len(coordinator.get(url(Offer)).context["object_list"]) == 50


# Filters


@pytest.mark.parametrize(("query", "expected"), [
    ("kind=legal", ["Recht"]), ("state=draft", ["Entwurf"]), ("state=live&stale=yes", ["Alt"]), ("missing=en", ["Alt", "Entwurf", "Recht"]),
    ("demo=yes", ["Recht"]), ("kind=legal&state=draft", []), ("kind=nonsense", ["Alt", "Entwurf", "German", "Recht"]),
])  # fmt: skip
def test_filters_of_offers(coordinator, halle, query, expected):
    make_offer(halle, texts={"de": "Deutsch", "en": "German"})
    make_offer(halle, title="Recht", kind="legal", demo_note=True)
    make_offer(halle, title="Entwurf", live=False)
    make_offer(halle, title="Alt", confirmed_on="2020-01-01")
    assert sorted(titles(coordinator.get(f"{url(Offer)}?{query}"))) == expected


def test_filters_by_organisation_step_and_topic(coordinator, halle):
    house, step, topic = make_organisation(halle), make_step(halle), make_topic()
    make_offer(halle, title="Ja", organisation=house, steps=[step], topics=[topic])
    make_offer(halle, title="Nein", organisation=make_organisation(halle), steps=[make_step(halle)])
    for query in (f"organisation={house.pk}", f"step={step.pk}", f"topic={topic.pk}"):
        assert titles(coordinator.get(f"{url(Offer)}?{query}")) == ["Ja"]


def test_choices_of_filters_stay_within_the_region(coordinator, halle, saale):
    here, there = make_organisation(halle), make_organisation(saale)
    make_step(saale)
    filters = coordinator.get(url(Offer)).context["filters"]
    assert list(filters.form.fields["organisation"].queryset) == [here]
    assert not filters.form.fields["step"].queryset
    assert "region" not in filters.form.fields
    make_offer(saale, title="Drüben", organisation=there)
    assert titles(coordinator.get(f"{url(Offer)}?organisation={there.pk}")) == []


def test_region_is_a_filter_where_there_are_several(client, halle, saale):
    client.force_login(make_user(is_superuser=True))
    make_offer(halle, title="Hier")
    make_offer(saale, title="Drüben")
    assert titles(client.get(f"{url(Offer)}?region={saale.pk}")) == ["Drüben"]


# Search


def test_search_finds_published_entries_through_the_index_and_drafts_by_their_letters(coordinator, halle, saale):
    make_offer(halle, title="Anerkennungsberatung")
    make_offer(halle, title="Anerkennung im Entwurf", live=False)
    make_offer(halle, title="Anerkennung alt", live=False)
    make_offer(saale, title="Anerkennungsberatung")
    make_offer(halle, title="Chor")
    index.rebuild(halle)
    assert sorted(titles(coordinator.get(f"{url(Offer)}?q=anerkennung"))) == [
        "Anerkennung alt",
        "Anerkennung im Entwurf",
        "Anerkennungsberatung",
    ]
    assert titles(coordinator.get(f"{url(Offer)}?q=Anerkenungsberatung")) == ["Anerkennungsberatung"]
    assert titles(coordinator.get(f"{url(Offer)}?q=100%25")) == []


def test_search_in_a_chooser(coordinator, halle, saale):
    make_place(halle, name="Haus am Markt")
    make_place(halle, name="Bahnhof", street="Hansering")
    make_place(saale, name="Markthalle")
    index.rebuild(halle)
    results = coordinator.get(choose(Place), {"q": "markt"}).context["results"]
    assert [str(place) for place in results] == ["Haus am Markt"]


def test_topics_are_found_by_their_synonyms(coordinator, halle):
    topic = make_topic(labels={"de": "Anerkennung"}, synonyms={"de": ["Zeugnisbewertung"]})
    make_topic(labels={"de": "Wohnen"})
    index.rebuild(halle)
    assert list(coordinator.get(choose(Topic), {"q": "Zeugnisbewertung"}).context["results"]) == [topic]


# Choosers


def test_chooser_takes_no_record_of_another_region(coordinator, halle, saale):
    here, there = make_place(halle), make_place(saale)
    assert coordinator.get(choose(Place, "chosen", here.pk)).status_code == 200
    assert coordinator.get(choose(Place, "chosen", there.pk)).status_code == 404
    several = coordinator.get(choose(Place, "chosen_multiple"), {"id": [here.pk, there.pk, "x"]})
    assert [row["id"] for row in json.loads(several.content)["result"]] == [str(here.pk)]


def test_chooser_of_an_editor_shows_no_drafts_of_others(client, halle):
    house = make_organisation(halle)
    client.force_login(make_member(halle, Role.EDITOR, house))
    make_offer(halle, title="Fremder Entwurf", organisation=make_organisation(halle), live=False)
    own, public = make_offer(halle, organisation=house, live=False), make_offer(halle, organisation=make_organisation(halle))
    assert set(client.get(choose(Offer)).context["results"]) == {own, public}


# Bulk actions


def bulk_delete(client, model, *ids):
    address = reverse("wagtail_bulk_action", args=(model._meta.app_label, model._meta.model_name, "delete"))
    query = "&".join(f"id={pk}" for pk in ids)
    return client.post(f"{address}?{query}&next={url(model)}")


def test_bulk_delete_finds_no_records_of_another_region(coordinator, halle, saale):
    here, there = make_offer(halle), make_offer(saale)
    bulk_delete(coordinator, Offer, here.pk, there.pk)
    assert list(Offer.objects.all()) == [there]
    bulk_delete(coordinator, Offer, "all")
    assert list(Offer.objects.all()) == [there]


def test_bulk_delete_of_an_editor_leaves_what_was_published(client, halle):
    house = make_organisation(halle)
    client.force_login(make_member(halle, Role.EDITOR, house))
    public, draft = make_offer(halle, organisation=house), make_offer(halle, organisation=house, live=False)
    foreign = make_offer(halle, organisation=make_organisation(halle), live=False)
    bulk_delete(client, Offer, "all")
    assert set(Offer.objects.all()) == {public, foreign}
    assert draft not in Offer.objects.all()


# Histories and reports


def history(client):
    return client.get(reverse("wagtailadmin_reports:site_history")).content.decode()


def test_site_history_shows_coordinators_their_region_only(client, halle, saale):
    for region, title in ((halle, "Hier geändert"), (saale, "Drüben geändert")):
        client.force_login(make_member(region))
        client.post(url(Offer, "delete", make_offer(region, title=title).pk))
    assert RecordLogEntry.objects.count() == 2
    assert "Drüben geändert" in history(client)
    assert "Hier geändert" not in history(client)
    client.force_login(make_member(saale, Role.EDITOR, make_organisation(saale)))
    assert "Drüben geändert" not in history(client)
    client.force_login(make_user(is_superuser=True))
    assert "Hier geändert" in history(client)


def test_usage_names_no_record_that_one_may_not_see(client, halle):
    house = make_organisation(halle)
    client.force_login(make_member(halle, Role.EDITOR, house))
    offer = make_offer(halle, title="Eigenes", organisation=house)
    other = make_offer(halle, title="Fremder Entwurf", organisation=make_organisation(halle), live=False)
    other.alternatives.create(to=offer)
    other.save()
    page = client.get(url(Offer, "usage", offer.pk)).content.decode()
    assert "Fremder Entwurf" not in page


def test_reports_of_pages_and_workflows_are_closed_to_members(coordinator):
    for name in ("aging_pages", "locked_pages", "workflow", "workflow_tasks", "page_types_usage"):
        assert coordinator.get(reverse(f"wagtailadmin_reports:{name}")).status_code == 302


def test_dashboard_opens_for_every_role(client, halle):
    house = make_organisation(halle)
    for user in (make_member(halle), make_member(halle, Role.EDITOR, house), make_member(halle, Role.PARTNER, house)):
        client.force_login(user)
        assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_correction_is_settled_and_nothing_else_of_it_changed(coordinator, halle):
    correction = Correction.objects.create(
        region=halle, entry_type="offer", entry_slug="x", reason="wrong", words="Falsch", language="de", token="1"
    )
    address = url(Correction, "edit", correction.pk)
    assert "Falsch" in coordinator.get(address).content.decode()
    coordinator.post(address, {"settled_on": "2026-11-24", "words": "anders", "reason": "gone"})
    correction.refresh_from_db()
    assert (str(correction.settled_on), correction.words, correction.reason) == ("2026-11-24", "Falsch", "wrong")


# What waits, and what partners read


def test_first_page_counts_what_waits_for_whom(client, halle):
    house = make_organisation(halle)
    make_offer(halle, "old", organisation=house, confirmed_on="2020-01-01")
    Correction.objects.create(region=halle, entry_type="offer", entry_slug="old", reason="wrong", language="de", token="1")
    for user, expected in (
        (make_member(halle), 1),
        (make_member(halle, Role.EDITOR, house), 1),
        (make_member(halle, Role.PARTNER, house), 0),
    ):
        client.force_login(user)
        page = client.get(reverse("wagtailadmin_home")).content.decode()
        for words in ("corrections of readers that are not settled", "offers that nobody has confirmed for a year"):
            assert page.count(f"<strong>1</strong> {words}") == expected


def test_partner_reads_an_organisation_with_its_contacts(client, halle):
    house = make_organisation(halle)
    house.contacts.create(function="Beratung", phone="0345 1", languages=["de", "ar"])
    house.save()
    client.force_login(make_member(halle, Role.PARTNER, house))
    page = client.get(url(Organisation, "inspect", house.pk)).content.decode()
    assert "Beratung · 0345 1" in page
    assert "Package digest" not in page
