"""What the public learns of results: nothing below 5, and nothing from which it could be worked out."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from events.models import EventSeries, PastEdition
from events.results import LEAST, Edition, event_editions, protected, public_figures, series_editions
from tests.factories import make_event, make_region

JANUARY, JUNE = date(2026, 1, 10), date(2026, 6, 10)
FEW, HIDDEN = "few", "hidden"


def edition(day=JANUARY, **values):
    return Edition(day, None, values)


def mark(figure):
    return figure.value if figure.value is not None else FEW if figure.few else HIDDEN


def shown(editions):
    return [{figure.name: mark(figure) for figure in found.figures} for found in editions]


def test_small_figures_are_not_shown():
    assert shown(protected([edition(came=39, hires=4), edition(came=5, hires=0)])) == [
        {"came": 39, "hires": FEW},
        {"came": 5, "hires": FEW},
    ]


def test_sum_does_not_betray_a_small_figure():
    found = protected([edition(hires=12), edition(hires=3)], {"hires": 15})
    assert shown(found) == [{"hires": HIDDEN}, {"hires": HIDDEN}]


def test_sum_does_not_betray_an_edition_that_is_not_listed():
    assert shown(protected([edition(hires=12)], {"hires": 15})) == [{"hires": HIDDEN}]
    assert shown(protected([edition(hires=10)], {"hires": 15})) == [{"hires": 10}]


def test_large_figures_stand_beside_their_sum():
    assert shown(protected([edition(hires=5), edition(hires=6)], {"hires": 11})) == [{"hires": 5}, {"hires": 6}]


def test_small_sum_needs_no_hiding_of_others():
    assert shown(protected([edition(hires=2)], {"hires": 2})) == [{"hires": FEW}]


def test_editions_after_the_sum_are_judged_alone():
    found = protected([edition(hires=3), edition(JUNE, hires=9)], {"hires": 8}, as_of=date(2026, 3, 1))
    assert shown(found) == [{"hires": HIDDEN}, {"hires": 9}]


def test_things_are_no_people():
    counted = {"editions": 2, "employers": 3, "hires": 2, "came": None}
    assert [mark(figure) for figure in public_figures(counted)] == [2, 3, FEW]


def test_figures_in_words():
    with translation.override("en"):
        assert [str(figure) for figure in public_figures({"came": 1200, "hires": 2})] == ["1,200", "fewer than 5"]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=6), st.integers(0, 10))
def test_whoever_subtracts_learns_nothing_small(values, unlisted):
    """With a sum that is shown, what remains after all shown figures is no small number, and hides more than one figure."""
    total = sum(values) + unlisted
    figures = [found.figures[0] for found in protected([edition(hires=value) for value in values], {"hires": total})]
    known = [figure.value for figure in figures if figure.value is not None]
    rest = total - sum(known)
    assert all(value >= LEAST for value in known)
    if total >= LEAST and rest:
        assert rest >= LEAST
        assert not any(figure.few for figure in figures)


@pytest.mark.django_db
def test_event_and_series_hide_the_same():
    region = make_region()
    series = EventSeries.objects.create(region=region, slug="series", hires=20, totals_as_of=date(2026, 12, 31))
    one, other = make_event(region, series=series), make_event(region, series=series)
    PastEdition.objects.create(event=one, date=JANUARY, hires=18, came=40)
    PastEdition.objects.create(event=other, date=JUNE, hires=2)
    assert shown(event_editions(one, [other])) == [{"came": 40, "hires": HIDDEN}]
    assert shown(series_editions(series, [one, other])) == [{"came": 40, "hires": HIDDEN}, {"hires": HIDDEN}]


@pytest.mark.django_db
def test_own_figures_of_an_event_are_an_edition():
    event = make_event(make_region(), came=12, hires=1, edition=4)
    (found,) = event_editions(event)
    assert (found.number, found.day) == (4, date(2026, 12, 1))
    assert shown([found]) == [{"came": 12, "hires": FEW}]
