"""Every language that the product knows: one table, read from data/languages.json.

Codes are what Django, addresses and packages use: BCP 47 in lower case (`fa-af`).
"""

import functools
import json
from dataclasses import dataclass
from pathlib import Path

ACTIVE = ("de", "de-simple", "en", "uk", "ru", "ar", "fa", "tr", "fr")  # with a complete interface catalogue
GERMAN = ("de", "de-simple")
BRIDGE = "en"  # tried before the source language when a text is missing


@dataclass(frozen=True, slots=True)
class Language:
    """A row of languages.json. `babel` is None where Babel has no locale; `script` is None for sign languages."""

    code: str
    bcp47: str
    babel: str | None
    locale_folder: str
    django_lang_info: bool
    native_name: str
    name_de: str
    script: str | None
    direction: str
    tier: int
    fallback: tuple[str, ...]
    why: str
    notes: str | None


def _read():
    rows = json.loads((Path(__file__).parent / "data" / "languages.json").read_text("utf-8"))
    return {row["code"]: Language(**row | {"fallback": tuple(row["fallback"])}) for row in rows}


KNOWN = _read()
LANGUAGES = [(code, KNOWN[code].native_name) for code in ACTIVE]
CHOICES = [(code, language.native_name) for code, language in KNOWN.items()]
RTL = [code for code, language in KNOWN.items() if language.direction == "rtl"]
LANG_INFO = {
    language.code: {
        "bidi": language.direction == "rtl",
        "code": language.code,
        "name": language.name_de,
        "name_local": language.native_name,
    }
    for language in KNOWN.values()
    if not language.django_lang_info
}


def bcp47(code):
    """The canonical form for `lang` attributes."""
    return KNOWN[code].bcp47 if code in KNOWN else code


def direction(code):
    """ "ltr" or "rtl"."""
    return KNOWN[code].direction if code in KNOWN else "ltr"


def babel_locale(code):
    """Name of the locale to ask of Babel; German where Babel has none."""
    return (KNOWN[code].babel if code in KNOWN else None) or "de"


@functools.cache
def fallbacks(code, source):
    """Languages to try in turn: the one asked for, its family, English, the source language of the region."""
    family = KNOWN[code].fallback if code in KNOWN else ()
    return tuple(dict.fromkeys((code, *family, *((source,) if code in GERMAN else ()), BRIDGE, source)))
