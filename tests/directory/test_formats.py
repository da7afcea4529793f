"""Dates, times, lists and names as each language writes them, with Latin digits in all of them."""

import re
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from directory import clock, formats
from directory.languages import ACTIVE, KNOWN, RTL
from directory.phrases import Phrase

DAY, MOMENT = date(2026, 12, 3), datetime(2026, 12, 3, 9, 5)
NOW = datetime(2026, 12, 1, 23, 30, tzinfo=UTC)  # already 2 December in Halle
BERLIN = ZoneInfo("Europe/Berlin")
OTHER_DIGITS = re.compile(r"(?![0-9])\d")


def plain(text):
    """With ordinary spaces in place of thin and unbreakable ones."""
    return re.sub("[\u00a0\u2009\u202f]", " ", text)


@pytest.fixture(autouse=True)
def today():
    with timezone.override(BERLIN), clock.at(NOW):
        yield


@pytest.mark.parametrize(
    ("language", "long", "short", "full"),
    [
        ("de", "3. Dezember 2026", "3. Dez. 2026", "Donnerstag, 3. Dezember 2026"),
        ("de-simple", "3. Dezember 2026", "3. Dez. 2026", "Donnerstag, 3. Dezember 2026"),
        ("en", "3 December 2026", "3 Dec 2026", "Thursday, 3 December 2026"),
        ("uk", "3 грудня 2026 р.", "3 груд. 2026 р.", "четвер, 3 грудня 2026 р."),
        ("ru", "3 декабря 2026 г.", "3 дек. 2026 г.", "четверг, 3 декабря 2026 г."),
        ("ar", "3 ديسمبر 2026", "3 ديسمبر 2026", "الخميس، 3 ديسمبر 2026"),
        ("fa", "3 دسامبر 2026", "3 دسامبر 2026", "پنجشنبه 3 دسامبر 2026"),
        ("fa-af", "3 دسمبر 2026", "3 دسم 2026", "پنجشنبه 3 دسمبر 2026"),
        ("tr", "3 Aralık 2026", "3 Ara 2026", "3 Aralık 2026 Perşembe"),
        ("fr", "3 décembre 2026", "3 déc. 2026", "jeudi 3 décembre 2026"),
        ("kmr", "3ê berfanbara 2026an", "3ê brfa 2026an", "pêncşem, 3ê berfanbara 2026an"),
    ],
)
def test_dates(language, long, short, full):
    assert [plain(formats.date(DAY, style, language)) for style in ("long", "short", "full")] == [long, short, full]


@pytest.mark.parametrize("language", KNOWN)
def test_every_language_has_everything_with_latin_digits(language):
    with translation.override(language if language in ACTIVE else "en"):
        words = [
            formats.date(DAY, language=language),
            formats.date(DAY, "short", language),
            formats.date(DAY, "full", language),
            formats.partial_date("2026-05", language),
            formats.date_range(DAY, DAY + timedelta(days=40), language),
            formats.moment(MOMENT, "full", language),
            formats.moment_range(MOMENT, MOMENT + timedelta(hours=2), "short", language),
            formats.relative_day(DAY + timedelta(days=5), language),
            formats.weekday("tu", language=language),
            formats.duration(2, "week", language),
            formats.duration(45, "minute", language),
            formats.number(12345.5, language),
            formats.distance(0.4, language),
            formats.distance(3.14, language),
            formats.join(["1", "2", "3"], "or", language),
            formats.languages(list(KNOWN), language),
        ]
    assert all(words)
    assert not OTHER_DIGITS.search(" ".join(words))
    assert not re.search(r"duration-|length-|\{", " ".join(words))


def test_the_days_of_the_week_of_one_language_do_not_leak_into_another():
    code = "from babel import Locale; list(Locale.parse('ps').days['stand-alone']['wide'].items())\n"
    code += "from django.conf import settings; settings.configure(USE_TZ=True)\n"
    code += "from directory import formats; formats.weekday('tu', language='ps'); print(formats.weekday('tu', language='fr'))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "mardi\n"


@pytest.mark.parametrize(("text", "shown"), [("2026", "2026"), ("2026-05", "May 2026"), ("2026-05-03", "3 May 2026"), ("", ""), (None, "")])
def test_partial_dates(text, shown):
    assert formats.partial_date(text, "en") == shown


def test_ranges_of_dates():
    assert formats.date_range(DAY, date(2026, 12, 5), "de") == "3.–5. Dez. 2026"
    assert formats.date_range(DAY, DAY, "de") == "3. Dezember 2026"


