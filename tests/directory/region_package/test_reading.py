import json
import shutil

import pytest
from django.utils import translation

from directory.region_package.checking import check, read
from tests.directory.region_package.packages import HALLE, faults, halle, small


@pytest.fixture
def folder(tmp_path):
    for name, content in small().items():
        (tmp_path / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return tmp_path


def only_fault(folder):
    with translation.override("en"):
        [fault] = check(read(folder))
    return fault


def test_halle_is_sound():
    assert check(read(HALLE)) == []


def test_the_small_package_is_sound():
    assert faults(small()) == []


def test_a_broken_file_names_line_and_column(folder):
    (folder / "topics.json").write_text('[\n {"id": "a",,}\n]', "utf-8")
    fault = only_fault(folder)
    assert (fault.file, fault.record, fault.field) == ("topics.json", "", "")
    assert "line 2, column 13" in fault.words


def test_what_is_not_utf8_names_the_byte(folder):
    (folder / "notices.json").write_bytes('[{"id": "größe"}]'.encode("latin-1"))
    fault = only_fault(folder)
    assert fault.file == "notices.json"
    assert "byte 11" in fault.words


def test_references_into_a_file_that_cannot_be_read_are_no_further_faults(folder):
    (folder / "organisations.json").write_text("[", "utf-8")
    assert [fault.file for fault in check(read(folder))] == ["organisations.json"]


def test_a_key_that_stands_twice_is_a_fault(folder):
    (folder / "funding.json").write_text('[{"id": "a", "id": "b"}]', "utf-8")
    assert "id" in only_fault(folder).words


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_words_that_python_takes_for_numbers_are_a_fault(folder, word):
    (folder / "funding.json").write_text(f"[{word}]", "utf-8")
    assert word in only_fault(folder).words


@pytest.mark.parametrize("text", ["[" * 100_000, "[" * 200 + "]" * 200, '{"a":' * 900 + "1" + "}" * 900])
def test_deep_nesting_is_a_fault(folder, text):
    (folder / "funding.json").write_text(text, "utf-8")
    assert only_fault(folder).file == "funding.json"


@pytest.mark.parametrize("text", ["9" * 5000, "9" * 4000, "1e999", "-1e999", str(2**63)])
def test_numbers_that_nothing_can_hold_are_a_fault(folder, text):
    (folder / "funding.json").write_text(f"[{text}]", "utf-8")
    assert {fault.file for fault in check(read(folder))} == {"funding.json"}


@pytest.mark.parametrize("name", ["region", "organisations"])
def test_a_file_that_must_be_there_is_missed(folder, name):
    (folder / f"{name}.json").unlink()
    assert str(check(read(folder))[0]).startswith(f"{name}.json: ")


def test_other_files_may_be_missing(folder):
    for name in ("funding", "notices", "events", "event_series", "network"):
        (folder / f"{name}.json").unlink()
    assert check(read(folder)) == []


def test_an_unknown_file_is_a_fault_and_a_note_beside_is_none(folder):
    (folder / "people.json").write_text("[]", "utf-8")
    (folder / "README.txt").write_text("about this package", "utf-8")
    assert only_fault(folder).file == "people.json"


def test_a_folder_in_place_of_a_file_is_a_fault(folder):
    (folder / "funding.json").unlink()
    (folder / "funding.json").mkdir()
    assert only_fault(folder).file == "funding.json"


def test_an_empty_folder_lacks_what_must_be_there(tmp_path):
    assert [fault.file for fault in check(read(tmp_path))] == ["region.json", "organisations.json"]


def test_a_folder_that_is_not_there_lacks_everything(tmp_path):
    assert len(check(read(tmp_path / "nowhere"))) == 2


def test_halle_is_read_as_it_stands(tmp_path):
    shutil.copytree(HALLE, tmp_path / "copy")
    assert read(tmp_path / "copy").contents == halle()
