from django.utils.translation import gettext as _

from directory.ical import calendar_response
from directory.views.entries import entry_page, find_entry, gone, in_a_region
from events.calendar import event_item
from events.models import Event
from events.occurrences import next_occurrence


def events():
    return Event.objects.select_related("region", "place").prefetch_related("texts")


@entry_page
def event_calendar(request, slug):
    """One event for the calendar of a phone."""
    event = find_entry(events(), request, slug)
    if not event.live:
        return gone(request, event)
    return calendar_response(str(event.title), [_item(request, event)], slug)


@in_a_region
def calendar_feed(request):
    """All coming events, to subscribe to; those called off stay until their day."""
    coming = [event for event in events().in_region(request.region).live().coming() if next_occurrence(event)]
    name = _("Events: %(region)s") % {"region": request.region.title}
    return calendar_response(name, [_item(request, event) for event in coming], "events")


def _item(request, event):
    return event_item(event, request.build_absolute_uri(event.get_absolute_url()))