@pytest.mark.parametrize("day", ["th", 3, DAY, MOMENT])
def test_days_of_the_week(day):
    assert formats.weekday(day, language="de") == "Donnerstag"
    assert formats.weekday(day, "abbreviated", "tr") == "Per"


@pytest.mark.parametrize(
    ("ahead", "words"), [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (5, "in 5 days"), (-3, "3 days ago"), (30, "1 January 2027")]
)
def test_days_from_today_on_in_the_zone_of_the_region(ahead, words):
    with translation.override("en"):
        assert formats.relative_day(date(2026, 12, 2) + timedelta(days=ahead)) == words


def test_where_babel_lacks_relative_days_the_date_is_shown():
    assert formats.relative_day(date(2026, 12, 7), "kmr") == formats.date(date(2026, 12, 7), language="kmr")


def test_moments_are_told_in_the_zone_of_the_region():
    moment = datetime(2026, 12, 2, 23, 30, tzinfo=UTC)
    assert formats.moment(moment, language="en") == "Thursday, 3 December 2026, 00:30"
    assert formats.time(moment) == "00:30"
    assert formats.date(moment, language="en") == "3 December 2026"


def test_times():
    assert formats.time(time(9, 5)) == "09:05"
    assert formats.time("24:00") == "24:00"


def test_a_range_of_times_keeps_its_order_in_every_direction():
    with translation.override("de"):
        assert formats.time_range(time(9), "12:00") == "09:00–12:00"
    with translation.override("ps"):
        assert formats.time_range(time(9), "12:00") == "\u206809:00–\u206012:00\u2069"  # and is never parted by the end of a line


def test_ranges_of_moments():
    with translation.override("de"):
        assert formats.moment_range(MOMENT, MOMENT + timedelta(hours=1)) == "Donnerstag, 3. Dezember 2026, 09:05–10:05"
        assert formats.moment_range(MOMENT, MOMENT + timedelta(days=1), "short") == "3. Dez. 2026, 09:05 – 4. Dez. 2026, 09:05"


@pytest.mark.parametrize(
    ("language", "two", "many"),
    [("de", "2 Wochen", "12 Wochen"), ("ar", "أسبوعان", "12 أسبوعًا"), ("fa", "2 هفته", "12 هفته"), ("uk", "2 тижні", "12 тижнів")],
)
def test_durations_follow_the_plural_forms(language, two, many):
    assert [formats.duration(number, "week", language) for number in (2, 12)] == [two, many]


@pytest.mark.parametrize(
    ("kilometres", "shown"), [(0, "100 m"), (0.31, "300 m"), (0.94, "900 m"), (0.96, "1 km"), (2.44, "2,4 km"), (31.4, "31 km")]
)
def test_distances(kilometres, shown):
    assert formats.distance(kilometres, "de") == shown


@pytest.mark.parametrize(
    ("language", "both", "either"),
    [
        ("de", "a, b und c", "a, b oder c"),
        ("en", "a, b and c", "a, b or c"),
        ("uk", "a, b і c", "a, b або c"),
        ("ar", "a وb وc", "a أو b أو c"),
    ],
)
def test_lists(language, both, either):
    assert [formats.join("abc", style, language) for style in ("standard", "or")] == [both, either]


# Names of languages ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "reader", "name"),
    [
        ("ar", "en", "Arabic"),
        ("ar", "ar", "العربية"),
        ("fa", "de", "Persisch (Farsi)"),
        ("fa-af", "en", "Dari"),
        ("kmr", "de-simple", "Nordkurdisch (Kurmandschi)"),
        ("rom", "uk", "ромська"),
        ("rom", "de", "Romanes"),
        ("rom", "ps", "Romani ćhib"),
        ("gsg", "de", "Deutsche Gebärdensprache (DGS)"),
        ("gsg", "ps", "Deutsche Gebärdensprache"),
        ("tlh", "en", "tlh"),
    ],
)
def test_names_of_languages(code, reader, name):
    assert formats.language_name(code, reader) == name


@pytest.mark.parametrize("reader", KNOWN)
def test_no_language_calls_romani_by_a_slur(reader):
    name = formats.language_name("rom", reader).lower()
    assert not re.search("циган|цыган|cygan|cigán|cigan|zigeun|gypsy|غجر|tsigan|țigan", name)


