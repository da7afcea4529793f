import logging

import pytest

from directory.search import lexicon
from directory.search.analysis import analyser
from tests.directory.search.conftest import entry

DOCTOR = {"de": ("Hausarzt", "Arztpraxis"), "uk": ("сімейний лікар", "лікар"), "ar": ("طبيب", "دكتور")}
HEAD = "de,uk,ar\n"


def written(folder, text, name="health.csv"):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_what_is_shipped_has_no_fault_and_some_thousand_concepts():
    read = [concept for path in lexicon.SHIPPED.glob("*.csv") for concept in lexicon.read(path)]

    assert len(read) > 3000
    assert {code for concept in read for code in concept} == {"de", "en", "uk", "ru", "ar", "fa", "tr", "fr"}


def test_a_row_is_a_concept_and_terms_are_parted_by_bars(tmp_path):
    path = written(tmp_path, f"{HEAD}Hausarzt | Arztpraxis,сімейний лікар|лікар,طبيب|دكتور\nKita,,\n")

    assert lexicon.read(path) == [DOCTOR, {"de": ("Kita",)}]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("uk,de\nлікар,Arzt\n", 1, "de first"),
        ("de,xx\nArzt,doc\n", 1, "no language 'xx'"),
        (f"{HEAD}Arzt,doctor,\n", 2, "uk: 'doctor' has letters or signs of another script"),
        (f"{HEAD}Arzt,врачы,\n", 2, "letters of another language: ы"),
        (f"{HEAD}Kita,,\nArzt,лікар|лікар,\n", 3, "uk: a term stands twice"),
        (f"{HEAD}Arzt,лікар||доктор,\n", 2, "uk: an empty term"),
        (f"{HEAD},лікар,\n", 2, "no German word"),
        (f"{HEAD}Arzt,лікар\n", 2, "2 cells instead of 3"),
        (f"{HEAD}Arzt,лікар,\narzt,,\n", 3, "the headword stands in line 2 already"),
        (f"{HEAD}Arzt,{'а ' * 9},\n", 2, "more than 8 words"),
    ],
)
def test_a_fault_is_named_with_line_and_reason(tmp_path, text, line, reason):
    with pytest.raises(lexicon.LexiconError) as caught:
        lexicon.read(written(tmp_path, text))

    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == ("health.csv", line)
    assert reason in str(fault)


def test_a_city_adds_words_for_all_of_its_regions_or_for_one(tmp_path):
    (tmp_path / "halle").mkdir()
    written(tmp_path, f"{HEAD}Stadtbad,басейнчик,\n")
    written(tmp_path / "halle", f"{HEAD}Saaleschwimmen,саале,\n")

    here, elsewhere = lexicon.of_region("halle", tmp_path), lexicon.of_region("leipzig", tmp_path)

    assert {"басейнчик", "саале"} <= here.words("uk")
    assert "басейнчик" in elsewhere.words("uk")
    assert "саале" not in elsewhere.words("uk")


def test_a_file_of_a_city_with_faults_is_left_out_and_named(tmp_path, caplog):
    written(tmp_path, f"{HEAD}Arzt,doctor,\n", "ours.csv")

    with caplog.at_level(logging.ERROR):
        found = lexicon.of_region("halle", tmp_path)

    assert "ours.csv, line 2" in caplog.text
    assert len(found.thesaurus.topics) > 3000


def forms(text, language):
    return [(position, form) for position, token in enumerate(text.split()) for form in analyser(language).forms(token)]


def test_concepts_with_one_headword_are_one():
    concepts = lexicon.Concepts([DOCTOR, {"de": ("hausarzt", "Doktor"), "uk": ("терапевт",)}])

    (match,) = concepts.matches("uk", forms("терапевт", "uk"), literal=False)
    assert [phrase for phrase, _ in concepts.phrases(match.topic, "de")] == ["Hausarzt", "Arztpraxis", "hausarzt", "Doktor"]


def test_a_word_of_several_concepts_counts_less_for_each():
    bank, bench = {"de": ("Geldinstitut",), "uk": ("лавка",)}, {"de": ("Sitzbank",), "uk": ("лавка",)}
    alone, several = lexicon.Concepts([bank]), lexicon.Concepts([bank, bench])

    (one,) = alone.matches("uk", forms("лавка", "uk"), literal=False)
    assert all(match.weight < one.weight for match in several.matches("uk", forms("лавка", "uk"), literal=False))


def test_the_very_word_is_meant_before_others_of_its_stem():
    course, current = {"de": ("Kurs",), "en": ("courses",)}, {"de": ("Verlauf",), "en": ("course",)}
    concepts = lexicon.Concepts([course, current])

    assert [match.topic for match in concepts.matches("en", forms("courses", "en"), literal=False)] == ["Kurs"]


def test_words_one_typing_error_away_are_known():
    concepts = lexicon.Concepts([DOCTOR])

    assert concepts.near("de", "hausartz") == {"hausarzt"}
    assert concepts.near("tr", "hausartz") == set()


# In a search


def test_an_everyday_word_finds_entries_that_exist_in_german_only(make_index):
    asked = make_index([entry("doctor", "Hausärztliche Praxis", "Hausarzt in der Neustadt"), entry("other", "Chor")], concepts=[DOCTOR])

    assert asked.ids("лікар", "uk") == ["doctor"]
    assert asked.ids("دكتور", "ar") == ["doctor"]
    assert asked.find("лікар", "uk").results[0].title.foreign


def test_words_of_a_concept_find_each_other_within_german(make_index):
    asked = make_index([entry("doctor", "Arztpraxis am Markt"), entry("other", "Chor")], concepts=[DOCTOR])

    assert asked.ids("Hausarzt") == ["doctor"]


def test_the_readers_own_words_count_more_than_translated_ones(make_index):
    own, german = entry("own", "Сімейний лікар", language="uk"), entry("german", "Hausarzt")
    asked = make_index([german, own], languages=("de", "uk"), concepts=[DOCTOR])

    assert asked.ids("сімейний лікар", "uk") == ["own", "german"]


def test_a_mistyped_everyday_word_is_corrected(make_index):
    asked = make_index([entry("doctor", "Arztpraxis"), entry("other", "Chor")], concepts=[{"de": ("Arztpraxis",), "uk": ("поліклініка",)}])

    found = asked.find("поліклиніка", "uk")
    assert ([result.id for result in found.results], found.did_you_mean) == (["doctor"], "поліклініка")


def test_a_phrase_is_understood_although_one_of_its_words_is_mistyped(make_index):
    concept = {"de": ("Staplerschein",), "fr": ("permis cariste",)}
    asked = make_index([entry("fork", "Staplerschein"), entry("other", "Chor")], languages=("de", "fr"), concepts=[concept])

    assert asked.ids("permis carsite", "fr") == ["fork"]
