"""Whose opening hours hold for an entry: its own, else its place's, else its organisation's. Closures of all of them hold."""

from enum import StrEnum

from directory.opening.schedule import Schedule


class Source(StrEnum):
    OWN = "own"
    PLACE = "place"
    ORGANISATION = "organisation"
    UNKNOWN = "unknown"


def chosen(own, places=(), organisation=None):
    """(hours, closures, Source) of an entry as records of the region package; each argument has `hours` and `closures` as rows or records.

    Own hours hold wherever it takes place; a closure of a place counts where there is no other place to go to.
    """
    at_places = _common([_records(place, "closures") for place in places])
    closures = [*_records(own, "closures"), *_records(organisation, "closures"), *at_places]
    candidates = [(Source.OWN, own), *((Source.PLACE, place) for place in places), (Source.ORGANISATION, organisation)]
    for source, holder in candidates:
        if hours := _records(holder, "hours"):
            return hours, closures, source
    return [], closures, Source.UNKNOWN


def schedule_of(entry):
    """(Schedule, Source) of an offer, an organisation or a place as the database knows it.

    Lessons of a course are no opening hours: it never takes over those of its house.
    """
    places, organisation = getattr(entry, "ordered_places", ()), getattr(entry, "organisation", None)
    lessons = is_course(entry)
    hours, closures, source = chosen(entry, places, organisation)
    if lessons and source != Source.OWN:
        hours, source = [], Source.UNKNOWN
    region = entry.region
    ends_on = getattr(entry, "ends_on", None)
    return Schedule(hours, closures, region.zone, region.country, region.land, ends_on=ends_on, shop=not lessons), source


def is_course(entry):
    """Does it run from a start to an end, or teach? Then its times are lessons."""
    return "course" in (getattr(entry, "rhythm", ""), getattr(entry, "kind", ""))


def _records(holder, name):
    """Rows of a relation, or plain records."""
    rows = getattr(holder, name, ())
    rows = rows.all() if hasattr(rows, "all") else rows
    return [row.as_record() if hasattr(row, "as_record") else row for row in rows]


def _common(closures_of_places):
    """The spans on which every one of the places is closed."""
    if not closures_of_places:
        return []
    common, *others = closures_of_places
    for closures in others:
        common = [shared for one in common for other in closures if (shared := _overlap(one, other))]
    return common


def _overlap(one, other):
    first, last = max(one["from"], other["from"]), min(one["to"], other["to"])
    return one | {"from": first, "to": last} if first <= last else None
