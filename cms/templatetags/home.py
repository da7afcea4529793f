"""What stands on the home page of a region: the ways in, what is next, what is new."""

from django import template

from cms import frame
from cms.models import ContentPage
from directory.models import Notice, Step
from directory.search import find
from directory.search.query import Query
from directory.views.notices import notice_card
from directory.views.steps import offers_by_step, stations
from events.cards import event_cards

EVENTS = 3
NOTICES = 3

register = template.Library()


@register.simple_tag(takes_context=True)
def home(context):
    """steps, events, notices and the addresses of the pages for associations and professionals."""
    request = context["request"]
    region, language = request.region, request.LANGUAGE_CODE
    coming = Query(language=language, facets={"type": ("event",)}, per_page=EVENTS, counted=())
    return {
        "steps": stations(Step.objects.in_region(region).of_main_chains().along_chain(), offers_by_step(region, language)),
        "events": event_cards(find(region, coming).results),
        "notices": [notice_card(notice) for notice in Notice.objects.in_region(region).live().newest()[:NOTICES]],
        "associations_url": frame.role_url(request, ContentPage.Role.ASSOCIATIONS),
        "professionals_url": frame.role_url(request, ContentPage.Role.PROFESSIONALS),
    }
