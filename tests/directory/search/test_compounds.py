import pytest

from directory.search.compounds import learn

WRITTEN = (
    "Deutsch Kurs Kurse Sprache Beratung Betreuung Kinder Kind Anerkennung Wohnung Suche Frauen Haus Job Job Amt Schule Schüler Werkstatt"
    " Deutschland Bildung Tische Gesetz Unterstützung Sozial lernen arbeiten offen"
)


@pytest.fixture(scope="module")
def compounds():
    counts = {}
    for word in WRITTEN.split():
        counts[word] = counts.get(word, 0) + 1
    return learn(counts)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("deutschkurs", ("deutsch", "kurs")),
        ("sprachkurse", ("sprach", "kurse")),
        ("kinderbetreuung", ("kinder", "betreuung")),
        ("anerkennungsberatung", ("anerkennung", "beratung")),
        ("frauenhaus", ("frauen", "haus")),
        ("lernwerkstatt", ("lern", "werkstatt")),
        ("sprachkursberatung", ("sprach", "kurs", "beratung")),
        ("diplomberatung", ("beratung",)),
    ],
)
def test_compounds_are_parted_with_the_words_of_the_texts(compounds, word, parts):
    assert compounds.split(word) == parts


@pytest.mark.parametrize(
    "word", ["deutschland", "praktische", "weiterbildung", "wohnungsamt", "kurs", "beratung", "arbeitslos", "kinder", "qxzvwkjhq", ""]
)
def test_what_is_no_compound_of_known_words_stays_whole(compounds, word):
    assert compounds.split(word) == ()
