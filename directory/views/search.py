from dataclasses import replace

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.cards import make_card
from directory.facets import FilterPanel, address
from directory.models import Step
from directory.search import find
from directory.search.query import Query
from directory.views import lists
from directory.views.entries import in_a_region, qr_code
from directory.views.steps import stations

PER_PAGE = 10
LONGEST_QR = 300  # characters of an address; more makes dots that no phone reads


@in_a_region
def search(request):
    query = replace(Query.from_params(request.GET, request.LANGUAGE_CODE), per_page=PER_PAGE)
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
        "clear_url": address(query, facets=dict.fromkeys(query.facets)) if len(panel.chips) > 1 else "",
        "kept": kept(query),
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
        return address(self.query, facets=dict.fromkeys(self.query.facets))

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
