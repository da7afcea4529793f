from datetime import date

import pytest

from directory import holidays

REFORMATION = date(2026, 10, 31)


def test_holidays_are_those_of_the_land():
    assert REFORMATION in holidays.of_year("DE", "ST", 2026)
    assert REFORMATION not in holidays.of_year("DE", "BE", 2026)
    assert REFORMATION not in holidays.of_year("DE", None, 2026)


@pytest.mark.parametrize(
    ("language", "text", "lang"),
    [("de", "Reformationstag", "de"), ("uk", "День Реформації", "uk"), ("en", "Reformation Day", "en"), ("ar", "Reformationstag", "de")],
)
def test_their_names_come_in_the_language_that_there_is(language, text, lang):
    phrase = holidays.name(REFORMATION, "DE", "ST", language)
    assert (phrase.text, phrase.lang, phrase.wanted) == (text, lang, language)


def test_an_ordinary_day_has_no_name():
    assert holidays.name(date(2026, 10, 30), "DE", "ST") is None


@pytest.mark.parametrize(("country", "land"), [("DE", "XX"), ("ZZ", None)])
def test_an_unknown_land_has_no_holidays(country, land):
    assert not holidays.knows_land(country, land)
    assert holidays.of_year(country, land, 2026) == {}


def test_other_countries_have_theirs():
    assert holidays.name(date(2026, 10, 26), "AT", "9", "de").text == "Nationalfeiertag"
