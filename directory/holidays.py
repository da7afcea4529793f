"""Public holidays of a Land, from the library of the same name, worked out once for each year."""

import functools

import holidays
from django.utils.translation import get_language

from directory.phrases import Phrase

_OTHER_CODES = {"en": "en_US"}  # where the library's code of a language is not ours


@functools.cache
def knows_land(country, land):
    """Can holidays be told? A country as a whole can always be named."""
    lands = holidays.list_supported_countries().get(country)
    return lands is not None and (land is None or land in lands)


def _language(country, language):
    """(our code, the library's) of the language in which it names the holidays of a country: the reader's or the country's own."""
    calendar = holidays.country_holidays(country)
    code = _OTHER_CODES.get(language, language)
    if code in calendar.supported_languages:
        return language, code
    own = calendar.default_language or "en"
    return own.partition("_")[0].lower(), calendar.default_language


@functools.lru_cache(maxsize=512)
def of_year(country, land, year, language=None):
    """{day: Phrase}, in the language where the library has it, else in the country's own. Unknown lands have none."""
    if not knows_land(country, land):
        return {}
    ours, code = _language(country, language)
    found = holidays.country_holidays(country, subdiv=land, years=year, expand=False, language=code)
    return {day: Phrase(name, ours, language or ours) for day, name in found.items()}


def name(day, country, land, language=None):
    """The name of the public holiday on a day as a Phrase, or None."""
    return of_year(country, land, day.year, language or get_language()).get(day)
