from itertools import groupby

from django.core.paginator import Paginator
from django.db.models import Case, Value, When
from django.db.models.functions import Lower
from django.shortcuts import render
from django.utils.translation import gettext as _

from directory import formats, structured_data
from directory.cards import make_cards
from directory.contacts import contact_of_organisation
from directory.facts import label
from directory.models import Organisation, OrganisationKind
from directory.opening import hours_panel
from directory.views import lists
from directory.views.entries import correction_url, crumb, entry_page, find_entry, gone, in_a_region, is_guest

OFFERS_A_PAGE = 12
ORGANISATIONS_A_PAGE = 80
MOST_STEPS = 100
BESIDE = 4  # events, notices, bodies


@in_a_region
def organisation_list(request):
    """By kind: authorities, associations, chambers ... in one directory."""
    kinds = Case(*(When(kind=kind, then=Value(place)) for place, kind in enumerate(OrganisationKind.values)))
    found = Organisation.objects.in_region(request.region).live().order_by(kinds, Lower("short_name"), "pk").prefetch_related("texts")
    page = Paginator(found, ORGANISATIONS_A_PAGE).get_page(request.GET.get("page"))
    by_kind = groupby(page, key=lambda organisation: organisation.kind)
    groups = [{"label": label(OrganisationKind, kind), "organisations": list(members)} for kind, members in by_kind]
    context = {"title": _("Organisations"), "groups": groups, "pagination": lists.ListPagination(page)}
    return render(request, "directory/organisation_list.html", context)


@entry_page
def organisation(request, slug):
    around = ["texts", "hours", "closures", "contacts", "own_places"]
    organisation = find_entry(Organisation.objects.select_related("parent", "region").prefetch_related(*around), request, slug)
    if not organisation.live:
        return gone(request, organisation)
    return render_organisation(request, organisation)


def render_organisation(request, organisation):
    url, at_home = request.build_absolute_uri(request.path), not is_guest(request, organisation)
    context = {
        "organisation": organisation,
        "parent": organisation.parent if at_home and organisation.parent and organisation.parent.live else None,
        "places": organisation.own_places.all() if at_home else [],
        "title": title(organisation),
        "kind": label(OrganisationKind, organisation.kind),
        "crumbs": [crumb("organisation_list", _("Organisations"))],
        "hours": hours(organisation),
        "languages": formats.languages(organisation.languages),
        "contact": contact_of_organisation(organisation),
        "contacts": [contact for contact in organisation.contacts.all() if contact.public],
        **offers_here(request, organisation=organisation.slug),
        "beside": beside(request, organisation=organisation.slug),
        "correction_url": correction_url(organisation),
        "json_ld": structured_data.json_ld(structured_data.organisation(organisation, url)),
    }
    return render(request, "directory/organisation.html", context)


def hours(entry):
    """The week from today on; None where nothing is known."""
    panel = hours_panel(entry)
    return panel if panel.days else None


def title(organisation):
    return _("%(name)s (%(kind)s)") % {"name": organisation.name, "kind": label(OrganisationKind, organisation.kind)}


def offers_here(request, **chosen):
    """Offers of an organisation or a place, by their first step."""
    found = lists.page_of(request, most=OFFERS_A_PAGE, type="offer", **chosen)
    steps = {step.id: step for step in lists.find_in(request.region, request.LANGUAGE_CODE, most=MOST_STEPS, type="step").results}
    by_step = groupby(found.results, key=lambda result: next(iter(result.card.get("steps", ())), ""))
    groups = [{"step": steps.get(slug), "cards": make_cards(list(results))} for slug, results in by_step]
    return {"offer_groups": groups, "offers_total": found.total, "pagination": lists.PlainPagination(found)}


def beside(request, **chosen):
    """What other kinds of entries stand in connection: [{label, cards}]."""
    labels = {"event": _("Events"), "notice": _("News and corrections"), "body": _("Takes part in")}
    groups = [{"label": words, "cards": lists.cards(request, most=BESIDE, type=kind, **chosen)} for kind, words in labels.items()]
    return [group for group in groups if group["cards"]]
