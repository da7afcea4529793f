"""The filters of the events' admin lists."""

import django_filters
from django.utils.translation import gettext_lazy as _

from directory import clock
from directory.filters import EntryFilterSet, RecordFilterSet, one_of, yes
from directory.models import Organisation
from events.models import Event, EventSeries, Format


class EventFilterSet(EntryFilterSet):
    format = django_filters.ChoiceFilter(label=_("Format"), choices=Format.choices)
    series = one_of(EventSeries, label=_("Series"))
    organisation = one_of(Organisation, label=_("Organiser or partner"), field_name="organisation_links__organisation", distinct=True)
    coming = yes(_("Not over yet"), method="only_coming")

    class Meta:
        model = Event
        fields = ["format", "series", "organisation", "coming", "state", "missing", "demo", "region"]

    def only_coming(self, queryset, name, value):
        return queryset.filter(ends_at__gte=clock.now())


class EventSeriesFilterSet(RecordFilterSet):
    class Meta:
        model = EventSeries
        fields = ["demo", "region"]
