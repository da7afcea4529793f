"""Which words of title and summary are marked."""

import pytest

from directory.phrases import Phrase
from directory.search.document import Words
from directory.search.highlight import html
from tests.directory.search.conftest import Asked, entry

LANGUAGES = ("de", "de-simple", "en", "uk", "ar", "fa", "tr", "fr")


@pytest.fixture
def make_index(make_engine):
    return lambda documents, topics=(): Asked(make_engine(), documents, topics, LANGUAGES)


@pytest.fixture
def marked(make_index):
    """The marked words of the title of one entry."""

    def of(title, text, language="de", written_in=None, others=()):
        asked = make_index([entry("one", title, language=written_in or language), *others])
        (result,) = [found for found in asked.find(text, language).results if found.id == "one"]
        return [str(result.title)[start:end] for start, end in result.title.marks]

    return of


@pytest.mark.parametrize(
    ("language", "title", "text", "words"),
    [
        ("de", "Deutschkurs für Frauen", "frau", ["Frauen"]),
        ("de", "Führerschein umschreiben", "FUEHRERSCHEIN", ["Führerschein"]),
        ("de-simple", "Hilfe beim Miet·vertrag", "Mietvertrag", ["Miet·vertrag"]),
        ("en", "Women's courses", "woman course", ["Women's", "courses"]),
        ("uk", "Курси німецької мови", "курс німецька", ["Курси", "німецької"]),
        ("ar", "دورة اللُّغة الألمانية", "لغة المانية", ["اللُّغة", "الألمانية"]),
        ("fa", "کلاس‌های زبان", "كلاس زبان", ["کلاس‌های", "زبان"]),
        ("tr", "İŞ arayanlar", "iş", ["İŞ"]),
        ("fr", "L’école des parents", "ecole", ["L’école"]),
    ],
)
def test_words_are_marked_in_every_script_as_they_are_found(marked, language, title, text, words):
    assert marked(title, text, language) == words


def test_compounds_are_marked_by_their_parts_and_parts_by_compounds(marked):
    words = entry("words", "Betreuung", "für Kinder")

    assert marked("Kinderbetreuung am Abend", "Betreuung", others=[words]) == ["Kinderbetreuung"]
    assert marked("Betreuung der Kinder", "Kinderbetreuung", others=[words]) == ["Betreuung", "Kinder"]


def test_corrected_and_begun_words_are_marked(marked):
    assert marked("Fahrradwerkstatt", "Fahradwerkstatt") == ["Fahrradwerkstatt"]
    assert marked("Reparaturen im Haus", "Repar") == ["Reparaturen"]


def test_german_words_are_marked_in_a_german_title_whoever_reads_it(make_index):
    topics = [{"id": "dance", "labels": {"de": "Tanz", "ar": "رقص"}}]
    (result,) = make_index([entry("german", "Tanz am Abend", topics=("dance",))], topics).find("رقص", "ar").results

    assert (result.title.language, result.title.marks) == ("de", ((0, 4),))


def test_words_that_belong_together_are_marked_only_together(make_index):
    topics = [{"id": "course", "labels": {"de": "Deutsch lernen", "en": "German classes"}}]
    documents = [entry("whole", "Deutsch lernen im Park", topics=("course",)), entry("half", "Lernen im Park", topics=("course",))]
    found = {result.id: result.title.marks for result in make_index(documents, topics).find("classes German", "en").results}

    assert found == {"whole": ((0, 7), (8, 14)), "half": ()}


def test_the_summary_is_marked_too_and_other_words_are_not(make_index):
    (result,) = make_index([entry("one", "Treff", "Schach und Go")]).find("Schach").results

    assert (result.title.marks, result.summary.marks) == ((), ((0, 6),))


def test_without_words_nothing_is_marked(make_index):
    assert make_index([entry("one", "Treff")]).find().results[0].title.marks == ()


def test_quotation_marks_around_a_word_stay_outside(marked):
    assert marked("Treff 'Schach'", "Schach") == ["Schach"]


def test_html_is_safe():
    phrase = Phrase("<b>Kurs</b> & Kurs", "de", "de", marks=((3, 7), (14, 18)))

    assert html(phrase) == "&lt;b&gt;<mark>Kurs</mark>&lt;/b&gt; &amp; <mark>Kurs</mark>"
    assert html(Phrase("<i>", "de", "de")) == "&lt;i&gt;"


@pytest.mark.parametrize("title", ["\u0301", "'", "'''' ’", "a_b <Kurs>", "🙂 Kurs", "ﷺ Kurs", "Kurs\u200d", "İıI Kurs"])
def test_any_title_can_be_marked(make_index, title):
    asked = make_index([entry("one", title, "Kurs", words={code: Words(title, "Kurs") for code in LANGUAGES})])

    for language in LANGUAGES:
        (result,) = asked.find("Kurs", language).results
        assert html(result.title).replace("<mark>", "").replace("</mark>", "") == html(Phrase(title, language, language))
