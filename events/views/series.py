from django.shortcuts import render
from django.utils.translation import gettext as _

from directory.facts import remark
from directory.views.entries import correction_url, crumb, entry_page, find_entry, german_url
from events.cards import record_cards
from events.models import Event, EventSeries
from events.occurrences import next_occurrence
from events.results import public_figures, series_editions, totals


@entry_page
def series(request, slug):
    """The events of a series, what came out of them, and beside it what others reached."""
    series = find_entry(EventSeries.objects.select_related("region").prefetch_related("texts"), request, slug)
    found = list(events(series))
    context = {
        "series": series,
        "title": series.title,
        "german_title": series.german_phrase("title"),
        "german_url": german_url(series),
        "crumbs": [crumb("event_list", _("Events"))],
        "cards": record_cards([event for event in found if next_occurrence(event)]),
        "over": [event for event in found if not next_occurrence(event)],
        "totals": public_figures(totals(series)) if series.editions != 0 else [],
        "totals_note": remark(series, series.totals_note),
        "editions": series_editions(series, found),
        "reference": public_figures(series.reference_figures or {}),
        "reference_region": remark(series, series.reference_region),
        "reference_note": remark(series, series.reference_note),
        "correction_url": correction_url(series),
    }
    return render(request, "events/series.html", context)


def events(series):
    related = ["texts", "organisation_links__organisation", "stands", "past_editions", "series__texts"]
    found = Event.objects.live().filter(series=series).select_related("region", "place", "series")
    return found.prefetch_related(*related).order_by("starts_at")
