from dataclasses import replace
from itertools import groupby

from django.db.models import Prefetch
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from directory import cards, formats
from directory.contacts import ContactLink, ContactWays, to_place
from directory.facts import label, remark
from directory.search import find
from directory.sharing import share_links
from directory.structured_data import json_ld
from directory.views import lists
from directory.views.entries import correction_url, crumb, entry_page, find_entry, german_url, gone, in_a_region
from events import facts, structured_data
from events.cards import event_cards, state_badge
from events.contents import postings, programme, slots, stands
from events.facets import EventPanel, query_from
from events.models import Audience, Event, EventOffer, EventOrganisation, Format, Role, Stand
from events.occurrences import State, shown_occurrence, state
from events.results import event_editions

EVENTS_A_PAGE = 20
INSTEAD = 4


@in_a_region
def event_list(request):
    """What is to come, the next first, by month."""
    query = query_from(request, EVENTS_A_PAGE)
    found = lists.checked(find(request.region, replace(query, facets={**query.facets, "type": ("event",)})))
    panel = EventPanel(query, found)
    by_month = groupby(event_cards(found.results, query.facets), key=lambda card: card.month)
    context = {
        "title": _("Events"),
        "found": found,
        "noindex": bool(request.GET),
        "facets": panel.groups,
        "chips": panel.chips,
        "clear_url": panel.clear_url,
        "months": [(month, list(members)) for month, members in by_month],
        "pagination": lists.Pagination(found, query),
    }
    return render(request, "events/event_list.html", context)


def for_page():
    """Events with all that their page shows, in a fixed number of queries."""
    links = [
        Prefetch("organisation_links", EventOrganisation.objects.select_related("organisation")),
        Prefetch("offer_links", EventOffer.objects.select_related("offer__organisation")),
        Prefetch("stands", Stand.objects.select_related("organisation")),
    ]
    rows = ["texts", "series__texts", "offer_links__offer__texts", "programme", "postings__texts", "past_editions"]
    return Event.objects.select_related("region", "place", "series", "preselection_by").prefetch_related(*links, *rows)


@entry_page
def event(request, slug):
    event = find_entry(for_page(), request, slug)
    if not event.live:
        return gone(request, event, lists.cards(request, most=INSTEAD, type="event", kind=event.format))
    return render_event(request, event)


def render_event(request, event):
    """The page of an event, saved or a draft that is looked at."""
    url, now = request.build_absolute_uri(request.path), state(event)
    context = {
        "event": event,
        "title": title(event),
        "german_title": event.german_phrase("title"),
        "german_url": german_url(event),
        "kind": label(Format, event.format),
        "crumbs": [crumb("event_list", _("Events"))],
        "badges": [state_badge(now)],
        "questions": facts.questions(event),
        "contact": contact(event),
        "hosts": facts.hosts(event),
        "programme": programme(event),
        "slots": slots(event),
        "stands": stands(event),
        "postings": postings(event),
        "only_german": remark(event, "–"),
        "offers": cards.of_offers(link.offer for link in event.offer_links.all() if link.offer.live and not link.offer.ended),
        "editions": event_editions(event, siblings(event)),
        "for_firms": Audience.EMPLOYERS in event.audience,
        "instead": lists.cards(request, most=INSTEAD, type="event", kind=event.format) if now in (State.PAST, State.CANCELLED) else [],
        "share": share_links(str(event.title), url),
        "correction_url": correction_url(event),
        "json_ld": json_ld(structured_data.event(event, url)),
    }
    return render(request, "events/event.html", context)


def title(event):
    """With its date: editions of a series often have the same name."""
    return _("%(title)s, %(date)s") % {"title": event.title, "date": formats.date(shown_occurrence(event).start)}


def contact(event):
    """Whom to ask, how to get there, and the date for one's own calendar."""
    links = event.organisation_links.all()
    organiser = next((link.organisation for link in links if link.role == Role.ORGANISER and link.organisation.live), None)
    way = to_place(event.place)
    more = [*way.pop("more", []), ContactLink("calendar-add", reverse("event_calendar", args=[event.slug]), _("Add to the calendar"))]
    return ContactWays(phone=organiser.phone if organiser else "", email=organiser.email if organiser else "", more=more, **way)


def siblings(event):
    """The other public events of its series, which bear on what may be said of results."""
    if event.series is None:
        return []
    others = Event.objects.live().filter(series=event.series).exclude(pk=event.pk)
    return others.select_related("region").prefetch_related("past_editions")
