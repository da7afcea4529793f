from dataclasses import replace

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.cards import make_card
from directory.facets import FilterPanel, address, kept_order, without_place
from directory.models import Step
from directory.search import find
from directory.search.query import Query
from directory.views import lists
from directory.views.entries import in_a_region, qr_code
from directory.views.steps import stations
from directory.whereabouts import by_coordinates, located

PER_PAGE = 10
LONGEST_QR = 300  # characters of an address; more makes dots that no phone reads


@in_a_region
def search(request):
    query = located(Query.from_params(request.GET, request.LANGUAGE_CODE), request.GET, request.region)
    query = replace(query, per_page=PER_PAGE)
    found = lists.checked(find(request.region, query))
    steps = list(Step.objects.in_region(request.region).along_chain())
    panel = FilterPanel(query, found, steps)
    context = {
        "title": title(query),
        "found": found,
        "query": query.text,
        "example": _("German course with childcare"),
        "noindex": bool(request.GET),
        "panel": panel,
        "facets": panel.groups,
        "chips": panel.chips,
        "clear_url": panel.clear_url,
        "kept": kept(query),
        "kept_order": kept_order(query),
        "order": Order(query),
        "cards": [replace(make_card(result, query.facets), why=panel.why(result)) for result in found.results],
        "understood": understood(query, found, panel),
        "qr_svg": qr_of_results(request),
        "pagination": lists.Pagination(found, query),
        "nothing": None if found.total else Nothing(request, query, found, steps),
    }
    return render(request, "directory/search.html", context)


def title(query):
    return _("Search: %(text)s") % {"text": query.text} if query.text else _("Search")


def qr_of_results(request):
    """For the printed list: the way back to these results."""
    address = request.build_absolute_uri()
    return qr_code(address) if len(address) <= LONGEST_QR else ""


def kept(query):
    """What the filter form carries on besides its check boxes."""
    return [("q", query.text)] if query.text else []


def understood(query, found, panel):
    """What the search made of the words, and the way back to what was typed."""
    topics = [{"url": reverse("topic", args=[slug]), "label": panel.topics[slug]} for slug in found.topics if slug in panel.topics]
    instead = address(replace(query, text=found.original or query.text, verbatim=True)) if found.did_you_mean else ""
    return {"text": found.did_you_mean, "original": found.original or query.text, "instead_url": instead, "topics": topics}


class Order:
    """In which order results stand, and from where distances are counted: fields of the filter form."""

    def __init__(self, query):
        self.query, self.sort, self.place = query, query.sort, query.place

    @property
    def choices(self):
        usual = _("What fits best") if self.query.text else _("Along your path")
        return [("", usual), ("distance", _("What is nearest")), ("start", _("What starts next"))]

    @property
    def fault(self):
        """Why there are no distances, where the reader wants them."""
        if self.place and self.query.near is None:
            return _("We do not know this postcode. The results are shown without it.")
        return _("Please type a postcode, to see what is nearest.") if self.sort != self.query.order else ""

    @property
    def by_coordinates(self):
        return by_coordinates(self.query)

    @property
    def words(self):
        """How the list is put in order."""
        return {
            "": _("What fits best stands first. Offers that fit equally well take turns every day."),
            "distance": _("What is nearest stands first, in a straight line. What has no address stands last."),
            "start": _("What starts next stands first. What has no date stands last."),
        }[self.query.order]


class Nothing:
    """What helps where nothing was found."""

    def __init__(self, request, query, found, steps):
        self.request, self.query, self.found, self.all_steps = request, query, found, steps

    @property
    def without_filters(self):
        """How many there are without the filters."""
        return find(self.request.region, replace(self.query, facets={}, counted=())).total if self.query.facets and self.query.text else 0

    @property
    def without_filters_url(self):
        return address(without_place(self.query), facets=dict.fromkeys(self.query.facets))

    @property
    def steps(self):
        """The steps on which offers about the same topics stand; without a hint, all of the main chain."""
        main = [step for step in self.all_steps if step.chain.part_of_id is None]
        counts = self._counts()
        near = [step for step in main if counts.get(step.slug)] if self.found.topics else []
        return stations(near or main, counts)

    def _counts(self):
        about = {"topic": self.found.topics} if self.found.topics else {}
        return lists.counts(self.request, "step", type="offer", **about)
