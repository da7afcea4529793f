"""Every kind of record goes into its model and comes back as it was. No database is needed for that."""

import json

import pytest

from cms.region_package import RECORDS
from cms.settings.paths import DEMO_REGION
from directory.region_package.mapping import arranged
from directory.region_package.schema import DEFINITIONS
from tests.region_packages import offer, small_package

LANGUAGES = json.loads((DEMO_REGION / "region.json").read_text("utf-8"))["languages"]


def mapping(kind):
    return next(found for found in RECORDS if found.kind == kind)


def there_and_back(kind, record, rank=None):
    return mapping(kind).record(mapping(kind).row(record, rank))


def schema_of(kind):
    return DEFINITIONS[kind]["items"]


@pytest.mark.parametrize("file", DEFINITIONS)
def test_every_record_of_halle_comes_back_letter_by_letter(file):
    content = json.loads((DEMO_REGION / f"{file}.json").read_text("utf-8"))
    back = [] if isinstance(content, list) else {}
    for found in RECORDS:
        if found.file == file and found.single:
            back |= there_and_back(found.kind, content)
        elif found.file == file and found.list:
            back[found.list] = [there_and_back(found.kind, record, rank) for rank, record in enumerate(content[found.list])]
        elif found.file == file:
            back = [there_and_back(found.kind, record) for record in content]
    written = json.dumps(arranged(DEFINITIONS[file], back, LANGUAGES), ensure_ascii=False, indent=1)
    assert written + "\n" == (DEMO_REGION / f"{file}.json").read_text("utf-8")


def test_an_optional_field_is_left_out_and_a_required_one_says_null():
    written = arranged(schema_of("offers"), there_and_back("offers", offer("treff")), ["de"])
    assert written["next_start"] is None
    assert written["places_free"] is None
    assert not {"ends_on", "places_free_as_of", "waiting_days", "transitions"} & written.keys()


def test_a_wait_of_no_days_and_an_aim_of_no_places_are_numbers():
    record = offer("treff", places_total=1, places_free=0, places_free_as_of="2026-11-20", waiting_days=0)
    written = arranged(schema_of("offers"), there_and_back("offers", record), ["de"])
    assert (written["places_free"], written["waiting_days"]) == (0, 0)


def test_described_ways_keep_their_own_order():
    ways = [{"to": to, "kind": "warm", "bring_de": None, "waiting_days": None} for to in ("c", "a")]
    back = there_and_back("offers", offer("treff", followed_by=["a", "b", "c"], transitions=ways))
    assert back["followed_by"] == ["a", "b", "c"]
    assert [way["to"] for way in back["transitions"]] == ["c", "a"]


def test_results_of_which_nothing_was_counted_are_null():
    event = small_package()["events"][0]
    uncounted = dict.fromkeys(("invited", "came", "talks", "applications", "internships", "hires"))
    assert there_and_back("events", event | {"results": uncounted})["results"] is None
    assert there_and_back("events", event | {"results": uncounted | {"came": 0}})["results"]["came"] == 0


def test_a_comparison_without_figures_is_still_one():
    series = small_package()["event_series"][0]
    source = {"url": None, "as_of": None, "note": None}
    reference = {"region_de": None, "as_of": None, "figures": {}, "note_de": None, "source": source}
    assert there_and_back("event_series", series)["reference"] is None
    back = there_and_back("event_series", series | {"reference": reference})
    assert arranged(schema_of("event_series"), back, ["de"])["reference"] == reference


def test_languages_stand_in_the_order_of_the_site_and_unknown_ones_at_the_end():
    labels = {"tr": "Kurs", "de": "Kurs", "ps": "Kurs", "en": "course"}
    written = arranged(DEFINITIONS["topics"]["items"]["properties"]["labels"], labels, ["en", "de"])
    assert list(written) == ["en", "de", "ps", "tr"]


def test_the_digest_asks_what_is_said_and_not_how_it_is_written():
    record, found = offer("treff"), mapping("offers")
    turned = dict(reversed(record.items())) | {"texts": dict(reversed(record["texts"].items()))}
    assert found.digest(found.row(record)) == found.digest(found.row(turned))
    assert found.digest(found.row(record)) != found.digest(found.row(record | {"cost": None}))


def test_the_order_of_chains_is_part_of_what_a_package_says():
    chain, found = small_package()["region"]["chains"][0], mapping("region.chains")
    assert found.digest(found.row(chain, 0)) != found.digest(found.row(chain, 1))


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"duration_weeks": 40_000}, ("duration_weeks",)),
        ({"cost_note_de": "x" * 301}, ("cost_note_de",)),
        ({"contact": {"phone": "1" * 41, "email": None, "web": None}}, ("contact", "phone")),
        ({"texts": {"de": {"title": "x" * 201, "summary": "x"}}}, ("texts", "de", "title")),
        ({"hours": [{"days": ["mo"], "from": "09:00", "to": "10:00", "note_de": "x" * 201}]}, ("hours", 0, "note_de")),
    ],
)
def test_what_no_column_can_hold_is_a_fault(changes, path):
    assert [place for place, _words in mapping("offers").faults(offer("treff", **changes))] == [path]
    assert list(mapping("offers").faults(offer("treff"))) == []


@pytest.mark.parametrize(
    "record", [None, 3, [], {}, {"texts": 3}, {"hours": {"a": 1}}, {"contact": "x"}, {"hours": ["x"]}, {"texts": {"de": None}}]
)
def test_a_record_of_any_form_can_be_asked_for_faults(record):
    assert list(mapping("offers").faults(record)) == []
