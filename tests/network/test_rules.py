"""Agreements, meetings and enquiries: who sees what."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from directory import rules
from directory.models import Role
from network.models import Agreement, Enquiry, Meeting, WorkPackage
from network.rules import may_see_agreements, may_see_meeting, may_see_work_package
from tests.factories import make_body, make_member, make_organisation, make_region, make_user

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 24)


@pytest.fixture
def house(halle):
    return make_organisation(halle)


@pytest.fixture
def partner(halle, house):
    return make_member(halle, Role.PARTNER, house)


def enquiry(region, **facts):
    words = {"need": "people", "firm": "Firma", "words": "w", "email": "a@example.org", "language": "de"}
    return Enquiry.objects.create(region=region, token=str(Enquiry.objects.count()), **words | facts)


def test_agreements_are_for_everybody_with_a_role_in_the_region(halle, house, partner):
    elsewhere = make_member(make_region("saale", "saale.example"))
    agreement = Agreement.objects.create(region=halle, slug="a", title="Vertrag", subject="s", valid_from=DAY)
    for user in (partner, make_member(halle, Role.EDITOR, house), make_member(halle), make_user(is_superuser=True)):
        assert may_see_agreements(user, halle)
        assert rules.may_view(user, agreement)
        assert list(rules.records(user, Agreement, {"view"})) == [agreement]
    for user in (elsewhere, make_user(), AnonymousUser()):
        assert not may_see_agreements(user, halle)
        assert not rules.may_view(user, agreement)
        assert not rules.records(user, Agreement, {"view"}).exists()
    assert not rules.may_edit(partner, agreement)


def test_meetings_and_work_packages_are_public_or_for_partners(halle, partner):
    meeting = Meeting(region=halle, title="Sitzung", date=DAY)
    package = WorkPackage(region=halle, title="Paket", origin_group=make_body(halle))
    for may_see, record in ((may_see_meeting, meeting), (may_see_work_package, package)):
        assert may_see(partner, record)
        assert not may_see(AnonymousUser(), record)
        record.public = True
        assert may_see(AnonymousUser(), record)


def test_enquiry_is_seen_by_whom_it_was_given_to_and_by_nobody_else(halle, house):
    other = make_organisation(halle)
    given = enquiry(halle, assigned_to=house)
    editor, other_editor, partner = (
        make_member(halle, Role.EDITOR, house),
        make_member(halle, Role.EDITOR, other),
        make_member(halle, Role.PARTNER, house),
    )
    assert rules.may_edit(editor, given)
    assert rules.may_edit(make_member(halle), given)
    for user in (other_editor, partner):
        assert not rules.may_view(user, given)
        assert not rules.records(user, Enquiry, {"view", "change"}).exists()


def test_enquiry_that_was_given_to_nobody_is_the_contact_points(halle, house):
    halle.employers_organisation = house
    halle.save()
    new, given = enquiry(halle), enquiry(halle, assigned_to=make_organisation(halle))
    editor = make_member(halle, Role.EDITOR, house)
    assert list(rules.records(editor, Enquiry, {"change"})) == [new]
    assert [rules.may_edit(editor, each) for each in (new, given)] == [True, False]


def test_nobody_enters_an_enquiry_for_an_employer(halle):
    for user in (make_member(halle), make_user(is_superuser=True)):
        assert not rules.may_somewhere(user, "add", Enquiry)
