import pytest

from directory.search.distance import distance_from, is_on_earth

MARKET, STATION = (51.4826, 11.9697), (51.4776, 11.9869)


def test_the_nearest_of_several_places_counts():
    kilometres = distance_from(MARKET)

    assert kilometres([STATION]) == pytest.approx(1.31, abs=0.01)  # 1.32 km on the globe
    assert kilometres([(52.52, 13.405), STATION]) == kilometres([STATION])
    assert kilometres([MARKET]) == 0


def test_without_a_place_there_is_no_distance():
    assert distance_from(MARKET)([]) is None


def test_exact_enough_as_far_as_the_next_city():
    assert distance_from(MARKET)([(51.3397, 12.3731)]) == pytest.approx(32.2, abs=0.3)  # Leipzig


@pytest.mark.parametrize("point", [(91, 0), (0, 181), (-90.1, 0), (float("nan"), 0), (0, float("inf"))])
def test_what_is_no_point_on_earth(point):
    assert not is_on_earth(*point)
