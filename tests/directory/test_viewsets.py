"""The editors' forms of the directory: presets, checks, drafts, publishing, preview."""

import pytest
from wagtail.models import TaskState, Workflow

from directory.models import Membership, Notice, Offer, Place, Region, Role, SearchChange
from tests.admin_page import add, edit, errors, one_more, publish, row, typed, url
from tests.factories import (
    make_member,
    make_notice,
    make_offer,
    make_organisation,
    make_place,
    make_region,
    make_user,
)

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


@pytest.fixture
def editor(client, halle, house):
    client.force_login(make_member(halle, Role.EDITOR, house))
    return client


def draft(entry):
    return type(entry).objects.get(pk=entry.pk).get_latest_revision_as_object()


NEW = {
    "kind": "course",
    "format": "in_person",
    "spoken_languages": "de",
    "route": "walk_in",
    "participation": "voluntary",
    "rhythm": "permanent",
}


# Presets


def test_new_offer_of_an_editor_gets_region_organisation_and_id(editor, halle, house):
    page = editor.get(url(Offer, "add"))
    assert not {"region", "organisation", "demo_note"} & page.context["form"].fields.keys()
    add(editor, Offer, **NEW, **row("texts", 0, title="Deutsch für Ärztinnen", summary="s"))
    offer = Offer.objects.get()
    assert (offer.region, offer.organisation, offer.slug, offer.live) == (halle, house, "deutsch-fuer-aerztinnen", False)


def test_second_offer_of_the_same_title_gets_an_id_of_its_own(editor):
    for _time in range(2):
        add(editor, Offer, **NEW, **row("texts", 0, title="Deutsch", summary="s"))
    assert sorted(Offer.objects.values_list("slug", flat=True)) == ["deutsch", "deutsch-2"]


def test_id_follows_the_title_until_the_entry_is_published(coordinator, halle, house):
    offer = make_offer(halle, "deutsch", title="Deutsch", organisation=house, live=False)
    edit(coordinator, offer, **{"texts-0-title": "Englisch"})
    assert draft(offer).slug == "englisch"
    publish(coordinator, offer)
    assert "slug" not in coordinator.get(url(Offer, "edit", offer.pk)).context["form"].fields
    publish(coordinator, offer, **{"texts-0-title": "Französisch"})
    assert Offer.objects.get().slug == "englisch"


def test_chosen_id_stays_and_must_be_free(coordinator, halle, house):
    make_offer(halle, "taken", organisation=house)
    offer = make_offer(halle, "deutsch", title="Deutsch", organisation=house, live=False)
    assert "slug" in errors(edit(coordinator, offer, slug="taken"))
    edit(coordinator, offer, slug="mine")
    edit(coordinator, offer, **{"texts-0-title": "Englisch"})
    assert draft(offer).slug == "mine"


def test_region_is_asked_for_only_where_there_are_several(client, halle):
    user = make_member(halle)
    client.force_login(user)
    assert "region" not in client.get(url(Place, "add")).context["form"].fields
    saale = make_region("saale", "saale.example")
    Membership.objects.create(user=user, region=saale, role=Role.COORDINATOR)
    field = client.get(url(Place, "add")).context["form"].fields["region"]
    assert set(field.queryset) == {halle, saale}


# Drafts and publishing


def test_draft_of_a_published_offer_changes_nothing_in_public(coordinator, halle, house):
    offer = make_offer(halle, title="Kurs", organisation=house)
    response = edit(coordinator, offer, **{"texts-0-title": "Neuer Kurs"})
    assert response.status_code == 302
    assert str(Offer.objects.get()) == "Kurs"
    assert str(draft(offer)) == "Neuer Kurs"


def test_publishing_shows_the_draft_with_all_its_rows(coordinator, halle, house):
    offer = make_offer(halle, organisation=house, places=[make_place(halle)])
    first, second = make_place(halle), make_place(halle)
    rows = one_more("place_links", 1, place=first.pk) | row("place_links", 0, place=second.pk, ORDER=3)
    publish(coordinator, offer, **rows)
    assert [link.place for link in Offer.objects.get().place_links.all()] == [first, second]


def test_further_regions_survive_a_draft(client, halle, house):
    client.force_login(make_user(is_superuser=True))
    saale = make_region("saale", "saale.example")
    offer = make_offer(halle, organisation=house)
    publish(client, offer, further_regions=[str(saale.pk)])
    assert list(Offer.objects.get().further_regions.all()) == [saale]


def test_editor_cannot_publish_an_offer_and_loses_nothing(editor, halle, house):
    offer = make_offer(halle, title="Kurs", organisation=house)
    response = publish(editor, offer, **{"texts-0-title": "Neuer Kurs"})
    assert str(Offer.objects.get()) == "Kurs"
    page = editor.get(url(Offer, "edit", offer.pk)) if response.status_code == 302 else response
    assert "Neuer Kurs" in page.content.decode()


def test_editors_offer_goes_through_the_coordinators_check(client, halle, house, mailoutbox):
    author, coordinator, elsewhere = (
        make_member(halle, Role.EDITOR, house),
        make_member(halle),
        make_member(make_region("saale", "saale.example")),
    )
    offer = make_offer(halle, title="Kurs", organisation=house)
    client.force_login(author)
    edit(client, offer, **{"texts-0-title": "Neuer Kurs", "action-submit": "1"})
    waiting = TaskState.objects.get()
    assert [mail.to for mail in mailoutbox] == [[coordinator.email]]
    assert not TaskState.objects.reviewable_by(author).exists()
    assert not TaskState.objects.reviewable_by(elsewhere).exists()
    assert list(TaskState.objects.reviewable_by(coordinator)) == [waiting]
    client.force_login(coordinator)
    client.post(url(Offer, "workflow_action", offer.pk, "approve", waiting.pk))
    assert str(Offer.objects.get()) == "Neuer Kurs"


