"""What is suggested while one types, by the embedded index."""

from datetime import timedelta

import pytest

from directory.search.document import Words
from directory.search.engines.embedded import Embedded
from directory.search.engines.embedded.suggesting import MOST
from tests.directory.search.conftest import TODAY, Asked, entry


@pytest.fixture
def make_index(tmp_path):
    return lambda documents: Asked(Embedded(tmp_path / "x.sqlite3"), documents, languages=("de", "de-simple", "en", "uk", "ar"))


def suggested(asked, text, language="de", day=TODAY):
    return [(result.id, str(result.title), result.title.language) for result in asked.index.suggest(text, language, day)]


def ids(asked, text, language="de", day=TODAY):
    return [slug for slug, _, _ in suggested(asked, text, language, day)]


def test_topics_come_first_then_offers_then_organisations_and_nothing_else(make_index):
    types = ("organisation", "offer", "event", "topic", "place", "notice", "step")
    asked = make_index([entry(name, "Deutsch lernen", type=name) for name in types])

    assert ids(asked, "deu") == ["topic", "offer", "organisation"]


def test_all_words_must_be_begun_in_any_order(make_index):
    asked = make_index([entry("both", "Deutschkurs für Frauen"), entry("one", "Deutschkurs am Abend")])

    assert ids(asked, "frau deut") == ["both"]
    assert ids(asked, "deut frau x") == []


def test_titles_that_begin_so_come_before_others(make_index):
    asked = make_index([entry("within", "Haus der Kinder"), entry("first", "Kinder und Eltern")])

    assert [ids(asked, "kind", day=TODAY + timedelta(days=day)) for day in range(2)] == [["first", "within"]] * 2


def test_equals_take_turns_and_there_are_at_most_eight(make_index):
    asked = make_index([entry(f"offer-{n}", f"Kurs {n}") for n in range(12)])

    days = [ids(asked, "kurs", day=TODAY + timedelta(days=day)) for day in range(12)]
    assert {len(found) for found in days} == {MOST}
    assert len({found[0] for found in days}) == 12


def test_the_readers_language_comes_first_and_german_stands_in(make_index):
    documents = [
        entry("german", "Tanz am Abend"),
        entry("both", words={"de": Words("Tanz im Park"), "uk": Words("Танці в парку")}),
        entry("english", words={"de": Words("Spiele"), "en": Words("Dance")}),
    ]
    asked = make_index(documents)

    assert suggested(asked, "тан", "uk") == [("both", "Танці в парку", "uk")]
    assert set(suggested(asked, "tanz", "uk")) == {("both", "Танці в парку", "uk"), ("german", "Tanz am Abend", "de")}
    assert suggested(asked, "spiele", "ar") == [("english", "Spiele", "de")]
    assert suggested(asked, "dance", "uk") == []


def test_simple_german_is_german(make_index):
    asked = make_index([entry("german", "Mietvertrag"), entry("simple", words={"de": Words("Mietrecht"), "de-simple": Words("Miete")})])

    assert set(suggested(asked, "miet", "de-simple")) == {("german", "Mietvertrag", "de"), ("simple", "Miete", "de-simple")}


def test_changes_are_followed(make_index):
    asked = make_index([entry("a", "Schach"), entry("b", "Schule")])

    asked.index.apply([entry("a", "Gitarre"), entry("c", "Schrift")], gone=[("offer", "b")])
    assert (ids(asked, "sch"), ids(asked, "git")) == (["c"], ["a"])


@pytest.mark.parametrize("text", ["", "k", " k ", "-", "\"'", "🙂"])
def test_too_little_suggests_nothing(make_index, text):
    assert suggested(make_index([entry("a", "Kurs")]), text) == []


@pytest.mark.parametrize(
    "text", ['"', 'ku" OR "', "ku* AND", "(((ku", "NEAR(ku sch)", "ku\x00", "ﷺ", "ku " * 200, "^ku", "{a}: ku", "x" * 5000, "½ku"]
)
def test_anything_that_is_typed_gets_an_answer(make_index, text):
    asked = make_index([entry("a", "Kurs ﷺ ½", words={code: Words("Kurs ﷺ ½") for code in ("de", "en", "ar")})])

    for language in ("de", "de-simple", "en", "ar", "xx"):
        assert ids(asked, text, language) in ([], ["a"])
