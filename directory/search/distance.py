"""How far entries are from a reader, as the crow flies."""

from collections.abc import Callable, Iterable
from math import cos, hypot, radians

Point = tuple[float, float]  # latitude, longitude
KM_A_DEGREE = 111.195


def is_on_earth(lat, lon):
    return -90 <= lat <= 90 and -180 <= lon <= 180


def distance_from(here: Point) -> Callable[[Iterable[Point]], float | None]:
    """A function: points -> kilometres to the nearest of them, None where there are none. Exact enough for a city and its surroundings."""
    lat, lon = here
    km_a_degree_east = KM_A_DEGREE * cos(radians(lat))

    def kilometres(points):
        return min([hypot((north - lat) * KM_A_DEGREE, (east - lon) * km_a_degree_east) for north, east in points], default=None)

    return kilometres
