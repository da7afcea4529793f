"""The rules of offers. Each yields (field, words)."""

from django.utils.translation import gettext as _

from directory.region_package.common_rules import has_source, hours_faults, in_order, modelled, no_doubles, not_later
from directory.region_package.schema import SCHEMA

LEVELS = SCHEMA["$defs"]["level"]["enum"]


def offer_faults(offer, records):
    today = records.region.get("dates_as_of")
    for rule in (_levels, hours_faults, _places, _dates, _ways, modelled, _evidence, has_source):
        yield from rule(offer)
    for field in ("confirmed_on", "places_free_as_of"):
        yield from not_later(offer, field, today)
    yield from _way_out(offer, records.table["offers"], today)
    yield from _steps(offer, records.unfolded)


def _levels(offer):
    admission = offer["admission"]
    for field, level in (("admission.german_max", admission["german_max"]), ("leads_to.german", offer["leads_to"]["german"])):
        if level and LEVELS.index(level) < LEVELS.index(admission["german_min"]):
            yield field, _("%(level)s is below %(least)s, the German that one needs.") % {"level": level, "least": admission["german_min"]}
    yield from ((f"audience.{field}", words) for field, words in in_order(offer["audience"], "age_min", "age_max"))


def _places(offer):
    if offer["places_free"] is not None and offer["places_total"] is not None and offer["places_free"] > offer["places_total"]:
        yield "places_free", _("%(value)s is more than %(limit)s.") % {"value": offer["places_free"], "limit": offer["places_total"]}


def _dates(offer):
    if offer["next_start"] and "ends_on" in offer and offer["next_start"] > offer["ends_on"]:
        yield "next_start", _("This lies after the last day of the offer, %(date)s.") % {"date": offer["ends_on"]}


def _ways(offer):
    for field in ("followed_by", "alternatives"):
        if offer["id"] in offer[field]:
            yield field, _("This names the record itself.")
    goals = [way["to"] for way in offer.get("transitions", ())]
    for goal in goals:
        if goal not in offer["followed_by"]:
            yield "transitions", _("“%(id)s” is not among followed_by.") % {"id": goal}
    yield from no_doubles(goals, "transitions")


def _evidence(offer):
    if offer["demo_note"] != (offer["evidence"] == "none"):
        yield "evidence", _("This is “none” exactly where demo_note is true.")


def _way_out(offer, offers, today):
    """Whom a full or ended offer turns away must learn of an open one."""
    names = offer["followed_by"] + offer["alternatives"]
    if not _is_open(offer, today) and all(name in offers and not _is_open(offers[name], today) for name in names):
        yield "alternatives", _("The offer is full or has ended, and names no open one.")


def _is_open(offer, today):
    return offer["places_free"] != 0 and not (today and offer.get("ends_on", today) < today)


def _steps(offer, unfolded):
    if all(unfolded.get(name) for name in offer["steps"]):
        yield "steps", _("None of these steps belongs to a chain of its own.")
    for name in offer["steps"]:
        if unfolded.get(name) and unfolded[name] not in offer["steps"]:
            about = {"step": name, "other": unfolded[name]}
            yield "steps", _("“%(step)s” needs “%(other)s” beside it, the step that its chain unfolds.") % about
