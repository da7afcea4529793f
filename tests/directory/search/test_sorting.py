"""Results by distance or date in place of relevance."""

from datetime import timedelta

import pytest

from directory.search.query import Query
from tests.directory.search.conftest import NOW, TODAY, entry

HERE, NEAR, FAR = (51.48, 11.97), (51.485, 11.97), (51.58, 11.97)


def by_distance(asked, text="", **rest):
    return asked.ids(text, sort="distance", near=HERE, **rest)


def test_the_nearest_comes_first_and_what_has_no_place_last(make_index):
    asked = make_index([entry("nowhere"), entry("far", points=(FAR,)), entry("near", points=(NEAR,)), entry("both", points=(FAR, HERE))])

    assert by_distance(asked) == ["both", "near", "far", "nowhere"]
    assert by_distance(asked, "Angebot") == ["both", "near", "far", "nowhere"]


def test_without_a_place_of_the_reader_the_order_is_as_usual(make_index):
    asked = make_index([entry("far", points=(FAR,), order=1), entry("near", points=(NEAR,), order=2)])

    assert asked.ids(sort="distance") == asked.ids() == ["far", "near"]


def test_results_say_how_far_away_they_are_where_that_was_asked_for(make_index):
    asked = make_index([entry("near", points=(NEAR,)), entry("nowhere")])

    distances = {result.id: result.distance_km for result in asked.find(near=HERE).results}
    assert (round(distances["near"], 2), distances["nowhere"]) == (0.56, None)
    assert [result.distance_km for result in asked.find().results] == [None, None]


def test_equally_far_entries_stand_as_usual(make_index):
    title, body = entry("title", "Nähmaschine", points=(FAR,)), entry("body", "Treff", body="Nähmaschine", points=(FAR,))
    late, early = entry("late", order=9, points=(NEAR,)), entry("early", order=1, points=(NEAR,))
    asked = make_index([body, title, late, early])

    assert by_distance(asked, "Nähmaschine") == ["title", "body"]
    assert by_distance(asked)[:2] == ["early", "late"]


def test_the_soonest_start_comes_first_and_what_has_none_or_has_begun_last(make_index):
    starts = {"none": None, "later": TODAY + timedelta(days=9), "today": TODAY, "begun": TODAY - timedelta(days=1)}
    asked = make_index([entry(slug, next_start=day, order=place) for place, (slug, day) in enumerate(starts.items())])

    for text in ("", "Angebot"):
        assert asked.ids(text, sort="start")[:2] == ["today", "later"]
    assert asked.ids(sort="start")[2:] == ["none", "begun"]
    assert asked.ids(sort="start", now=NOW + timedelta(days=1))[0] == "later"


@pytest.mark.parametrize("text", ["", "Angebot"])
@pytest.mark.parametrize("sort", ["distance", "start"])
def test_pages_of_a_sorted_list_follow_each_other_without_gap_or_repetition(make_index, text, sort):
    points = [(51.48 + n / 100, 11.97) for n in range(7)]
    documents = [
        entry(f"offer-{n}", points=(points[n % 7],) if n % 5 else (), next_start=TODAY + timedelta(days=n % 11) if n % 3 else None)
        for n in range(120)
    ]
    asked = make_index(documents)

    pages = [slug for page in range(1, 15) for slug in asked.ids(text, sort=sort, near=HERE, page=page, per_page=9)]
    assert len(pages) == len(set(pages)) == 120
    assert pages == asked.ids(text, sort=sort, near=HERE, per_page=100) + asked.ids(text, sort=sort, near=HERE, per_page=100, page=2)


def test_changes_of_place_and_date_are_followed(make_index):
    asked = make_index([entry("a", points=(NEAR,), next_start=TODAY), entry("b", points=(FAR,))])
    assert (by_distance(asked), asked.ids(sort="start")) == (["a", "b"], ["a", "b"])

    asked.index.apply([entry("a"), entry("b", points=(FAR,), next_start=TODAY)])
    assert (by_distance(asked), asked.ids(sort="start")) == (["b", "a"], ["b", "a"])


@pytest.mark.parametrize("near", [None, (200, 0), (float("nan"), 11)])
def test_any_place_can_be_asked_for(near):
    query = Query(sort="distance", near=near)

    assert (query.near, query.order, query.sort) == (None, "", "distance")


@pytest.mark.parametrize("sort", ["", "price", "\x00", "DISTANCE"])
def test_an_unknown_order_is_the_usual_one(sort):
    assert Query(sort=sort, near=HERE).order == ""
