"""Each fault is found once, in its file, record and field, and said in a sentence."""

import pytest
from django.utils import translation

from directory.region_package.checking import Package, check
from tests.directory.region_package.packages import faults, places, record, small

LESSON = {"days": ["tu"], "from": "09:00", "to": "12:00", "note_de": None}
MISSING = object()


def changed(kind, name, path, value):
    """A small package whose record says something else in a dotted field."""
    contents = small()
    target = record(contents, kind, name)
    *way, last = [int(key) if key.isdecimal() else key for key in path.split(".")]
    for key in way:
        target = target[key]
    if value is MISSING:
        del target[last]
    else:
        target[last] = value
    return contents


def in_region(path, value):
    contents = small()
    target = contents["region"]
    *way, last = path.split(".")
    for key in way:
        target = target[key]
    target[last] = value
    return contents


SCHEMA_FAULTS = [  # kind, record, field that is changed, value, field that is named, part of the sentence
    ("offers", "eg-ags", "organisation", MISSING, "organisation", "missing"),
    ("offers", "eg-ags", "colour", "red", "colour", "no such field"),
    ("offers", "eg-ags", "admission.german_min", "Z9", "admission.german_min", "alpha"),
    ("offers", "eg-ags", "confirmed_on", "2026-13-45", "confirmed_on", "2026-13-45"),
    ("offers", "eg-ags", "confirmed_on", "2026-11-2", "confirmed_on", "2026-11-2"),
    ("offers", "eg-ags", "confirmed_on", "٢٠٢٦-١١-٠٢", "confirmed_on", "٢٠٢٦"),
    ("offers", "eg-ags", "confirmed_on", "0026-11-02", "confirmed_on", "0026"),
    ("offers", "eg-ags", "confirmed_on", "9999-11-02", "confirmed_on", "9999"),
    ("offers", "eg-ags", "duration_weeks", "many", "duration_weeks", "integer | null"),
    ("offers", "eg-ags", "duration_weeks", 5.0, "duration_weeks", "5.0"),
    ("offers", "eg-ags", "duration_weeks", True, "duration_weeks", "true"),
    ("offers", "eg-ags", "duration_weeks", 0, "duration_weeks", "less than 1"),
    ("offers", "eg-ags", "duration_weeks", 10**12, "duration_weeks", "too large"),
    ("offers", "eg-ags", "steps", [], "steps", "at least 1"),
    ("offers", "eg-ags", "steps", ["find-work", "find-work"], "steps", "twice"),
    ("offers", "eg-ags", "steps", "find-work", "steps", "array"),
    ("offers", "eg-ags", "contact.web", "ftp://example.org", "contact.web", "ftp"),
    ("offers", "eg-ags", "contact.web", "https://[", "contact.web", "https://["),
    ("offers", "eg-ags", "contact.email", "info@example", "contact.email", "info@example"),
    ("offers", "eg-ags", "contact.email", "in fo@example.org", "contact.email", "in fo@"),
    ("offers", "eg-ags", "contact.phone", "call me", "contact.phone", "call me"),
    ("offers", "eg-ags", "cost_note_de", " \n", "cost_note_de", "empty"),
    ("offers", "eg-ags", "cost_note_de", "a\x00b", "cost_note_de", "character"),
    ("offers", "eg-ags", "cost_note_de", "a\ud800b", "cost_note_de", "character"),
    ("offers", "eg-ags", "places_free_as_of", "2026-11-01", "places_free_as_of", "must not stand"),
    ("offers", "de-alpha", "places_free_as_of", MISSING, "places_free_as_of", "missing"),
    ("offers", "eg-ags", "hours.0.from", "9:00", "hours[0].from", "HH:MM"),
    ("offers", "eg-ags", "hours.0.from", "09:00\n", "hours[0].from", "HH:MM"),
    ("offers", "eg-ags", "hours.0.starts_on", "2026-11-23", "hours[0].rrule", "missing"),
    ("offers", "eg-ags", "texts.de.title", "", "texts.de.title", "empty"),
    ("offers", "eg-ags", "texts.klingon!", {"title": "x", "summary": "x", "origin": "author"}, "texts.klingon!", "klingon!"),
    ("organisations", "vhs-halle", "kind", "club", "kind", "club"),
    ("places", "pl-vhs", "lat", 91, "lat", "more than 90"),
    ("places", "pl-vhs", "postcode", "6", "postcode", "6"),
    ("network.meetings", "tr-2026-05-steuer", "bodies", [], "bodies", "at least 1"),
    ("region.chains", "main", "texts", {}, "texts", "at least 1"),
]


