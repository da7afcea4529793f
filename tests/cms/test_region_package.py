"""Loading and dumping regions."""

import datetime
import io
import json

import pytest
from django.core.management import CommandError, call_command
from wagtail.log_actions import registry as logs
from wagtail.models import Site

from cms.region_package import dump as dump_contents
from cms.region_package import move_dates
from cms.settings.paths import DEMO_REGION
from cms.tasks import DAILY, move_demo_dates
from directory import clock
from directory.models import Chain, Offer, OfferText, Organisation, Place, Region, SearchChange, Step, Topic
from directory.region_package.schema import FILES
from events.models import Event
from network.models import Body
from tests.region_packages import offer, organisation, small_package, write_package

pytestmark = pytest.mark.django_db
DAY_OF_HALLE = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)


def run(command, *arguments, **options):
    out = io.StringIO()
    call_command(command, *arguments, stdout=out, **options)
    return out.getvalue()


def load(folder, **options):
    return run("load_region", folder, **options)


def dump(folder, **options):
    run("dump_region", folder, **options)
    return {path.name: path.read_bytes() for path in folder.glob("*.json")}


def summary(said):
    return said.strip().splitlines()[-1]


@pytest.fixture
def package():
    return small_package()


@pytest.fixture
def folder(tmp_path, package):
    return write_package(package, tmp_path / "package")


@pytest.fixture
def loaded(folder):
    load(folder)
    return folder


def everything():
    """What the database says about all regions, as far as a package can say it, and where they are shown."""
    return [dump_contents(region) for region in Region.objects.all()], list(Site.objects.values_list("hostname", "port"))


# All of Halle ---------------------------------------------------------------------------------------------------------------------


def test_halle_is_dumped_letter_by_letter_as_it_was_loaded(tmp_path):
    with clock.at(DAY_OF_HALLE):
        load(DEMO_REGION)
        assert dump(tmp_path / "dump") == {f"{name}.json": (DEMO_REGION / f"{name}.json").read_bytes() for name in FILES}
        assert summary(load(tmp_path / "dump")) == "Region halle: Nothing changed: 0 created, 0 changed, 461 unchanged."


def test_a_dump_of_shifted_dates_loads_elsewhere_and_is_dumped_the_same(tmp_path):
    with clock.at(DAY_OF_HALLE + datetime.timedelta(weeks=30, days=3)):
        load(DEMO_REGION)
        first = dump(tmp_path / "first")
        assert json.loads(first["region.json"])["dates_as_of"] == "2027-06-19"
        Region.objects.all().delete()
        Topic.objects.all().delete()
        load(tmp_path / "first")
        assert dump(tmp_path / "second") == first


# What is made of a package --------------------------------------------------------------------------------------------------------


def test_references_lead_to_the_records_whatever_their_order(loaded):
    region = Region.objects.get()
    assert region.coordinator.slug == "amt"
    assert region.newcomers_offer.slug == "treff"
    assert Organisation.objects.get(slug="verein").parent.slug == "amt"
    assert Chain.objects.get(slug="sub").part_of.slug == "start"
    assert Step.objects.get(slug="mehr").chain.slug == "sub"
    assert Body.objects.get(slug="gruppe").reports_to.slug == "lenkung"
    assert Offer.objects.get(slug="treff").transitions.get().to.slug == "beratung"
    assert Offer.objects.get(slug="beratung").transitions.get().to.slug == "treff"
    assert Event.objects.get().series.slug == "feste"


def test_entries_are_public_and_translations_know_their_source(loaded):
    entry = Offer.objects.live().get(slug="treff")
    assert (entry.has_unpublished_changes, bool(entry.first_published_at)) == (False, True)
    assert entry.outdated_languages() == []
    assert entry.texts.get(language="en").source_digest == entry.texts.get(language="de").digest


def test_loading_again_changes_nothing_and_says_so(loaded):
    before = everything()
    texts = list(OfferText.objects.order_by("pk").values())
    assert summary(load(loaded)).startswith("Region kleinstadt: Nothing changed: 0 created, 0 changed,")
    assert everything() == before
    assert list(OfferText.objects.order_by("pk").values()) == texts


