"""Events as schema.org JSON-LD."""

from directory import structured_data
from directory.languages import bcp47
from events.models import Role
from events.occurrences import rule_in_utc, shown_occurrence


def event(event, url):
    """The next date of the event; a recurring one says by which rule."""
    shown = shown_occurrence(event)
    organisers = [link.organisation for link in event.organisation_links.all() if link.role == Role.ORGANISER]
    status = "EventCancelled" if event.cancelled else "EventScheduled"
    return {
        "@type": "Event",
        "name": str(event.title),
        "description": str(event.summary),
        "url": url,
        "startDate": shown.start.isoformat(),
        "endDate": shown.end.isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode" if event.place else "",
        "location": structured_data.place(event.place) if event.place else None,
        "organizer": [structured_data.organisation(organiser) for organiser in organisers],
        "inLanguage": [bcp47(code) for code in event.languages],
        "maximumAttendeeCapacity": event.capacity,
        "eventSchedule": _schedule(event) if event.recurrence else None,
    }


def _schedule(event):
    """`repeatFrequency` may be an RRULE."""
    return {"@type": "Schedule", "repeatFrequency": f"RRULE:{rule_in_utc(event)}", "scheduleTimezone": event.region.timezone}
