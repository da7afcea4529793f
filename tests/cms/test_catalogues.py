"""Every interface text stands in every language: complete, in the right script, with its placeholders, and really translated."""

import re
import shutil
import subprocess
import sys
import unicodedata

import polib
import pytest
from django.conf import settings

from directory.languages import ACTIVE, KNOWN

SOURCE = "en"  # messages are written in English
TRANSLATED = [code for code in ACTIVE if code != SOURCE]
SCRIPTS = {"Cyrl": "CYRILLIC", "Arab": "ARABIC"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|</?\w+[^>]*>|%%")
# Names, codes and words that the language shares with English. Each is meant.
SHARED = re.compile(r"[\W\d_]*|[A-C][12]|Wegekette|E-?[Mm]ail|Podcast|Video|Website|GeoJSON|RSS|iCalendar|Atom|WhatsApp|Telegram|PDF|JSON")
GERMAN_TOO = {
    "Filter", "Format", "Information", "Mentoring", "Name", "Organisation", "Person", "Phase", "Position", "Region", "Situation", "Stand", "online",
}  # fmt: skip
SAME_BY_LANGUAGE = {
    "de": GERMAN_TOO,
    "de-simple": GERMAN_TOO,
    "tr": {"Demo"},
    "fr": {
        "Conditions", "Contact", "Contacts", "Coordination", "Dates", "Description", "Format", "Image", "Information", "Introduction", "Latitude",
        "Longitude", "Menu", "Organisation", "Organisations", "Pages", "Participants", "Participation", "Phase", "Position", "Programme", "Public",
        "Question", "Situation", "Source", "Stand", "Stands", "Type", "Version", "Version %(version)s", "association", "contact", "contacts", "forum",
        "organisation", "organisations", "parents", "stand",
    },
}  # fmt: skip


def catalogue(code):
    return polib.pofile(str(settings.LOCALE_PATHS[0] / KNOWN[code].locale_folder / "LC_MESSAGES" / "django.po"))


def entries(code):
    return [entry for entry in catalogue(code) if not entry.obsolete]


def words(entry):
    """(source, translation) pairs of an entry."""
    if entry.msgid_plural:
        return [(entry.msgid_plural, text) for text in entry.msgstr_plural.values()]
    return [(entry.msgid, entry.msgstr)]


@pytest.mark.parametrize("code", TRANSLATED)
def test_complete_and_nothing_fuzzy(code):
    assert [entry.msgid for entry in entries(code) if not entry.translated()] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_same_messages_as_the_source_catalogue(code):
    def keys(one):
        return {(entry.msgctxt, entry.msgid) for entry in entries(one)}

    assert keys(code) == keys(SOURCE)


@pytest.mark.parametrize("code", TRANSLATED)
def test_placeholders_and_tags_are_kept(code):
    broken = [
        (source, text)
        for entry in entries(code)
        for source, text in words(entry)
        if sorted(set(PLACEHOLDER.findall(source))) != sorted(set(PLACEHOLDER.findall(text)))
        and not (
            entry.msgid_plural and set(PLACEHOLDER.findall(text)) < set(PLACEHOLDER.findall(source))
        )  # “one entry” may leave the number out
    ]
    assert broken == []


@pytest.mark.parametrize("code", [code for code in TRANSLATED if KNOWN[code].script in SCRIPTS])
def test_written_in_the_right_script(code):
    wanted = SCRIPTS[KNOWN[code].script]

    def fits(text):
        bare = PLACEHOLDER.sub("", text)
        return any(wanted in unicodedata.name(letter, "") for letter in bare)

    assert [
        text
        for entry in entries(code)
        for source, text in words(entry)
        if not SHARED.fullmatch(PLACEHOLDER.sub("", source)) and not fits(text)
    ] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_nothing_is_left_equal_to_the_source(code):
    same = {
        source
        for entry in entries(code)
        for source, text in words(entry)
        if source == text and not SHARED.fullmatch(PLACEHOLDER.sub("", source))
    }
    assert same - SAME_BY_LANGUAGE.get(code, set()) == set()


def test_catalogues_are_those_of_the_code(tmp_path):
    """`make messages` was run: no message of the code is missing, none is left over."""
    if not shutil.which("xgettext"):
        pytest.skip("no xgettext is installed (Debian: gettext)")
    copied = tmp_path / "copy"
    shutil.copytree(settings.BASE_DIR, copied, ignore=shutil.ignore_patterns(".git", ".venv", "var", "node_modules", "tests", "*.mo"))
    subprocess.run([sys.executable, "manage.py", "collect_messages"], cwd=copied, check=True, capture_output=True)
    fresh = polib.pofile(str(copied / "locale" / "en" / "LC_MESSAGES" / "django.po"))
    assert {(e.msgctxt, e.msgid) for e in fresh if not e.obsolete} == {(e.msgctxt, e.msgid) for e in entries("en")}
