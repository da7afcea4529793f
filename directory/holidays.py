"""Public holidays of a Land, from the library of the same name, worked out once for each year."""

import functools

import holidays

_LANGUAGES = {"en": "en_US"}  # the library's own code where it differs from ours


def knows_land(country, land):
    """Can holidays be told? A country without any division of its own needs none."""
    lands = holidays.list_supported_countries().get(country)
    return lands is not None and (land is None or land in lands)


@functools.lru_cache(maxsize=512)
def of_year(country, land, year, language=None):
    """{day: name}, in the language where the library has it, otherwise in the country's own. Unknown lands have none."""
    if not knows_land(country, land):
        return {}
    own = holidays.country_holidays(country, subdiv=land, years=year, expand=False)
    wanted = _LANGUAGES.get(language, language)
    wanted = wanted if wanted in own.supported_languages else own.default_language
    return dict(holidays.country_holidays(country, subdiv=land, years=year, expand=False, language=wanted).items())
