"""Dates, times, lists, numbers and names of languages in the reader's language, from Babel. Digits are Latin everywhere.

Every function takes the language as `language`; without it, it is the active one.
"""

import datetime
import functools
import math

from babel import Locale, UnknownLocaleError, dates, lists, numbers, units
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from directory import clock
from directory.languages import GERMAN, KNOWN, RTL, babel_locale

WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_LOCALES = {"en": "en_GB"}  # American dates (12/3) are misread in Europe
_LATIN_DIGITS = "latn"


@functools.cache
def _parsed(code):
    try:
        return Locale.parse(_LOCALES.get(code) or babel_locale(code))
    except (ValueError, UnknownLocaleError):
        return Locale.parse("de")


def _locale(language):
    return _parsed(language or get_language() or "de")


def isolated(text, language=None):
    """Keeps figures and signs in order, and on one line, within writing from right to left, by invisible marks (where there is no <bdi>)."""
    unbroken = text.replace("–", "–\u2060")  # parted after its dash, the first time would stand behind the second
    return f"\u2068{unbroken}\u2069" if (language or get_language()) in RTL else text


# Dates ----------------------------------------------------------------------------------------------------------------------------


def date(day, style="long", language=None):
    """As "3 December 2026"; `short`: "3 Dec 2026"; `full`: with the day of the week. A moment counts in the active time zone."""
    locale = _locale(language)
    if style == "short" and "MMM" not in locale.date_formats["medium"].pattern:  # in figures, which others read in another order
        return dates.format_skeleton("yMMMd", _day(day), locale=locale)
    return dates.format_date(_day(day), "medium" if style == "short" else style, locale=locale)


def partial_date(text, language=None):
    """Of "2026", "2026-05" or "2026-05-03", as far as it is known; "" for nothing."""
    parts = [int(part) for part in (text or "").split("-") if part]
    if len(parts) == 2:
        return dates.format_skeleton("yMMMM", datetime.date(*parts, 1), locale=_locale(language))
    return date(datetime.date(*parts), language=language) if len(parts) == 3 else "".join(map(str, parts))


def date_range(start, end, language=None):
    """As "3–5 Dec 2026"."""
    first, last = _day(start), _day(end)
    if first == last:
        return date(first, language=language)
    return dates.format_interval(first, last, "yMMMd", locale=_locale(language))


def weekday(day, width="wide", language=None):
    """The name of a day of the week: of "mo", of 0 (Monday), or of a date; `abbreviated`: "Mon"."""
    number = WEEKDAYS.index(day) if isinstance(day, str) else day if isinstance(day, int) else _day(day).weekday()
    return _locale(language).days["format"][width][number]  # Babel mixes up languages in "stand-alone"


def month(day, width="wide", language=None):
    """The name of the month of a date; `abbreviated`: "Dec"."""
    return _locale(language).months["format"][width][_day(day).month]


def relative_day(day, language=None):
    """As "today", "tomorrow", "in 5 days"; a date beyond three weeks."""
    ahead = (_day(day) - clock.today()).days
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    if ahead in near and not language:
        return near[ahead]
    delta, locale = datetime.timedelta(days=ahead), _locale(language)
    words = dates.format_timedelta(delta, "day", threshold=math.inf, add_direction=True, locale=locale)
    lacking = words.startswith(("+", "-"))  # Babel has no words for it
    return date(day, language=language) if lacking or abs(ahead) > 21 else words


def _day(value):
    return _local(value).date() if isinstance(value, datetime.datetime) else value


def _local(value):
    return timezone.localtime(value) if isinstance(value, datetime.datetime) and timezone.is_aware(value) else value


# Times ----------------------------------------------------------------------------------------------------------------------------


def time(value):
    """As "09:05": the clock of twenty-four hours, as it stands on doors and tickets."""
    return value if isinstance(value, str) else f"{_local(value):%H:%M}"


def time_range(start, end):
    """As "09:00–12:00", in one piece."""
    return isolated(pgettext("clock times", "%(start)s–%(end)s") % {"start": time(start), "end": time(end)})


def moment(value, style="full", language=None):
    """Day and time."""
    pattern = str(dates.get_datetime_format("long", locale=_locale(language)))
    return pattern.replace("{0}", time(value)).replace("{1}", date(value, style, language))


def moment_range(start, end, style="full", language=None):
    """One day with its times, or two moments."""
    if _day(start) == _day(end):
        pattern = str(dates.get_datetime_format("long", locale=_locale(language)))
        return pattern.replace("{0}", time_range(start, end)).replace("{1}", date(start, style, language))
    return pgettext("moments", "%(start)s – %(end)s") % {"start": moment(start, style, language), "end": moment(end, style, language)}


def duration(number, unit="week", language=None):
    """As "2 weeks"; units: minute, hour, day, week."""
    delta = datetime.timedelta(**{f"{unit}s": number})
    return dates.format_timedelta(delta, unit, threshold=math.inf, locale=_locale(language))


# Numbers, distances, lists --------------------------------------------------------------------------------------------------------


def number(value, language=None):
    return numbers.format_decimal(value, locale=_locale(language), numbering_system=_LATIN_DIGITS)


def distance(kilometres, language=None):
    """As "800 m", "2.4 km", "31 km": no more exact than a person walks or rides."""
    if kilometres < 0.95:
        return _unit(max(100, round(kilometres * 10) * 100), "length-meter", language)
    return _unit(round(kilometres, 1) if kilometres < 10 else round(kilometres), "length-kilometer", language)


def _unit(value, unit, language):
    return units.format_unit(value, unit, "short", locale=_locale(language), numbering_system=_LATIN_DIGITS)


def join(items, style="standard", language=None):
    """As "a, b and c"; with `or`: "a, b or c"."""
    return lists.format_list([str(item) for item in items], style, locale=_locale(language))


# Names of languages ---------------------------------------------------------------------------------------------------------------

# CLDR's words for Romani come from outsiders' names for the Roma, some of them slurs.
_ROMANI = {"uk": "ромська", "ru": "романи", "ar": "لغة الروما", "pl": "romski", "en": "Romani"}


def language_name(code, language=None):
    """The name of a language in the reader's own: German from our table, others from CLDR; its own name where CLDR has none."""
    reader = language or get_language() or "de"
    if code not in KNOWN:
        return code
    if reader in GERMAN:
        return KNOWN[code].name_de
    if code == "rom" and reader in _ROMANI:
        return _ROMANI[reader]
    if code in _OWN_NAMES and not language:
        return _OWN_NAMES[code]()
    return _parsed(reader).languages.get(KNOWN[code].babel or code) or KNOWN[code].native_name


_OWN_NAMES = {  # what CLDR does not tell apart
    "de-simple": lambda: pgettext("language", "Easy German"),
    "kmr": lambda: pgettext("language", "Kurdish (Kurmanji)"),
    "gsg": lambda: pgettext("language", "German Sign Language"),
}


def languages(codes, language=None):
    """Their names as the start of a line: "Arabic, German and Turkish"."""
    return capfirst(join([language_name(code, language) for code in codes], language=language))