@pytest.mark.parametrize(("kind", "name", "path", "value", "field", "words"), SCHEMA_FAULTS)
def test_what_the_schema_refuses(kind, name, path, value, field, words):
    with translation.override("en"):
        found = [fault for fault in faults(changed(kind, name, path, value)) if fault.record.endswith(name)]
    assert [fault.field for fault in found] == [field]
    assert words in found[0].words
    assert found[0].file == f"{kind.partition('.')[0]}.json"


NEW_RULE = {"rrule": "FREQ=MONTHLY;BYDAY=2TU", "starts_on": "2026-12-08"}
RULE_FAULTS = [  # kind, record, field that is changed, value, field that is named, part of the sentence
    ("offers", "eg-ags", "organisation", "nobody", "organisation", "no record “nobody” in organisations"),
    ("offers", "eg-ags", "alternatives", ["nothing"], "alternatives[0]", "no record “nothing” in offers"),
    ("offers", "eg-ags", "spoken_languages", ["tlh"], "spoken_languages[0]", "“tlh”"),
    ("offers", "eg-ags", "texts.tlh", {"title": "x", "summary": "x", "origin": "author"}, "texts.tlh", "“tlh”"),
    ("offers", "eg-ags", "texts.en.origin", MISSING, "texts.en.origin", "missing"),
    ("offers", "eg-ags", "texts.de", MISSING, "texts", "source language, “de”"),
    ("offers", "eg-ags", "alternatives", ["eg-ags"], "alternatives", "itself"),
    ("offers", "eg-ags", "followed_by", ["eg-ags"], "followed_by", "itself"),
    ("offers", "eg-ags", "confirmed_on", "2026-11-22", "confirmed_on", "lies after"),
    ("offers", "eg-ags", "hours.0.to", "07:00", "hours[0].to", "before 08:00"),
    ("offers", "eg-ags", "hours.0.to", "08:00", "hours[0].to", "not after 08:00"),
    ("offers", "eg-ags", "hours.0", LESSON | {"rrule": "FREQ=WEEKLY;BYDAY=WE", "starts_on": "2026-12-09"}, "hours[0].days", "not the days"),
    ("offers", "eg-ags", "hours.0", LESSON | NEW_RULE | {"starts_on": "2026-12-01"}, "hours[0].rrule", "2026-12-01"),
    ("offers", "eg-ags", "hours.0", LESSON | NEW_RULE | {"rrule": "FREQ=DAILY;INTERVAL=0"}, "hours[0].rrule", "INTERVAL=0"),
    ("offers", "eg-ags", "hours.0", LESSON | NEW_RULE | {"rrule": "FREQ=DAILY;COUNT=2;UNTIL=20270101"}, "hours[0].rrule", "exclude"),
    ("offers", "eg-ags", "hours.0", LESSON | NEW_RULE | {"rrule": "FREQ=DAILY;COUNT=2;COUNT=3"}, "hours[0].rrule", "twice"),
    ("offers", "eg-ags", "hours.0", LESSON | NEW_RULE | {"rrule": "FREQ=WEEKLY;BYDAY=2TU"}, "hours[0].rrule", "Numbered"),
    ("offers", "eg-ags", "hours.0", LESSON | NEW_RULE | {"rrule": "FREQ=WEEKLY;UNTIL=20261301"}, "hours[0].rrule", "UNTIL"),
    ("offers", "eg-ags", "hours.0", LESSON | NEW_RULE | {"rrule": "FREQ=WEEKLY;UNTIL=20261201"}, "hours[0].rrule", "ends before"),
    ("offers", "eg-ags", "hours.0", LESSON | NEW_RULE | {"rrule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}, "hours[0].rrule", "does not fit"),
    ("offers", "eg-ags", "hours.0", LESSON | NEW_RULE | {"rrule": "FREQ=WEEKLY;BYDAY=XX"}, "hours[0].rrule", "BYDAY=XX"),
    ("offers", "eg-ags", "audience.age_max", -1, "audience.age_max", "less than 0"),
    ("offers", "st-b2-abend", "admission.german_max", "A1", "admission.german_max", "below"),
    ("offers", "st-b2-abend", "leads_to.german", "A1", "leads_to.german", "below"),
    ("offers", "st-b2-abend", "places_total", 3, "places_free", "13 is more than 3"),
    ("offers", "st-b2-abend", "ends_on", "2026-12-01", "next_start", "last day"),
    ("offers", "st-b2-abend", "steps", ["german-b2"], "steps", "None of these"),
    ("offers", "st-b2-abend", "steps", ["stay-and-grow", "german-b2"], "steps", "“learn-german” beside it"),
    ("offers", "de-alpha", "followed_by", [], "transitions", "not among followed_by"),
    ("offers", "de-bsk-b2", "alternatives", [], "alternatives", "names no open one"),
    ("offers", "de-bsk-b2", "modelled_fields", [], "modelled_fields", '["all"]'),
    ("offers", "de-bsk-b2", "evidence", "offer", "evidence", "none"),
    ("offers", "be-dlz-wegweiser", "modelled_fields", ["admission.colour"], "modelled_fields", "admission.colour"),
    ("offers", "be-dlz-wegweiser", "source.url", None, "source.url", "missing"),
    ("organisations", "vhs-halle", "source.url", None, "source.url", "missing"),
    ("organisations", "stadt-halle", "parent", "stadt-halle", "parent", "leads back"),
    ("organisations", "demo-sprachschule", "closures.0.to", "2026-12-01", "closures[0].to", "before"),
    ("places", "pl-vhs", "lat", None, "lat", "together"),
    ("places", "pl-vhs", "district", "Atlantis", "district", "Atlantis"),
    ("region.chains", "language", "part_of", "german-a1", "part_of", "chain itself"),
    ("chain", "arrive", "phase", "III", "phase", "phases"),
    ("chain", "arrive", "order", 2, "order", "number 2"),
    ("topics", "integrationskurs", "broader", ["integrationskurs"], "broader", "leads back"),
    ("topics", "integrationskurs", "labels.de", MISSING, "labels", "source language"),
    ("notices", "nt-geruecht-arbeit", "claim_de", None, "claim_de", "missing"),
    ("network.bodies", "fg-arbeit", "cooperates_with", ["fg-arbeit"], "cooperates_with", "itself"),
    ("network.bodies", "steuerungsgruppe", "reports_to", "fg-arbeit", "reports_to", "leads back"),
    ("network.meetings", "tr-2026-05-steuer", "status", "planned", "status", "2026-11-21"),
    ("network.meetings", "tr-2026-05-steuer", "to", "01:00", "to", "before"),
    ("network.work_packages", "ap-01", "status", "done", "status", "last decision"),
    ("network.agreements", "kv-01", "valid_to", "2020-01-01", "valid_to", "before"),
    ("network.strategy_papers", "sp-2026-2029", "valid_to", "2020-01-01", "valid_to", "before"),
    ("events", "ev-job-event", "ends_at", "2027-04-21T12:00:00+02:00", "ends_at", "not after"),
    ("events", "ev-job-event", "starts_at", "2027-04-21T13:00:00+01:00", "starts_at", "Europe/Berlin"),
    ("events", "ev-frauentreff", "recurrence", "FREQ=WEEKLY;BYDAY=WE", "recurrence", "does not fit"),
    ("events", "ev-job-event", "programme.0.start", "01:00", "programme[0]", "13:00 to 17:30"),
    ("events", "ev-job-event", "slots.count", 99999, "slots", "does not lie within"),
    ("events", "ev-job-event", "registration", "email", "slots", "exactly where"),
    ("events", "ev-job-event", "stands.0.openness_confirmed_on", "2026-11-23", "stands[0].openness_confirmed_on", "lies after"),
    ("events", "ev-job-event", "preselection_by", None, "preselection_by", "missing"),
]


@pytest.mark.parametrize(("kind", "name", "path", "value", "field", "words"), RULE_FAULTS)
def test_what_the_rules_refuse(kind, name, path, value, field, words):
    with translation.override("en"):
        found = [fault for fault in faults(changed(kind, name, path, value)) if fault.record.endswith(name)]
    assert field in [fault.field for fault in found]
    assert words in next(fault.words for fault in found if fault.field == field)


REGION_FAULTS = [
    ("source_language", "ps", "source_language"),
    ("languages", ["de", "tlh"], "languages[1]"),
    ("timezone", "Europe/Halle", "timezone"),
    ("land", "XX", "land"),
    ("country", "XX", "land"),
    ("coordinator", "nobody", "coordinator"),
    ("contact_points.newcomers.offer", "nothing", "contact_points.newcomers.offer"),
    ("dates_shift", "days", "dates_shift"),
]


@pytest.mark.parametrize(("path", "value", "field"), REGION_FAULTS)
def test_what_is_wrong_with_the_region(path, value, field):
    assert ("halle", field) in places(in_region(path, value))


def test_a_postcode_that_stands_twice():
    contents = small()
    contents["region"]["postcodes"].append(contents["region"]["postcodes"][0])
    assert places(contents) == [("halle", "postcodes")]


@pytest.mark.parametrize(
    ("kind", "name"),
    [("offers", "eg-ags"), ("region.emergency", "police"), ("network.bodies", "fg-arbeit"), ("events", "ev-job-event")],
)
def test_an_id_that_stands_twice_among_its_kind(kind, name):
    contents = small()
    file, _dot, part = kind.partition(".")
    (contents[file][part] if part else contents[file]).append(record(contents, kind, name))
    found = [fault for fault in faults(contents) if fault.field == "id"]
    assert [fault.record.split("/")[-1] for fault in found] == [name]


def test_numbers_of_postings_and_past_editions_that_stand_twice():
    contents = small()
    event = record(contents, "events", "ev-jobmesse")
    event["past_editions"] *= 2
    event["past_editions"][0] = event["past_editions"][0] | {"edition": 1}
    event["past_editions"][1] = event["past_editions"][0]
    assert ("ev-jobmesse", "past_editions") in places(contents)


def test_past_editions_stand_oldest_first_and_before_the_event():
    contents = changed("events", "ev-jobmesse", "past_editions.0.date", "2028-01-01")
    assert places(contents) == [("ev-jobmesse", "past_editions")]


def test_a_decision_log_stands_oldest_first():
    contents = small()
    record(contents, "network.work_packages", "ap-01")["decision_log"].reverse()
    assert ("ap-01", "decision_log") in places(contents)


def test_a_circle_of_three_is_found_in_each_of_its_records():
    contents = small()
    for name, parent in (("stadt-halle", "vhs-halle"), ("vhs-halle", "slawia"), ("slawia", "stadt-halle")):
        record(contents, "organisations", name)["parent"] = parent
    assert [record for record, field in places(contents) if field == "parent"] == ["stadt-halle", "vhs-halle", "slawia"]


def test_a_circle_ends_even_when_others_lead_into_it():
    contents = small()
    for name, parent in (("ag-service", "stadt-halle"), ("stadt-halle", "vhs-halle"), ("vhs-halle", "stadt-halle")):
        record(contents, "organisations", name)["parent"] = parent
    assert ("ag-service", "parent") not in places(contents)


def test_many_faults_come_file_by_file_in_their_order():
    contents = small()
    contents["organisations"][2]["kind"] = contents["organisations"][0]["kind"] = "club"
    contents["region"]["demo"] = "yes"
    contents["notices"].append("news")
    assert [(fault.file, fault.path[0]) for fault in faults(contents)] == [
        ("region.json", "demo"),
        ("organisations.json", 0),
        ("organisations.json", 2),
        ("notices.json", len(contents["notices"]) - 1),
    ]


def test_a_record_without_an_id_is_named_by_its_place():
    contents = small()
    del contents["funding"][0]["id"]
    assert [(fault.record, fault.field) for fault in faults(contents)] == [("", "[0].id")]


def test_a_file_of_the_wrong_kind_is_one_fault():
    assert [(fault.file, fault.field) for fault in faults(small() | {"offers": {}})] == [("offers.json", "")]


def test_a_fault_is_one_printable_line():
    fault = faults(changed("offers", "eg-ags", "cost", "a\nb\ud800"))[0]
    assert str(fault).startswith("offers.json, eg-ags, cost: ")
    assert "\n" not in str(fault)
    assert str(fault).encode("utf-8")


def test_an_id_that_cannot_be_printed_does_no_harm():
    contents = small()
    contents["funding"] = [contents["funding"][0] | {"id": "\ud800" * 300}] * 2
    assert all(str(fault).encode("utf-8") for fault in faults(contents))


def test_nothing_at_all_is_a_package_without_its_files():
    assert [fault.file for fault in check(Package({}))] == ["region.json", "organisations.json"]
