import pytest
from django.http import QueryDict
from django.utils.http import urlencode

from directory.models.region import PostcodeArea
from directory.search.query import Query
from directory.whereabouts import by_coordinates, located
from tests.factories import make_region

pytestmark = pytest.mark.django_db
MIDDLE = (51.484, 11.971)


@pytest.fixture
def region():
    region = make_region()
    PostcodeArea.objects.create(region=region, code="06108", lat=MIDDLE[0], lon=MIDDLE[1])
    return region


@pytest.fixture
def ask(region):
    return lambda typed: located(Query(), QueryDict(urlencode({"near": typed})), region)


@pytest.mark.parametrize("typed", ["06108", " 06108 ", "06108 Halle", "D-06108", "٠٦١٠٨"])
def test_a_postcode_of_the_region_is_its_middle(ask, typed):
    assert ask(typed).near == MIDDLE
    assert not by_coordinates(ask(typed))


@pytest.mark.parametrize(
    ("typed", "point", "place"),
    [
        ("51.4837462,11.9712345", (51.48, 11.97), "51.48,11.97"),
        ("-33.5, 151", (-33.5, 151.0), "-33.5,151.0"),
        ("٥١.٤٨,١١.٩٧", (51.48, 11.97), "51.48,11.97"),
    ],
)
def test_coordinates_are_no_more_exact_than_a_kilometre(ask, typed, point, place):
    assert (ask(typed).near, ask(typed).place) == (point, place)
    assert by_coordinates(ask(typed))


@pytest.mark.parametrize("typed", ["", "99999", "Halle", "51.48", "1,2,3", "x" * 500, "\x00", "' OR 1=1", "²²²", "nan,inf", "🙂"])
def test_what_is_no_place_here_gives_no_point_and_stays_as_it_was_typed(ask, typed):
    query = ask(typed)

    assert query.near is None
    assert query.place == typed.replace("\x00", "").strip()[:40]


@pytest.mark.parametrize("typed", ["91,11", "51.48,999"])
def test_coordinates_that_are_nowhere_on_earth_give_no_point(ask, typed):
    assert ask(typed).near is None


def test_postcodes_of_other_regions_are_not_known(region):
    other = make_region("other", "other.example")

    assert located(Query(), QueryDict("near=06108"), other).near is None
    assert located(Query(), QueryDict("near=06108"), None).near is None


def test_without_the_parameter_no_query_goes_to_the_database(region, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert located(Query("Kurs"), QueryDict("q=Kurs"), region) == Query("Kurs")
        assert located(Query(), QueryDict("near=51.4,11.9"), region).near == (51.4, 11.9)
