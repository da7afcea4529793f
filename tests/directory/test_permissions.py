"""Who may do what: region and organisation decide, for one record and for whole lists alike."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.permissions import policy_registry

from directory import rules
from directory.models import Correction, Membership, Offer, Organisation, Place, Role, Topic
from directory.permissions import RegionPermissionPolicy
from tests.factories import (
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
def house(halle):
    return make_organisation(halle, name="House")


@pytest.fixture
def editor(halle, house):
    return make_member(halle, Role.EDITOR, house)


def test_coordinator_does_everything_in_the_own_region_and_nothing_elsewhere(halle, saale):
    coordinator = make_member(halle)
    here, there = make_offer(halle), make_offer(saale)
    for action in rules.ALL:
        assert rules.may(coordinator, action, here)
        assert not rules.may(coordinator, action, there)
    assert list(rules.records(coordinator, Offer, {"change"})) == [here]


def test_editor_drafts_what_belongs_to_the_organisation(halle, house, editor):
    other = make_organisation(halle)
    own = [make_offer(halle, organisation=house), house, make_place(halle, organisation=house), make_event(halle, organiser=house)]
    foreign = [make_offer(halle, organisation=other), other, make_place(halle, organisation=other), make_event(halle, organiser=other)]
    for record in own:
        assert rules.may_edit(editor, record)
        assert not rules.may_publish(editor, record)
    for record in foreign:
        assert not rules.may_edit(editor, record)


def test_editor_of_one_region_has_no_say_over_the_same_organisation_id_elsewhere(halle, saale, editor):
    offer = make_offer(saale, organisation=make_organisation(saale))
    Offer.objects.filter(pk=offer.pk).update(organisation=editor.memberships.get().organisation)
    assert not rules.may_edit(editor, Offer.objects.get(pk=offer.pk))
    assert list(rules.records(editor, Offer, {"change"})) == []


@pytest.mark.parametrize(("kind", "authority", "expected"), [
    ("news", None, True), ("podcast", "own", True), ("news", "other", False), ("rumour", None, False), ("law", "own", False),
])  # fmt: skip
def test_editor_publishes_notices_that_speak_for_the_organisation_alone(halle, house, editor, kind, authority, expected):
    behind = {None: None, "own": house, "other": make_organisation(halle)}[authority]
    notice = make_notice(halle, organisation=house, kind=kind, authority=behind, claim="a", correct="b")
    assert rules.may_publish(editor, notice) is expected


def test_editor_deletes_only_what_nobody_has_seen(halle, house, editor):
    seen, draft = make_offer(halle, organisation=house), make_offer(halle, organisation=house, live=False)
    loaded = make_offer(halle, organisation=house, live=False, package_digest="x")
    assert [rules.may_delete(editor, offer) for offer in (seen, draft, loaded)] == [False, True, False]


def test_partner_edits_nothing_and_reads_published_organisations(halle, house):
    partner = make_member(halle, Role.PARTNER, house)
    draft = make_organisation(halle, live=False)
    for model in (Offer, Organisation, Place):
        assert not rules.may_somewhere(partner, "change", model)
    assert rules.may_view(partner, house)
    assert not rules.may_view(partner, draft)
    assert list(rules.records(partner, Organisation, {"view"})) == [house]
    assert not rules.may_somewhere(partner, "view", Offer)
    assert rules.may_see_partners_only(partner, halle)


def test_nobody_without_membership_may_do_anything(halle):
    offer = make_offer(halle)
    for user in (AnonymousUser(), make_user()):
        assert not rules.may_view(user, offer)
        assert not rules.may_somewhere(user, "view", Offer)
        assert list(rules.records(user, Offer, rules.ALL)) == []
        assert list(rules.choosable(user, Offer)) == []
        assert not rules.may_see_partners_only(user, halle)


def test_superuser_may_do_everything_unless_inactive(halle):
    offer = make_offer(halle)
    user = make_user(is_superuser=True)
    assert rules.may_delete(user, offer)
    user.is_active = False
    assert not rules.may_delete(user, offer)


def test_inactive_member_may_do_nothing(halle):
    coordinator = make_member(halle)
    coordinator.is_active = False
    assert not rules.may_edit(coordinator, make_offer(halle))
    assert not coordinator.has_perm("wagtailadmin.access_admin")


def test_choosable_are_published_records_of_the_region_and_own_drafts(halle, saale, house, editor):
    published, elsewhere = make_offer(halle, organisation=make_organisation(halle)), make_offer(saale)
    own_draft = make_offer(halle, organisation=house, live=False)
    foreign_draft = make_offer(halle, organisation=make_organisation(halle), live=False)
    assert set(rules.choosable(editor, Offer)) == {published, own_draft}
    assert set(rules.choosable(make_member(halle), Offer)) == {published, own_draft, foreign_draft}
    assert elsewhere not in rules.choosable(editor, Offer)


def test_topics_are_shared_and_changed_by_superusers_only(halle):
    topic = make_topic()
    coordinator = make_member(halle)
    assert list(rules.choosable(coordinator, Topic)) == [topic]
    assert not rules.may_edit(coordinator, topic)


def test_correction_is_seen_by_coordinator_and_owner_of_the_entry(halle, saale, house, editor):
    offer = make_offer(halle, "german", organisation=house)
    make_offer(saale, "german")
    facts = {"entry_type": "offer", "entry_slug": "german", "reason": "wrong", "language": "de"}
    here = Correction.objects.create(region=halle, token="a", **facts)
    there = Correction.objects.create(region=saale, token="b", **facts)
    foreign = make_offer(halle, organisation=make_organisation(halle))
    other = Correction.objects.create(region=halle, token="c", **facts | {"entry_slug": foreign.slug})
    assert offer.slug == here.entry_slug
    assert list(rules.records(editor, Correction, {"change"})) == [here]
    assert [rules.may_edit(editor, correction) for correction in (here, there, other)] == [True, False, False]
    assert set(rules.records(make_member(halle), Correction, {"change"})) == {here, other}


def test_one_person_may_have_roles_in_two_regions(halle, saale):
    user = make_member(halle)
    house = make_organisation(saale)
    Membership.objects.create(user=user, region=saale, role=Role.EDITOR, organisation=house)
    here, own, foreign = make_offer(halle), make_offer(saale, organisation=house), make_offer(saale, organisation=make_organisation(saale))
    assert set(rules.records(user, Offer, {"change"})) == {here, own}
    assert not rules.may_edit(user, foreign)


def test_membership_opens_the_admin_and_gives_model_permissions_without_a_group(halle, editor):
    assert editor.has_perm("wagtailadmin.access_admin")
    assert editor.has_perm("directory.change_offer")
    assert not editor.has_perm("directory.publish_offer")
    assert editor.has_perm("directory.publish_notice")
    assert not editor.has_perm("directory.change_step")
    assert not editor.has_perm("wagtailcore.change_workflow")
    assert not make_user().has_perm("wagtailadmin.access_admin")


def test_every_model_with_a_grant_has_the_one_policy():
    for model in rules.GRANTS:
        assert type(policy_registry.get_by_type(model)) is RegionPermissionPolicy


def test_policy_names_the_users_who_may(halle, saale, house, editor):
    coordinator, root = make_member(halle), make_user(is_superuser=True)
    make_member(saale)
    make_member(halle, Role.PARTNER, house)
    policy = policy_registry.get_by_type(Offer)
    own, foreign = make_offer(halle, organisation=house), make_offer(halle, organisation=make_organisation(halle))
    assert set(policy.users_with_permission_for_instance("change", own)) == {coordinator, root, editor}
    assert set(policy.users_with_permission_for_instance("change", foreign)) == {coordinator, root}
    assert set(policy.users_with_permission_for_instance("publish", own)) == {coordinator, root}


def test_steps_are_chosen_by_editors_but_changed_by_coordinators(halle, editor):
    step = make_step(halle)
    assert step in rules.choosable(editor, type(step))
    assert not rules.may_edit(editor, step)
    assert rules.may_edit(make_member(halle), step)
