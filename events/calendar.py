"""Calendar files of events: what a phone needs to remind somebody, and what it must be told when an event is called off."""

from directory import ical
from events.occurrences import rule_in_utc


def event_item(event, url):
    """The event as a VEVENT; `url` is the full address of its page."""
    zone = event.region.zone
    return ical.item(
        uid=f"event-{event.slug}.{event.region.slug}",
        start=event.starts_at.astimezone(zone),
        end=event.ends_at.astimezone(zone),
        title=event.title,
        rule=rule_in_utc(event) if event.recurrence else "",
        status=ical.CANCELLED if event.cancelled else ical.CONFIRMED,
        words="\n\n".join(filter(None, [str(event.summary), url])),
        place=event.place,
        url=url,
        changed=event.last_published_at,
    )
