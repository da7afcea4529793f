"""The editors' forms of the network."""

import datetime

import pytest

from directory import clock
from directory.models import Role
from network.models import Body, Enquiry, Meeting, Network, WorkPackage
from tests.admin_page import edit, errors, one_more
from tests.factories import make_body, make_member, make_organisation, make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client, halle):
    client.force_login(make_member(halle))
    return client


def test_body_works_with_others_once(coordinator, halle):
    body, other = make_body(halle), make_body(halle)
    assert errors(edit(coordinator, body, **one_more("cooperations", 0, other=body.pk))).keys() == {"cooperations-0-other"}
    twice = one_more("cooperations", 0, other=other.pk) | one_more("cooperations", 1, other=other.pk)
    assert errors(edit(coordinator, body, **twice)).keys() == {"cooperations-1-other"}


def test_past_meeting_says_so(coordinator, halle):
    times = {"start": datetime.time(9), "end": datetime.time(10)}
    meeting = Meeting.objects.create(region=halle, slug="m", title="Sitzung", date=datetime.date(2020, 1, 1), **times)
    assert errors(edit(coordinator, meeting)).keys() == {"status"}
    assert edit(coordinator, meeting, status="past").status_code == 302


def test_log_of_a_work_package_leads_to_its_status(coordinator, halle):
    package = WorkPackage.objects.create(region=halle, slug="w", title="Paket", problem="p", proposal="q", origin_group=make_body(halle))
    first = one_more("decisions", 0, on="2026-05-01", status="accepted")
    assert errors(edit(coordinator, package, **first)).keys() == {"status"}
    assert edit(coordinator, package, status="accepted", **first).status_code == 302
    earlier = one_more("decisions", 1, on="2026-04-01", status="accepted")
    assert errors(edit(coordinator, package, **earlier)).keys() == {"decisions"}


def test_rows_of_rows_are_saved(coordinator, halle):
    network, bodies = Network.objects.create(region=halle, slug="n"), [make_body(halle), make_body(halle)]
    text = {"texts-0-title": "Netzwerk", "texts-0-summary": "s"}
    rows = one_more("joint_meetings", 0) | {"joint_meetings-0-body_links-INITIAL_FORMS": 0}
    for number, body in enumerate(bodies):
        rows |= one_more("joint_meetings-0-body_links", number, body=body.pk)
    assert edit(coordinator, network, **text, **rows).status_code == 302
    assert [link.body for link in network.joint_meetings.get().body_links.all()] == bodies


def test_organisation_answers_an_enquiry_but_does_not_pass_it_on(client, halle):
    house, other = make_organisation(halle), make_organisation(halle)
    words = {"need": "people", "firm": "Firma", "words": "w", "email": "a@example.org", "language": "de", "token": "1"}
    enquiry = Enquiry.objects.create(region=halle, assigned_to=house, **words)
    client.force_login(make_member(halle, Role.EDITOR, house))
    edit(client, enquiry, answered_on=clock.today(), assigned_to=other.pk, firm="Anders")
    enquiry.refresh_from_db()
    assert (enquiry.answered_on, enquiry.assigned_to, enquiry.firm) == (clock.today(), house, "Firma")


def test_body_of_another_region_is_no_superior(coordinator, halle):
    there = make_body(make_region("saale", "saale.example"))
    body = make_body(halle)
    assert errors(edit(coordinator, body, reports_to=there.pk)).keys() == {"reports_to"}
    assert Body.objects.get(pk=body.pk).reports_to is None
