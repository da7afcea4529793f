"""What is left of a package when its faulty records are skipped."""

from directory.region_package.checking import Package, check, sound_records
from directory.region_package.records import KINDS, Records
from tests.directory.region_package.packages import halle, record, small


def rest(contents):
    """(contents that can be loaded, [(record, field)] of what was skipped or left out)"""
    sound, skipped = sound_records(Package(contents), check(Package(contents)))
    assert not sound.contents or check(sound) == []
    return sound.contents, [(fault.record, fault.field) for fault in skipped]


def ids(contents):
    return {(kind, found.value["id"]) for kind in KINDS for found in Records(contents, {}).of[kind]}


def test_nothing_is_skipped_where_nothing_is_wrong():
    assert rest(small()) == (small(), [])


def test_the_given_contents_stay_as_they_are():
    contents = small()
    record(contents, "offers", "de-a1-grundkurs")["cost"] = "cheap"
    before = repr(contents)
    rest(contents)
    assert repr(contents) == before


def test_lists_forget_a_skipped_record():
    contents = small()
    record(contents, "offers", "st-b2-abend")["alternatives"] = ["de-a1-grundkurs", "de-bsk-b2"]
    record(contents, "offers", "de-a1-grundkurs")["cost"] = "cheap"
    left, skipped = rest(contents)
    assert record(left, "offers", "st-b2-abend")["alternatives"] == ["de-bsk-b2"]
    assert ("de-a1-grundkurs", "") in skipped
    assert ("st-b2-abend", "alternatives[0]") in skipped


def test_a_full_offer_goes_with_the_only_open_one_that_it_names():
    contents = small()
    record(contents, "offers", "de-a1-grundkurs")["cost"] = "cheap"
    left, skipped = rest(contents)
    assert ids(small()) - ids(left) == {("offers", "de-a1-grundkurs"), ("offers", "de-alpha")}
    assert ("de-alpha", "followed_by[0]") in skipped
    assert ("de-alpha", "transitions") in skipped
    assert ("de-alpha", "") in skipped


def test_records_go_with_the_one_that_they_need():
    contents = small()
    record(contents, "organisations", "vhs-halle")["kind"] = "club"
    gone = ids(contents) - ids(rest(contents)[0])
    assert ("organisations", "vhs-halle") in gone
    assert {name for kind, name in gone if kind == "offers"} >= {"de-a1-grundkurs", "st-b2-abend", "de-alpha"}
    assert ("places", "pl-vhs") in gone


def test_a_chain_takes_its_steps_along_and_offers_keep_the_others():
    contents = small()
    record(contents, "region.chains", "language")["part_of"] = "nowhere"
    left, _skipped = rest(contents)
    assert [step["id"] for step in left["chain"] if step["chain"] == "language"] == []
    assert record(left, "offers", "st-b2-abend")["steps"] == ["stay-and-grow", "learn-german"]


def test_the_second_of_two_records_with_one_id_is_skipped():
    contents = small()
    contents["funding"].append(contents["funding"][0] | {"amount_de": "mehr"})
    left, skipped = rest(contents)
    assert left["funding"] == small()["funding"]
    assert len(skipped) == 1


def test_several_faults_of_one_record_skip_only_this_one():
    contents = small()
    record(contents, "organisations", "slawia").update(kind="club", email="nobody", colour="red")
    gone = ids(contents) - ids(rest(contents)[0])
    assert gone == {("organisations", "slawia"), ("offers", "mo-slawia-eltern")}


def test_what_is_no_record_at_all_is_skipped():
    contents = small()
    contents["topics"][1:1] = [None, 5, ["x"]]
    assert rest(contents)[0] == small()


def test_the_network_can_do_without_its_coordinator_but_not_with_a_fault():
    contents = small()
    contents["network"]["network"]["founded"] = "long ago"
    left, skipped = rest(contents)
    assert "network" not in left
    assert left["organisations"] == small()["organisations"]
    assert ("", "") in skipped


def test_nothing_can_be_loaded_without_the_region():
    contents = small()
    contents["region"]["timezone"] = "Mars"
    assert rest(contents)[0] == {}


def test_nothing_can_be_loaded_when_the_region_loses_its_contact_point():
    contents = small()
    record(contents, "organisations", "dlz-integration")["kind"] = "club"
    left, skipped = rest(contents)
    assert left == {}
    assert ("halle", "contact_points") in skipped


def test_a_contact_point_can_do_without_its_offer():
    contents = small()
    record(contents, "offers", "be-dlz-wegweiser")["kind"] = "thing"
    assert rest(contents)[0]["region"]["contact_points"]["newcomers"]["offer"] is None


def test_references_into_a_file_that_says_nothing_are_cut():
    left, _skipped = rest(small() | {"topics": "none"})
    assert "topics" not in left
    assert {tuple(offer["topics"]) for offer in left["offers"]} == {()}


def test_one_fault_costs_halle_few_records():
    contents = halle()
    record(contents, "offers", "be-jc-integration")["cost"] = "cheap"
    assert len(ids(contents) - ids(rest(contents)[0])) == 1


def test_a_number_beyond_all_bounds_hides_no_other_fault():
    contents = small()
    record(contents, "offers", "eg-ags")["duration_weeks"] = 10**5000
    record(contents, "offers", "st-b2-abend")["id"] = ["a", "b"]
    del record(contents, "offers", "mo-slawia-eltern")["id"]
    assert {offer["id"] for offer in rest(contents)[0]["offers"]} == {"be-dlz-wegweiser", "de-alpha", "de-a1-grundkurs"}