@pytest.mark.parametrize("code", ["de-simple", "kmr", "gsg"])
def test_names_that_babel_does_not_tell_apart_come_from_the_catalogue(code):
    with translation.override("en"):
        assert formats.language_name(code) in ("Easy German", "Kurdish (Kurmanji)", "German Sign Language")


def test_several_languages_are_a_line_of_their_own():
    assert formats.languages(["uk", "ru"], "fr") == "Ukrainien et russe"


# Templates ------------------------------------------------------------------------------------------------------------------------


def render(template, language="de", **context):
    with translation.override(language):
        return Template("{% load wegekette %}" + template).render(Context(context))


def test_foreign_words_are_marked():
    german = Phrase("Müller & Söhne", "de", "ar")
    assert render("{{ words|marked }}", words=german) == '<span lang="de" dir="ltr">Müller &amp; Söhne</span>'
    assert render("{{ words|marked }}", words=Phrase("دری", "fa-af", "de")) == '<span lang="fa-AF" dir="rtl">دری</span>'


@pytest.mark.parametrize("words", [Phrase("a < b", "de", "de"), Phrase("a < b", "de", "de-simple"), "a < b"])
def test_the_readers_own_words_are_not_marked(words):
    assert render("{{ words|marked }}", words=words) == "a &lt; b"


def test_nothing_is_marked_as_nothing():
    assert render("{{ words|marked }}", words=None) == ""


@pytest.mark.parametrize(
    ("number", "href"),
    [
        ("0345 221-4023", "tel:03452214023"),
        ("+49 (0)345 221 40 23", "tel:+493452214023"),
        ("0049 345/2214023", "tel:+493452214023"),
        ("116016", "tel:116016"),
        ("", ""),
        (None, ""),
    ],
)
def test_numbers_can_be_dialled(number, href):
    assert render("{{ number|tel_href }}", number=number) == href


def test_numbers_keep_their_order():
    assert render("{{ number|bdi }}", number="+49 345 <1>") == '<bdi dir="ltr">+49 345 &lt;1&gt;</bdi>'
    assert render("{% clock_range start end %}", start=time(9), end=time(12)) == "<bdi>09:00–12:00</bdi>"


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ day|day }}", "3. Dezember 2026"),
        ('{{ day|day:"full" }}', "Donnerstag, 3. Dezember 2026"),
        ("{{ month|day }}", "Mai 2026"),
        ("{{ day|weekday }}", "Donnerstag"),
        ("{{ moment|clock }}", "09:05"),
        ('{{ moment|moment:"short" }}', "3. Dez. 2026, 09:05"),
        ("{% day_range day other %}", "3. Dez. 2026 – 5. Jan. 2027"),
        ("{% moment_range moment later %}", "Donnerstag, 3. Dezember 2026, 09:05–10:05"),
        ("{{ 6|weeks }}, {{ 45|minutes }}, {{ 1234|number }}, {{ 2.44|distance }}", "6 Wochen, 45 Minuten, 1.234, 2,4 km"),
        ("{{ 'ar'|language_name }}", "Arabisch"),
        ("{{ codes|language_names }}", "Arabisch und Ukrainisch"),
        ("{{ names|listed }} / {{ names|listed:'or' }}", "a &lt; b und <i>c</i> / a &lt; b oder <i>c</i>"),
        ("{{ none|day }}{{ none|clock }}{{ none|moment }}{{ none|weekday }}{{ none|weeks }}{{ none|listed }}{{ none|language_name }}", ""),
        ("{{ none|bdi }}{{ none|number }}{{ none|distance }}{{ none|minutes }}{{ none|relative_day }}{{ none|language_names }}", ""),
    ],
)
def test_filters(template, shown):
    names = ["a < b", Template("<i>c</i>").render(Context())]
    context = {"day": DAY, "moment": MOMENT, "other": date(2027, 1, 5), "later": MOMENT + timedelta(hours=1), "month": "2026-05"}
    assert plain(render(template, **context, codes=["ar", "uk"], names=names, none=None)) == shown


def test_phrases_in_a_list_stay_marked():
    names = [Phrase("Altstadt", "de", "ar"), Phrase("Neustadt", "de", "ar")]
    assert render("{{ names|listed }}", "ar", names=names).count('<span lang="de" dir="ltr">') == 2


def test_relative_days_in_templates():
    assert render("{{ day|relative_day }}", "en", day=date(2026, 12, 3)) == "tomorrow"


def test_languages_written_from_right_to_left():
    assert set(RTL) == {"ar", "fa", "fa-af", "ps", "ckb", "ur"}
