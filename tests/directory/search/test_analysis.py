"""What falls together, and what does not."""

import pytest

from directory.search.analysis import Analyser, analyser, tokens
from directory.search.compounds import learn


def terms(language, text):
    return analyser(language).terms(text)


@pytest.mark.parametrize(
    ("language", "spellings"),
    [
        ("de", "Führerschein Fuehrerschein Fuhrerschein FÜHRERSCHEIN führerscheins"),
        ("de", "Straße Strasse"),
        ("de", "Kurs Kurse Kursen"),
        ("de", "Beratung Beratungen"),
        ("de-simple", "Integrations·kurs Integrationskurs Integrations\u00adkurs"),
        ("en", "recognise recognize recognised recognition"),
        ("en", "nursing nurse nurses nurse's"),
        ("en", "women woman"),
        ("en", "counselling counseling"),
        ("uk", "курс курси курсів курсу курсами"),
        ("uk", "німецька німецької німецьку"),
        ("uk", "робота роботи роботу роботою"),
        ("uk", "жінка жінки жінок"),
        ("uk", "диплом диплома дипломи дипломів"),
        ("uk", "визнати визнання"),
        ("uk", "сім'я сімʼя сім’я"),
        ("ru", "диплом диплома дипломы"),
        ("ru", "ребёнок ребенок"),
        ("ar", "لغة اللغة لغه لُغَة لغـــة للغة"),
        ("ar", "دورة دورات الدورة دوره"),
        ("ar", "شهادة شهادتي الشهادات"),
        ("ar", "إقامة اقامه الإقامة"),
        ("ar", "ألمانية الألمانية المانيه"),
        ("fa", "کلاس كلاس کلاسها"),
        ("fa", "خارجی خارجي خارجی‌ها"),
        ("tr", "öğrenmek ogrenmek"),
        ("tr", "kurs kursu kurslar kursları"),
        ("tr", "İş iş"),
        ("fr", "diplôme diplome diplômes"),
        ("fr", "l'allemand allemand l’allemand"),
    ],
)
def test_spellings_and_forms_of_one_word_have_one_term(language, spellings):
    found = {word: analyser(language).forms(word)[0].term for word in spellings.split(" ")}

    assert len(set(found.values())) == 1, found


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "neue nie"), ("de", "Kurs Kirche"), ("ar", "عمل علم"), ("uk", "місто місце"), ("tr", "iş ev"), ("de", "AE a")],
)
def test_different_words_keep_different_terms(language, words):
    one, other = words.split()

    assert terms(language, one) != terms(language, other)


def test_digits_of_all_scripts_are_latin():
    assert terms("fa", "۲۴ ٢٤") == ["24", "24"]


def test_turkish_apostrophes_part_the_ending_from_the_name():
    assert terms("tr", "Halle'de") == terms("tr", "Halle")


@pytest.mark.parametrize("text", ["", "   ", "'", "''' ’’", "\u200c", "\u200c\u200c", "!?.,;", "\u064b", "·"])
def test_what_is_no_word_has_no_terms(text):
    for language in ("de", "en", "uk", "ar", "fa", "tr", "fr", "so"):
        assert terms(language, text) == []


def test_the_column_of_a_text_keeps_its_words_in_order_and_adds_parts_of_compounds_behind():
    knowing = Analyser("de", learn({"Kinder": 2, "Betreuung": 2}))

    assert knowing.column(tokens("Die Kinderbetreuung am Ort")) == "die kinderbetreu am ort kind_ _betreu"
