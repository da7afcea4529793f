"""The words of the addresses: one table, German words under German pages, English ones under every other language."""

from django.utils.functional import lazy
from django.utils.translation import get_language

from directory.languages import GERMAN

SECTIONS = {
    "search": ("suche", "search"),
    "chain": ("prozesskette", "chain"),
    "step": ("schritte", "steps"),
    "offer": ("angebote", "offers"),
    "organisation": ("organisationen", "organisations"),
    "place": ("orte", "places"),
    "topic": ("themen", "topics"),
    "notice": ("mitteilungen", "notices"),
    "help": ("hilfe-jetzt", "help-now"),
    "correction": ("korrektur", "correction"),
    "network": ("netzwerk", "network"),
    "body": ("gremien", "bodies"),
    "employers": ("arbeitgeber", "employers"),
    "funding": ("foerderung", "funding"),
    "event": ("veranstaltungen", "events"),
    "series": ("veranstaltungsreihen", "event-series"),
}


def _route(key, rest):
    german, english = SECTIONS[key]
    return f"{german if get_language() in GERMAN else english}/{rest}"


_lazy_route = lazy(_route, str)


def section(key, rest=""):
    """A route for `path()` whose first part follows the active language."""
    return _lazy_route(key, rest)
