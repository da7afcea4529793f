"""Registers events in the admin."""

from wagtail.snippets.models import register_snippet

from directory import preview
from events.models import Event
from events.views.events import render_event
from events.viewsets import EventsGroup

preview.VIEWS[Event] = render_event
register_snippet(EventsGroup)
