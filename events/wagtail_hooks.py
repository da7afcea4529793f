"""Registers events in the admin."""

from wagtail.snippets.models import register_snippet

from events.viewsets import EventsGroup

register_snippet(EventsGroup)
