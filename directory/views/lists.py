"""Lists that are searches without words, and their pages as components/pagination.html shows them."""

from dataclasses import dataclass

from django.http import Http404

from directory.cards import make_cards
from directory.facets import address
from directory.search import find
from directory.search.query import Found, Query


def find_in(region, language, *, most, counted=(), page=1, **chosen):
    """What fits the chosen facets, each a value or several: `find_in(region, "de", most=4, type="offer", step=slug)`."""
    facets = {name: (values,) if isinstance(values, str) else values for name, values in chosen.items()}
    return find(region, Query(language=language, facets=facets, page=page, per_page=most, counted=counted))


def counts_in(region, language, facet, **chosen):
    """Value of a facet -> how many entries have it, the commonest first."""
    return {value.value: value.count for value in find_in(region, language, most=1, counted=(facet,), **chosen).facets.get(facet, ())}


def counts(request, facet, **chosen):
    return counts_in(request.region, request.LANGUAGE_CODE, facet, **chosen)


def cards(request, *, most, **chosen):
    return make_cards(find_in(request.region, request.LANGUAGE_CODE, most=most, **chosen).results)


def page_of(request, *, most, **chosen):
    """The page of a list that the address asks for; 404 behind the last."""
    number = Query.from_params(request.GET, request.LANGUAGE_CODE).page
    return checked(find_in(request.region, request.LANGUAGE_CODE, most=most, page=number, **chosen))


def checked(found):
    """What was found; 404 for a page behind the last."""
    if found.page > max(found.pages, 1):
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class Pagination:
    """Of a search whose words and filters stand in the address."""

    found: Found
    query: Query | None = None

    @property
    def page(self):
        return self.found.page

    @property
    def pages(self):
        return self.found.pages

    @property
    def previous_url(self):
        return self.address(self.page - 1) if self.page > 1 else ""

    @property
    def next_url(self):
        return self.address(self.page + 1) if self.page < self.pages else ""

    def address(self, page):
        return address(self.query, page=page)


class PlainPagination(Pagination):
    """Of a list that the address itself names."""

    def address(self, page):
        return f"?page={page}"


class ListPagination:
    """Of a page of Django's Paginator."""

    def __init__(self, page):
        self.page, self.pages = page.number, page.paginator.num_pages
        self.previous_url = f"?page={page.number - 1}" if page.has_previous() else ""
        self.next_url = f"?page={page.number + 1}" if page.has_next() else ""
