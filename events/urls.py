"""Readers' pages of events, under the language."""

from django.urls import path
from django.views.generic import RedirectView

from directory.sections import section
from events import views

urlpatterns = [
    path(section("event"), views.event_list, name="event_list"),
    path(section("event", "calendar.ics"), views.calendar_feed, name="calendar_feed"),
    path(section("event", "<slug:slug>/"), views.event, name="event"),
    path(section("event", "<slug:slug>/event.ics"), views.event_calendar, name="event_calendar"),
    path(section("series"), RedirectView.as_view(pattern_name="event_list"), name="series_list"),
    path(section("series", "<slug:slug>/"), views.series, name="series"),
]