def test_a_changed_record_is_updated_and_its_rows_keep_their_keys(loaded, package):
    keys = list(OfferText.objects.order_by("pk").values_list("pk", flat=True))
    package["offers"][0]["texts"]["de"]["summary"] = "Ganz neu."
    package["offers"][0]["hours"] = []
    assert "1 changed" in summary(load(write_package(package, loaded)))
    entry = Offer.objects.get(slug="treff")
    assert entry.texts.get(language="de").summary == "Ganz neu."
    assert not entry.hours.exists()
    assert list(OfferText.objects.order_by("pk").values_list("pk", flat=True)) == keys


def test_a_translation_that_did_not_follow_its_source_is_outdated(loaded, package):
    package["offers"][0]["texts"]["de"]["summary"] = "Ganz neu."
    load(write_package(package, loaded))
    assert Offer.objects.get(slug="treff").outdated_languages() == ["en"]
    package["offers"][0]["texts"]["en"]["summary"] = "All new."
    load(write_package(package, loaded))
    assert Offer.objects.get(slug="treff").outdated_languages() == []


def test_what_the_package_lacks_is_named_and_left_as_it_is(loaded, package):
    package["offers"][0] |= {"followed_by": [], "alternatives": []}
    del package["offers"][1], package["notices"]
    said = load(write_package(package, loaded))
    (loaded / "notices.json").unlink()
    said = load(loaded)
    assert "not in the package, left as they are: offers beratung." in said
    assert "not in the package, left as they are: notices neues." in said
    assert Offer.objects.live().filter(slug="beratung").exists()


def test_a_dry_run_says_what_would_happen_and_changes_nothing(folder, package):
    said = load(folder, dry_run=True)
    assert "offers: 2 created, 0 changed, 0 unchanged" in said
    assert "Dry run, nothing was written." in summary(said)
    assert not Region.objects.exists()
    load(folder)
    before = everything()
    package["offers"][0]["cost"] = "paid"
    assert "offers: 0 created, 1 changed, 1 unchanged" in load(write_package(package, folder), dry_run=True)
    assert everything() == before


def test_search_hears_of_what_was_written_and_of_nothing_else(loaded, package):
    assert set(SearchChange.objects.filter(type="offer").values_list("slug", flat=True)) == {"treff", "beratung"}
    assert SearchChange.objects.filter(type="topic", region=None).exists()
    SearchChange.objects.all().delete()
    package["offers"][0]["cost"] = "paid"
    load(write_package(package, loaded))
    noted = set(SearchChange.objects.values_list("type", "slug"))
    assert noted == {("offer", "treff"), ("organisation", "verein")}  # an organisation is found by its offers


# Editors --------------------------------------------------------------------------------------------------------------------------


def edit(slug, publish=True, **changes):
    entry = Offer.objects.get(slug=slug)
    for name, value in changes.items():
        setattr(entry, name, value)
    revision = entry.save_revision(log_action=True)
    if publish:
        revision.publish()


def test_what_an_editor_has_changed_is_kept_and_said(loaded, package):
    edit("treff", cost="paid")
    package["offers"][0]["cost"] = "partly"
    said = load(write_package(package, loaded))
    assert f"kept: offers treff was changed by an editor on {clock.today():%Y-%m-%d}; --overwrite takes the package's version." in said
    assert Offer.objects.get(slug="treff").cost == "paid"


def test_overwrite_takes_the_packages_version_and_leaves_a_trace(loaded, package):
    edit("treff", cost="paid")
    package["offers"][0]["cost"] = "partly"
    load(write_package(package, loaded), overwrite=True)
    entry = Offer.objects.get(slug="treff")
    assert (entry.cost, entry.latest_revision.as_object().cost, entry.has_unpublished_changes) == ("partly", "partly", False)
    assert entry.live_revision == entry.latest_revision
    assert summary(load(loaded)).startswith("Region kleinstadt: Nothing changed")


def test_a_record_without_history_is_kept_too(loaded, package):
    Place.objects.update(name="Neues Haus")
    package["places"][0]["name"] = "Altes Haus"
    assert "kept: places haus was changed by an editor; --overwrite" in load(write_package(package, loaded))
    assert Place.objects.get().name == "Neues Haus"


def test_an_editor_who_agrees_with_the_package_has_changed_nothing(loaded, package):
    edit("treff", cost="paid")
    package["offers"][0]["cost"] = "paid"
    assert "Nothing changed" in summary(load(write_package(package, loaded)))
    package["offers"][0]["cost"] = "partly"
    assert "1 changed" in summary(load(write_package(package, loaded)))