def test_editor_publishes_own_news_but_not_a_new_rule(editor, halle, house):
    news = make_notice(halle, title="Neues", organisation=house, live=False)
    publish(editor, news)
    assert Notice.objects.get().live
    response = publish(editor, news, kind="law", **{"texts-0-title": "Neues Recht"})
    assert "Neues Recht" in response.content.decode()
    assert str(Notice.objects.get()) == "Neues"


def test_every_kind_of_entry_has_the_workflow():
    workflow = Workflow.objects.get(workflow_tasks__task__content_type__model="coordinatorcheck")
    models = set(workflow.workflow_content_types.values_list("content_type__model", flat=True))
    assert models == {"offer", "organisation", "notice", "body", "event"}


# What stays within the region and the organisation


def test_records_of_another_region_are_refused_at_their_field(coordinator, halle, house):
    saale = make_region("saale", "saale.example")
    offer = make_offer(halle, organisation=house)
    foreign = make_place(saale)
    response = edit(coordinator, offer, **one_more("place_links", 0, place=foreign.pk), organisation=make_organisation(saale).pk)
    assert {"organisation", "place_links-0-place"} == errors(response).keys()
    assert str(foreign.pk) in response.content.decode()


def test_superuser_cannot_mix_regions_either(client, halle, house):
    client.force_login(make_user(is_superuser=True))
    offer = make_offer(halle, organisation=house)
    response = edit(client, offer, **one_more("place_links", 0, place=make_place(make_region("saale", "saale.example")).pk))
    assert errors(response).keys() == {"place_links-0-place"}


def test_draft_of_another_organisation_cannot_be_named(editor, halle, house):
    offer, hidden = make_offer(halle, organisation=house), make_offer(halle, organisation=make_organisation(halle), live=False)
    response = edit(editor, offer, **one_more("alternatives", 0, to=hidden.pk))
    assert errors(response).keys() == {"alternatives-0-to"}


def test_editor_of_two_organisations_cannot_give_an_offer_to_a_third(client, halle, house):
    user = make_member(halle, Role.EDITOR, house)
    Membership.objects.create(user=user, region=halle, role=Role.EDITOR, organisation=make_organisation(halle))
    client.force_login(user)
    offer = make_offer(halle, organisation=house)
    assert errors(edit(client, offer, organisation=make_organisation(halle).pk)).keys() == {"organisation"}


def test_editor_cannot_enter_an_offer_for_somebody_else(editor, halle, house):
    other = make_organisation(halle)
    add(editor, Offer, **NEW, organisation=other.pk, **row("texts", 0, title="Deutsch", summary="s"))
    assert Offer.objects.get().organisation == house


# Regions, memberships


def test_coordinator_changes_words_and_contact_points_of_the_region_but_not_its_site(coordinator, halle):
    fields = coordinator.get(url(Region, "edit", halle.pk)).context["form"].fields
    assert "newcomers_offer" in fields
    assert not {"site", "demo", "source_language"} & fields.keys()


def test_coordinator_gives_roles_in_the_own_region_only(coordinator, halle):
    saale = make_region("saale", "saale.example")
    new, foreign = make_user(), make_member(saale)
    form = coordinator.get(url(Membership, "add")).context["form"]
    assert new in form.fields["user"].queryset
    assert foreign not in form.fields["user"].queryset
    response = add(coordinator, Membership, user=new.pk, role="editor", organisation=make_organisation(saale).pk)
    assert "organisation" in errors(response)
    add(coordinator, Membership, user=new.pk, role="coordinator", region=saale.pk)
    assert new.memberships.get().region == halle


# Preview


@pytest.mark.parametrize(("language", "title"), [("de", "Neuer Kurs"), ("en", "New course"), ("xx", "Neuer Kurs")])
def test_preview_is_the_public_page_with_the_words_as_typed(coordinator, halle, house, language, title):
    offer = make_offer(halle, organisation=house, texts={"de": "Kurs", "en": "Course"})
    data = typed(coordinator.get(url(Offer, "edit", offer.pk)), **{"texts-0-title": "Neuer Kurs", "texts-1-title": "New course"})
    address = url(Offer, "preview_on_edit", offer.pk)
    assert coordinator.post(address, data).json() == {"is_valid": True, "is_available": True}
    assert title in coordinator.get(address, {"mode": language}).content.decode()


# Search hears of changes


def noted():
    found = set(SearchChange.objects.values_list("type", "slug"))
    SearchChange.objects.all().delete()
    return found


@pytest.mark.django_db(transaction=True)
def test_search_hears_of_publishing_unpublishing_deleting_and_rows(client):
    halle = make_region()
    client.force_login(make_member(halle))
    house = make_organisation(halle, "house", website="https://house.example")
    offer = make_offer(halle, "german", organisation=house)
    both = {("offer", "german"), ("organisation", "house")}  # which is found by its offers
    noted()
    edit(client, offer)
    assert noted() == set()
    publish(client, offer)
    assert noted() == both
    client.post(url(Offer, "unpublish", offer.pk))
    assert noted() == both
    Offer.objects.get().texts.get().delete()
    assert noted() == both
    client.post(url(Offer, "delete", offer.pk))
    assert noted() == both
    halle.delete()
    assert noted() == set()
