import pytest
from django.http import QueryDict

from directory.search.query import MOST_PER_PAGE, Found, Query


def test_a_request_becomes_a_query():
    asked = Query.from_params(QueryDict("q=kurs&step=a&step=b&childcare=yes&page=2&per_page=5&colour=red&organisation=x"), "uk")

    assert (asked.text, asked.language, asked.page, asked.per_page) == ("kurs", "uk", 2, 5)
    assert asked.facets == {"step": ("a", "b"), "childcare": ("yes",)}


@pytest.mark.parametrize(("typed", "page"), [("1000000000", 10**9 // 10), ("-3", 1), ("x", 1), ("", 1), ("1e3", 1), ("٣", 3), ("0", 1)])
def test_any_page_number_is_one(typed, page):
    assert Query.from_params(QueryDict(f"page={typed}"), "de").page == (page if page < 10**8 else 10**8)


def test_texts_are_cut_and_cleaned():
    assert Query("a\x00b\n c\ud800 " + "x" * 10_000).text.startswith("a b c x")
    assert len(Query("x" * 10_000).text) <= 300


def test_pages_have_a_sensible_size():
    assert Query(per_page=10**6).per_page == MOST_PER_PAGE
    assert Query(per_page=0).per_page == 1


def test_unknown_facets_are_ignored_and_internal_ones_kept():
    assert Query(facets={"colour": ["red"], "organisation": ["caritas"]}).facets == {"organisation": ("caritas",)}


def test_the_number_of_pages_counts_the_last_one():
    assert Found(21, [], {}, 1, 10).pages == 3
    assert Found(0, [], {}, 1, 10).pages == 0