def test_a_newer_draft_is_kept(loaded, package):
    edit("treff", publish=False, cost="paid")
    package["offers"][0]["cost"] = "partly"
    assert "kept: offers treff has a newer draft; --overwrite" in load(write_package(package, loaded))
    assert Offer.objects.get(slug="treff").cost == "free"


def test_an_unpublished_entry_stays_unpublished(loaded):
    Offer.objects.get(slug="treff").unpublish()
    assert "kept: offers treff is not published; --overwrite" in load(loaded)
    assert not Offer.objects.live().filter(slug="treff").exists()
    load(loaded, overwrite=True)
    assert Offer.objects.live().filter(slug="treff").exists()


def test_before_the_first_edit_the_loaded_state_becomes_a_revision(loaded):
    assert Offer.objects.get(slug="treff").latest_revision is None
    edit("treff", cost="paid")
    entry = Offer.objects.get(slug="treff")
    assert [revision.as_object().cost for revision in entry.revisions.order_by("created_at")] == ["free", "paid"]
    assert logs.get_logs_for_instance(entry).filter(action="wagtail.create", user=None).count() == 1


# Several regions ------------------------------------------------------------------------------------------------------------------


def test_the_first_region_takes_the_default_site_and_others_a_host_of_their_own(loaded, tmp_path):
    load(write_package(small_package("dorf"), tmp_path / "dorf"))
    load(write_package(small_package("weiler"), tmp_path / "weiler"), host="Weiler.example:8000")
    assert list(Region.objects.order_by("pk").values_list("slug", "site__hostname", "site__port", "site__is_default_site")) == [
        ("kleinstadt", "localhost", 80, True),
        ("dorf", "dorf.localhost", 80, False),
        ("weiler", "weiler.example", 8000, False),
    ]
    assert len({region.site.root_page_id for region in Region.objects.all()}) == 3
    assert Offer.objects.filter(slug="treff").count() == 3
    assert all(link.place.region_id == link.offer.region_id for offer in Offer.objects.all() for link in offer.place_links.all())


def test_a_host_can_be_changed_and_is_nobody_elses(loaded, tmp_path):
    load(loaded, host="kleinstadt.example")
    assert Region.objects.get().site.hostname == "kleinstadt.example"
    with pytest.raises(CommandError, match=r"Another region is shown under kleinstadt\.example:80"):
        load(write_package(small_package("dorf"), tmp_path / "dorf"), host="kleinstadt.example")
    assert not Region.objects.filter(slug="dorf").exists()
    with pytest.raises(CommandError, match="is no host name"):
        load(loaded, host="klein stadt")


def test_topics_are_shared_and_change_only_when_asked_to(loaded, tmp_path):
    other = small_package("dorf")
    other["topics"][0]["legal_ref"] = "§ 43"
    other["topics"].append(other["topics"][0] | {"id": "sprache", "broader": ["deutsch"]})
    said = load(write_package(other, tmp_path / "dorf"))
    assert "topics: 1 created, 0 changed, 0 unchanged, 1 kept" in said
    assert "kept: topics deutsch is shared by all regions; --topics takes the package's version." in said
    assert [topic.slug for topic in Topic.objects.get(slug="deutsch").narrower.all()] == ["sprache"]
    assert "topics: 0 created, 1 changed, 1 unchanged" in load(tmp_path / "dorf", topics=True)
    assert Topic.objects.get(slug="deutsch").legal_ref == "§ 43"


# Faults ---------------------------------------------------------------------------------------------------------------------------


def a_text_file(words):
    return lambda folder: (folder / "offers.json").write_bytes(words)


def an_offer(**changes):
    def spoil(folder):
        offers = json.loads((folder / "offers.json").read_text("utf-8"))
        offers[0] |= changes
        (folder / "offers.json").write_text(json.dumps(offers), "utf-8")

    return spoil


