"""Events in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from directory.viewsets import LANGUAGES, STATE, RecordViewSet, date
from events import filters, panels
from events.models import Event, EventSeries


class EventViewSet(RecordViewSet):
    model = Event
    icon = "date"
    edit_handler = panels.EVENT
    filterset_class = filters.EventFilterSet
    ordering = "-starts_at"
    list_display = ["__str__", date("starts_at", _("Start")), "format", "place", LANGUAGES, STATE]


class EventSeriesViewSet(RecordViewSet):
    model = EventSeries
    icon = "repeat"
    edit_handler = panels.SERIES
    filterset_class = filters.EventSeriesFilterSet
    list_display = ["__str__", "editions", date("totals_as_of", _("Sums as of")), LANGUAGES]


class EventsGroup(SnippetViewSetGroup):
    menu_label = _("Events")
    menu_name = "events"
    menu_icon = "date"
    menu_order = 130
    items = (EventViewSet, EventSeriesViewSet)
