"""Where a reader is, as far as they say so: by a postcode of the region, or by coordinates. Nothing of it is stored or logged."""

import re
import unicodedata
from dataclasses import replace

from directory.search.query import readable

DECIMALS = 2  # of coordinates: about a kilometre, more is nobody's business
LONGEST = 40
COORDINATES = re.compile(r"(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)")


def located(query, params, region):
    """The Query with `near` and `place` by the parameter `near`; a place that is not known stays as it was typed, without a point."""
    typed = _with_latin_digits(" ".join(readable(params.get("near", "")).split()))[:LONGEST]
    coordinates = COORDINATES.fullmatch(typed)
    if coordinates:
        point = tuple(round(float(number), DECIMALS) for number in coordinates.groups())
        return replace(query, near=point, place="{},{}".format(*point))
    return replace(query, near=_of_postcode(typed, region), place=typed)


def by_coordinates(query):
    """Whether the reader's device said where they are."""
    return bool(COORDINATES.fullmatch(query.place))


def _of_postcode(typed, region):
    """The middle of a postcode, even where more is typed than that ("06108 Halle"); None for others."""
    words = {typed, *re.findall(r"\w+", typed)}
    area = region.postcodes.filter(code__in=words).first() if region and typed else None
    return (area.lat, area.lon) if area else None


def _with_latin_digits(text):
    return "".join(char if (digit := unicodedata.decimal(char, None)) is None else str(digit) for char in text)