BROKEN = {
    "missing field": (an_offer(organisation=None), "offers.json, treff, organisation"),
    "unknown field": (an_offer(colour="red"), "offers.json, treff, colour"),
    "dangling id": (an_offer(organisation="nobody"), "offers.json, treff, organisation"),
    "wrong level": (an_offer(leads_to={"german": "Z9", "certificate_de": None}), "offers.json, treff, leads_to.german"),
    "wrong date": (an_offer(confirmed_on="2026-13-45"), "offers.json, treff, confirmed_on"),
    "double id": (an_offer(id="beratung"), "offers.json, beratung, id"),
    "wrong language": (an_offer(spoken_languages=["klingon"]), "offers.json, treff, spoken_languages[0]"),
    "too long": (an_offer(cost_note_de="x" * 400), "offers.json, treff, cost_note_de"),
    "no JSON": (a_text_file(b"[\n{,"), "offers.json: This is not JSON"),
    "no UTF-8": (a_text_file(b"[\xff]"), "offers.json: This file is not UTF-8: byte 1"),
    "unknown file": (lambda folder: (folder / "offer.json").write_text("[]"), "offer.json"),
    "no region": (lambda folder: (folder / "region.json").unlink(), "region.json"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_package_is_reported_and_changes_nothing(loaded, name):
    spoil, place = BROKEN[name]
    before = everything()
    spoil(loaded)
    out = io.StringIO()
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_region", loaded, stdout=out)
    assert any(line.startswith(place) for line in out.getvalue().splitlines())
    assert everything() == before


def test_all_faults_are_reported_at_once(folder, package):
    package["offers"][0]["cost"] = "gratis"
    package["offers"][1]["cost_note_de"] = "x" * 400
    package["places"][0]["lat"] = None
    out = io.StringIO()
    with pytest.raises(CommandError, match="3 faults"):
        call_command("load_region", write_package(package, folder), stdout=out)
    assert len(out.getvalue().splitlines()) == 3


def test_a_partial_load_leaves_out_the_faulty_and_says_what(folder, package):
    package["organisations"].append(organisation("dritte", kind="nothing"))
    package["offers"].append(offer("dritter", organisation="dritte"))
    package["offers"][0]["alternatives"].append("dritter")
    said = load(write_package(package, folder), partial=True)
    assert "organisations.json, dritte, kind" in said
    assert "offers.json, dritter" in said
    assert set(Offer.objects.values_list("slug", flat=True)) == {"treff", "beratung"}
    assert [link.to.slug for link in Offer.objects.get(slug="treff").alternatives.all()] == ["beratung"]


def test_a_partial_load_without_the_region_is_none(folder, package):
    package["region"]["timezone"] = "Nowhere"
    with pytest.raises(CommandError, match="Nothing was loaded"):
        load(write_package(package, folder), partial=True)


def test_a_missing_folder_is_a_plain_sentence(tmp_path):
    with pytest.raises(CommandError, match=r"There is no folder .*nowhere"):
        load(tmp_path / "nowhere")


# Dumping --------------------------------------------------------------------------------------------------------------------------


def test_a_dump_replaces_a_package_as_a_whole(loaded, tmp_path):
    target = write_package(small_package("other"), tmp_path / "target")
    (target / "funding.json").unlink()
    Event.objects.all().delete()
    assert "events.json" not in dump(target)
    assert (target / "funding.json").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["package", "target"]


def test_a_dump_touches_no_other_folder(loaded, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").write_text("dear")
    (tmp_path / "file").write_text("x")
    with pytest.raises(CommandError, match="holds other things than a region package"):
        dump(tmp_path / "home")
    with pytest.raises(CommandError, match="is no folder"):
        dump(tmp_path / "file")
    assert (tmp_path / "home" / "letter.txt").read_text() == "dear"


def test_a_dump_asks_which_region(folder, tmp_path):
    with pytest.raises(CommandError, match="no region yet"):
        dump(tmp_path / "dump")
    load(folder)
    load(write_package(small_package("dorf"), tmp_path / "dorf"))
    with pytest.raises(CommandError, match="Name one with --region: kleinstadt, dorf"):
        dump(tmp_path / "dump")
    with pytest.raises(CommandError, match="There is no region nirgends"):
        dump(tmp_path / "dump", region="nirgends")
    assert json.loads(dump(tmp_path / "dump", region="dorf")["region.json"])["id"] == "dorf"


def test_what_is_not_published_is_not_dumped_and_nothing_names_it(folder, package, tmp_path):
    package["organisations"].append(organisation("dach"))
    package["organisations"][0]["parent"] = package["region"]["coordinator"] = "dach"
    package["offers"] += [offer("dritter", organisation="dach")]
    package["offers"][0]["alternatives"].append("dritter")
    load(write_package(package, folder))
    Organisation.objects.get(slug="dach").unpublish()
    said = run("dump_region", tmp_path / "dump")
    assert "left out: organisations.json, dach: This is not published." in said
    assert "left out: offers.json, dritter: Skipped, because it needs" in said
    assert "a load will not accept" not in said
    dumped = {name: json.loads((tmp_path / "dump" / f"{name}.json").read_text("utf-8")) for name in ("region", "organisations", "offers")}
    assert dumped["region"]["coordinator"] is None
    assert [(record["id"], record["parent"]) for record in dumped["organisations"]] == [("verein", None), ("amt", None)]
    assert [(record["id"], record["alternatives"]) for record in dumped["offers"]] == [("treff", ["beratung"]), ("beratung", [])]


def test_a_dump_names_what_a_load_will_not_accept(loaded, tmp_path):
    Organisation.objects.get(slug="amt").unpublish()
    said = run("dump_region", tmp_path / "dump")
    assert "a load will not accept this: region.json, kleinstadt, contact_points.employers.organisation: null" in said


# Dates that live on ---------------------------------------------------------------------------------------------------------------

DEMO = {"demo": True, "dates_shift": "weeks"}
INVENTED = {"demo_note": True, "modelled_fields": ["all"], "evidence": "none"}


def days_later(days):
    return clock.at(DAY_OF_HALLE + datetime.timedelta(days=days))


@pytest.fixture
def demo(tmp_path):
    package = small_package(**DEMO)
    monthly = {"rrule": "FREQ=MONTHLY;BYDAY=2TH", "starts_on": "2026-12-10"}
    hours = {"days": ["th"], "from": "09:00", "to": "10:00", "note_de": None} | monthly
    package["offers"] = [
        offer("treff", next_start="2026-12-01", followed_by=["beratung"], hours=[hours], **INVENTED),
        offer("beratung", next_start="2026-12-01"),
    ]
    with days_later(0):
        load(write_package(package, tmp_path / "demo"))
    return Region.objects.get()


def next_starts():
    return {slug: str(day) for slug, day in Offer.objects.values_list("slug", "next_start")}


def test_only_invented_dates_move_with_the_calendar(demo):
    with days_later(15):
        assert move_dates(demo) == 2
        assert next_starts() == {"treff": "2026-12-15", "beratung": "2026-12-01"}
        assert str(Region.objects.get().dates_as_of) == "2026-12-05"
        assert move_dates(Region.objects.get()) == 0


def test_a_date_under_a_rule_stays_as_long_as_it_lies_ahead(demo):
    for days, expected in ((7, "2026-12-10"), (14, "2026-12-10"), (21, "2027-01-14"), (28, "2027-01-14"), (56, "2027-02-11")):
        with days_later(days):
            move_dates(Region.objects.get())
        assert str(Offer.objects.get(slug="treff").hours.get().starts_on) == expected


def test_moved_records_do_not_count_as_edited_and_edited_ones_still_do(demo, tmp_path):
    edit("treff", cost="paid")
    Place.objects.update(name="Neues Haus")
    with days_later(7):
        move_dates(Region.objects.get())
        assert next_starts()["treff"] == "2026-12-08"
        said = load(tmp_path / "demo")
    assert "kept: offers treff was changed" in said
    assert "region: 0 created, 0 changed, 1 unchanged" in said
    assert Offer.objects.get(slug="treff").latest_revision.as_object().next_start == datetime.date(2026, 12, 8)


def test_an_entry_with_a_newer_draft_waits(demo):
    edit("treff", publish=False, cost="paid")
    with days_later(7):
        move_dates(Region.objects.get())
    assert next_starts()["treff"] == "2026-12-01"


def test_real_regions_never_move(loaded):
    with days_later(700):
        assert move_dates(Region.objects.get()) == 0


def test_the_worker_moves_demo_regions_every_day(demo):
    with days_later(7):
        move_demo_dates.enqueue()
    assert next_starts()["treff"] == "2026-12-08"
    assert any(move_demo_dates in tasks for tasks in DAILY.values())
