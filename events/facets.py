"""The filters of the list of events: what they are called, and the addresses that choose and drop them."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from directory import formats
from directory.facets import SWITCHES, Chip, Choice, Group, address, without
from directory.facts import label
from directory.phrases import Phrase
from directory.search.query import Query
from events.models import Audience, Format

GROUPS = {  # first what decides
    "audience": _("For whom"),
    "spoken": _("Language spoken or interpreted"),
    "": _("What matters to me"),
    "district": _("District"),
    "kind": _("Kind of event"),
}
EVENT_SWITCHES = ("childcare", "women", "access")
COUNTED = ("audience", "spoken", *EVENT_SWITCHES, "district", "kind")


def query_from(request, per_page):
    """What the reader asks of the list: only its own filters, no words."""
    asked = Query.from_params(request.GET, request.LANGUAGE_CODE)
    chosen = {name: [value for value in request.GET.getlist(name) if value] for name in COUNTED}
    return replace(asked, text="", facets=chosen, per_page=per_page, counted=COUNTED, verbatim=False, sort="")


class EventPanel:
    """Groups of filters, and chips of the chosen ones."""

    def __init__(self, query, found):
        self.query, self.found = query, found

    @property
    def groups(self):
        made = [Group(name, words, self._choices([name] if name else EVENT_SWITCHES)) for name, words in GROUPS.items()]
        return [group for group in made if group.values]

    def _choices(self, names):
        return [
            Choice(name, value.value, words, value.count, value.selected)
            for name in names
            for value in self.found.facets.get(name, ())
            if (words := self.words(name, value.value))
        ]

    def words(self, name, value):
        """The label of a value; "" where it is none that readers know."""
        if name in SWITCHES:
            return SWITCHES[name]
        if name == "spoken":
            return formats.languages([value])
        if name == "district":
            return Phrase(value, "de", self.query.language)
        codes = {"audience": Audience, "kind": Format}[name]
        return label(codes, value) if value in codes.values else ""

    @property
    def chips(self):
        chosen = [(name, value) for name, values in self.query.facets.items() for value in values]
        return [Chip(self.words(name, value) or value, without(self.query, name, value)) for name, value in chosen]

    @property
    def clear_url(self):
        return address(self.query, facets=dict.fromkeys(self.query.facets)) if len(self.query.facets) > 1 else ""
