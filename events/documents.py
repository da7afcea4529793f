"""What of the events is found: Documents of those that are still to come."""

from directory.documents import EVENING_BEGINS, facets, from_sources, points, words
from directory.models.choices import Childcare
from directory.search.document import Document
from events.models import Event, Registration, Role
from events.occurrences import next_occurrences

ORDER = 10_000  # behind the directory's entries, where no text is searched for, and by date
DATES_KEPT = 3  # on a card, so that it stays right until the index is made anew


def events(region):
    related = ["texts", "organisation_links__organisation", "stands", "series__texts"]
    return Event.objects.in_region(region).live().coming().select_related("region", "place", "series").prefetch_related(*related)


def event_document(event):
    dates = next_occurrences(event, DATES_KEPT)
    if not dates:
        return None
    first = dates[0].start
    links = list(event.organisation_links.all())
    return Document(
        type="event",
        id=event.slug,
        words=words(event),
        keywords=keywords(event, links),
        facets=event_facets(event, links, first),
        order=ORDER + first.toordinal(),
        next_start=first.date(),
        points=points([event.place] if event.place else []),
        card=card(event, links, dates),
    )


def keywords(event, links):
    organisations = [name for link in links for name in (link.organisation.name, link.organisation.short_name)]
    stands = [word for stand in event.stands.all() for word in (stand.employer, stand.branch, *stand.roles)]
    place = [event.place.name, event.place.district] if event.place else []
    series = [text.title for text in event.series.texts.all()] if event.series else []
    return tuple(dict.fromkeys(filter(None, [*organisations, *place, *series, *stands])))


def event_facets(event, links, first):
    return facets(
        type=["event"],
        kind=[event.format],
        audience=event.audience,
        spoken=dict.fromkeys([*event.languages, *event.interpreting_languages]),
        childcare=event.childcare in (Childcare.ON_SITE, Childcare.HELP),
        women=event.women_only,
        district=[event.place.district] if event.place and event.place.district else [],
        time=["evening" if first.time() >= EVENING_BEGINS else "day"],
        access=["walk_in"] if event.registration == Registration.NONE else [],
        organisation=dict.fromkeys(link.organisation.slug for link in links),
        place=[event.place.slug] if event.place else [],
    )


def card(event, links, dates):
    """What a card says of an event, without what is empty."""
    organiser = next((link.organisation.short_name for link in links if link.role == Role.ORGANISER), "")
    facts = {
        "format": event.format,
        "organisation": organiser,
        "dates": [[int(date.start.timestamp()), int(date.end.timestamp())] for date in dates],
        "place": event.place.name if event.place else "",
        "district": event.place.district if event.place else "",
        "audience": event.audience,
        "women": event.women_only,
        "spoken": event.languages,
        "interpreted": event.interpreting_languages,
        "childcare": event.childcare,
        "registration": event.registration,
        "cancelled": event.cancelled,
        "full": event.full,
        "demo": event.demo_note,
    }
    return {name: value for name, value in facts.items() if value not in (None, "", [], False)}


SOURCES = {"event": (events, event_document)}


def documents(region, entry_type=None, slugs=None):
    """Documents of the events of a region; only some with `entry_type` and `slugs`."""
    return from_sources(SOURCES, region, entry_type, slugs)
