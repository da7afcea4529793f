"""The editors' forms of events."""

import pytest

from directory.models import Role
from events.models import Event, Posting, PostingText
from tests.admin_page import add, edit, errors, one_more
from tests.factories import make_event, make_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client, halle):
    client.force_login(make_member(halle))
    return client


def test_new_event_of_an_editor_is_organised_by_the_own_organisation(client, halle):
    house = make_organisation(halle)
    client.force_login(make_member(halle, Role.EDITOR, house))
    words = {"texts-0-title": "Jobmesse", "texts-0-summary": "s", "starts_at": "2026-12-01 10:00", "ends_at": "2026-12-01 14:00"}
    facts = {"format": "job_fair", "audience": "public", "languages": "de", "registration": "none"}
    assert add(client, Event, **words, **facts).status_code == 302
    event = Event.objects.get()
    assert (event.region, event.slug, event.live) == (halle, "jobmesse", False)
    assert [(link.organisation, link.role) for link in event.organisation_links.all()] == [(house, "organiser")]


def test_editor_cannot_organise_for_others(client, halle):
    house = make_organisation(halle)
    client.force_login(make_member(halle, Role.EDITOR, house))
    event = make_event(halle, organiser=house)
    response = edit(client, event, **{"organisation_links-0-organisation": make_organisation(halle).pk})
    assert response.status_code == 200
    assert [link.organisation for link in Event.objects.get().get_latest_revision_as_object().organisation_links.all()] == [house]


def test_programme_and_fixed_times_lie_within_the_event(coordinator, halle):
    event = make_event(halle)  # 10 to 14 o'clock
    part = {"title": "Podium", "audience": "public"}
    assert errors(edit(coordinator, event, **one_more("programme", 0, start="9:00", end="11:00", **part))).keys() == {"programme-0-start"}
    assert edit(coordinator, event, **one_more("programme", 0, start="10:00", end="14:00", **part)).status_code == 302
    slots = {"registration": "slots", "slots_first": "10:00", "slots_minutes": "15", "slots_parallel": "2"}
    assert errors(edit(coordinator, event, slots_count="17", **slots)).keys() == {"slots_count"}
    assert edit(coordinator, event, slots_count="16", **slots).status_code == 302


def test_rule_fits_the_first_date(coordinator, halle):
    event = make_event(halle)  # a Tuesday
    assert errors(edit(coordinator, event, recurrence="FREQ=WEEKLY;BYDAY=WE")).keys() == {"recurrence"}
    assert edit(coordinator, event, recurrence="FREQ=MONTHLY;BYDAY=1TU").status_code == 302


def test_earlier_editions_lie_before_and_count_up(coordinator, halle):
    event = make_event(halle, edition=2)
    assert errors(edit(coordinator, event, **one_more("past_editions", 0, edition="2", date="2026-12-02"))).keys() == {
        "past_editions-0-edition",
        "past_editions-0-date",
    }
    assert edit(coordinator, event, **one_more("past_editions", 0, edition="1", date="2025-12-02")).status_code == 302


def test_jobs_have_texts_of_their_own(coordinator, halle):
    event = make_event(halle)
    job = {
        "number": "1",
        "employer": "Firma",
        "hours": "30",
        "start": "2027-01-04",
        "german_min": "none",
        "shift": "früh",
        "transport": "Tram 2",
    }
    row = one_more("postings", 0, **job) | {"postings-0-texts-INITIAL_FORMS": 0}
    german = one_more("postings-0-texts", 0, language="de", title="Bäckerhilfe")
    english = one_more("postings-0-texts", 1, language="en", title="Bakery assistant")
    wrong = one_more("postings-0-texts", 0, language="en", title="Bakery assistant")
    assert errors(edit(coordinator, event, **row, **wrong)).keys() == {"postings-0-texts"}
    assert edit(coordinator, event, **row, **german | english, **{"action-publish": "1"}).status_code == 302
    posting = Posting.objects.get()
    assert posting.outdated_languages() == []
    assert posting.texts.get(language="en").source_digest == posting.texts.get(language="de").digest
    edit(coordinator, event, **{"postings-0-texts-0-title": "Bäckerei: Hilfe", "action-publish": "1"})
    assert Posting.objects.get().outdated_languages() == ["en"]
    assert PostingText.objects.count() == 2
