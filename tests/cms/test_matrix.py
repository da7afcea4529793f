"""Every address of our view sets x every role. The addresses come from the view sets, what is expected from one table."""

import datetime

import pytest
from django.urls import reverse
from wagtail.models import TaskState
from wagtail.snippets.models import get_snippet_models

from directory import clock, rules
from directory.models import Correction, Entry, Role
from directory.viewsets import RecordViewSet
from events.models import EventSeries
from network.models import Agreement, Enquiry, FundingCard, Meeting, Network, StrategyPaper, WorkPackage
from tests.factories import (
    make_body,
    make_chain,
    make_event,
    make_member,
    make_notice,
    make_offer,
    make_organisation,
    make_place,
    make_region,
    make_step,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db

# What may be done with a record of region 1 that belongs to organisation A: v(iew), a(dd), c(hange), d(elete), p(ublish), l(ock).
# "others": everybody else who has a role in region 1. Whoever has a role in region 2 only may do nothing with it.
TABLE = """
                 coordinator  editor of A  others
organisation     vacdpl       vc           v
offer            vacdpl       vac          -
place            vacdpl       vac          -
notice           vacdpl       vacp         -
chain            vacdpl       -            -
step             vacdpl       -            -
topic            v            -            -
region           vc           -            -
membership       vacdpl       -            -
correction       vc           vc           -
network          vacdpl       v            v
body             vacdpl       v            v
meeting          vacdpl       v            v
workpackage      vacdpl       v            v
agreement        vacdpl       v            v
strategypaper    vacdpl       v            v
fundingcard      vacdpl       -            -
enquiry          vc           vc           -
event            vacdpl       vac          -
eventseries      vacdpl       -            -
"""
GRANTED = {line.split()[0]: line.split()[1:] for line in TABLE.splitlines()[2:] if line}

# Which of these an address needs: any of the letters.
NEEDED = {
    "list": "vacd",
    "list_results": "vacd",
    "add": "a",
    "edit": "c",
    "delete": "d",
    "inspect": "vacd",
    "usage": "c",
    "history": "acd",
    "history_results": "acd",
    "preview_on_add": "a",
    "preview_on_edit": "c",
    "revisions_view": "c",
    "revisions_revert": "c",
    "revisions_compare": "c",
    "revisions_unschedule": "p",
    "unpublish": "p",
    "lock": "l",
    "unlock": "l",
    "workflow_action": "p",
    "collect_workflow_action_data": "p",
    "confirm_workflow_cancellation": "c",
    "workflow_history": "c",
    "workflow_history_detail": "c",
    "workflow_preview": "p",
}

ROLES = ("anonymous", "nobody", "partner", "editor A", "editor B", "coordinator 1", "coordinator 2", "superuser")
ALLOWED, REFUSED = (200, 302, 405), (403,)


def is_allowed(role, model_name, letters, of_record):
    """What the table says; without a record, whether the role may do so with any record at all."""
    coordinator, owner, others = GRANTED[model_name]
    root = "vcd" if model_name in ("correction", "enquiry") else "vacdpl"
    everywhere = {"superuser": root, "coordinator 1": coordinator, "editor A": owner + others, "editor B": others, "partner": others}
    if not of_record:
        everywhere |= {"coordinator 2": coordinator, "editor B": owner + others}
    if model_name == "topic":
        everywhere["coordinator 2"] = coordinator
    return bool(set(letters) & set(everywhere.get(role, "").replace("-", "")))


@pytest.fixture
def world(db):
    """Two regions, two organisations in the first, somebody in every role, and a record of every kind."""
    one, two = make_region(), make_region("saale", "saale.example")
    a, b = make_organisation(one, name="A"), make_organisation(one, name="B")
    users = {
        "nobody": make_user(),
        "partner": make_member(one, Role.PARTNER, a),
        "editor A": make_member(one, Role.EDITOR, a),
        "editor B": make_member(one, Role.EDITOR, b),
        "coordinator 1": make_member(one),
        "coordinator 2": make_member(two),
        "superuser": make_user(is_superuser=True),
    }
    return {"region": one, "organisation": a, "users": users, "records": {type(record): record for record in records(one, a)}}


def records(region, organisation):
    today = clock.today()
    yield organisation
    yield make_offer(region, organisation=organisation)
    yield make_place(region, organisation=organisation)
    yield make_notice(region, organisation=organisation)
    yield make_chain(region, "language")
    yield make_step(region)
    yield make_topic()
    yield region
    yield make_member(region).memberships.get()
    yield make_event(region, organiser=organisation)
    body = make_body(region)
    yield body
    offer = organisation.offers.get()
    yield Correction.objects.create(region=region, entry_type="offer", entry_slug=offer.slug, reason="wrong", language="de", token="1")
    yield Network.objects.create(region=region, slug="network")
    yield Meeting.objects.create(region=region, slug="meeting", date=today, start=datetime.time(9), end=datetime.time(10), title="Sitzung")
    yield WorkPackage.objects.create(region=region, slug="package", title="Paket", problem="p", proposal="q", origin_group=body)
    yield Agreement.objects.create(region=region, slug="agreement", title="Vertrag", subject="s", valid_from=today)
    yield StrategyPaper.objects.create(region=region, slug="paper", title="Papier", version="1", valid_from=today)
    yield FundingCard.objects.create(region=region, slug="funding", who_applies="Firma", when="vorher")
    yield Enquiry.objects.create(
        region=region, need="people", firm="Firma", words="w", email="a@example.org", language="de", token="2", assigned_to=organisation
    )
    yield EventSeries.objects.create(region=region, slug="series")


def submitted(entry, user):
    """The entry with two revisions, handed to the coordinator: {name in the address: value}."""
    first = entry.save_revision()
    second = entry.save_revision()
    state = entry.get_default_workflow().start(entry, user)
    task = TaskState.objects.get(workflow_state=state)
    return {
        "revision_id": first.pk,
        "revision_id_a": first.pk,
        "revision_id_b": second.pk,
        "action_name": "approve",
        "task_state_id": task.pk,
        "task_id": task.task_id,
        "workflow_state_id": state.pk,
    }


def addresses(viewset, known):
    """(name, address, is it of one record) of every address of a view set."""
    for pattern in viewset.get_urlpatterns():
        names = pattern.pattern.regex.groupindex if hasattr(pattern.pattern, "regex") else pattern.pattern.converters
        kwargs = {name: known[name] for name in names}
        yield pattern.name, reverse(viewset.get_url_name(pattern.name), kwargs=kwargs), "pk" in kwargs


def ask(client, role, world, address):
    client.logout()
    if role != "anonymous":
        client.force_login(world["users"][role])
    return client.get(address, headers={"x-requested-with": "XMLHttpRequest"}).status_code


def viewsets():
    return [model.snippet_viewset for model in get_snippet_models() if model.__module__.split(".")[0] in ("directory", "network", "events")]


def test_table_names_every_model_and_every_address():
    assert {viewset.model._meta.model_name for viewset in viewsets()} == GRANTED.keys()
    assert {viewset.model for viewset in viewsets()} == rules.GRANTS.keys()
    assert all(isinstance(viewset, RecordViewSet) for viewset in viewsets())
    assert {pattern.name for viewset in viewsets() for pattern in viewset.get_urlpatterns()} == NEEDED.keys()


@pytest.mark.parametrize("model_name", GRANTED)
def test_every_address_opens_for_whom_the_table_says(client, world, model_name):
    viewset = next(viewset for viewset in viewsets() if viewset.model_name == model_name)
    record = world["records"][viewset.model]
    known = {"pk": record.pk} | (submitted(record, world["users"]["editor A"]) if isinstance(record, Entry) else {})
    wrong = []
    for name, address, of_record in addresses(viewset, known):
        for role in ROLES:
            expected = ALLOWED if is_allowed(role, model_name, NEEDED[name], of_record) else REFUSED
            status = ask(client, role, world, address)
            if status not in expected:
                wrong.append(f"{role} at {name}: {status}, not one of {expected}")
    assert not wrong


@pytest.mark.parametrize("model_name", GRANTED)
def test_every_chooser_gives_only_what_one_may_refer_to(client, world, model_name):
    viewset = next(viewset for viewset in viewsets() if viewset.model_name == model_name).chooser_viewset
    record = world["records"][viewset.model]
    wrong = []
    for name, address, of_record in addresses(viewset, {"pk": record.pk}):
        for role in ROLES:
            status = ask(client, role, world, address)
            if role in ("anonymous", "nobody"):
                expected = 403
            elif of_record:
                expected = 200 if rules.choosable(world["users"][role], viewset.model).filter(pk=record.pk).exists() else 404
            else:
                expected = 200
            if status != expected:
                wrong.append(f"{role} at {name}: {status}, not {expected}")
    assert not wrong


@pytest.mark.parametrize("model_name", [name for name in GRANTED if name != "topic"])
def test_no_list_and_no_chooser_shows_anything_of_another_region(client, world, model_name):
    viewset = next(viewset for viewset in viewsets() if viewset.model_name == model_name)
    record = world["records"][viewset.model]
    client.force_login(world["users"]["coordinator 2"])
    for address in (reverse(viewset.get_url_name("list")), reverse(viewset.chooser_viewset.get_url_name("choose_results"))):
        response = client.get(address)
        assert response.status_code == 200
        shown = response.context.get("object_list", response.context.get("results"))
        assert record not in shown
