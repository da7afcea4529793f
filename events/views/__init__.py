"""Readers' pages of events; one concept a file."""

from events.views.calendars import calendar_feed, event_calendar
from events.views.events import event, event_list, render_event
from events.views.series import series

__all__ = ["calendar_feed", "event", "event_calendar", "event_list", "render_event", "series"]
