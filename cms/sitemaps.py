"""The sitemap: one file a language, each address with its hreflang alternates."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from cms.models import ContentPage
from directory.languages import bcp47
from directory.models import Notice, Offer, Organisation, Place, Step, Topic
from events.models import Event, EventSeries
from network.models import Body, FundingCard

LISTS = ["search", "chain", "organisation_list", "topic_list", "notice_list", "help", "network", "employers", "funding_list", "event_list"]
ENTRIES = [Offer, Organisation, Event, Body, Notice]  # with drafts
RECORDS = [Step, Place, FundingCard, EventSeries]


def index(request):
    languages = request.region.site_languages if request.region else []
    addresses = [request.build_absolute_uri(reverse("sitemap_of_language", args=[code])) for code in languages]
    return render(request, "cms/sitemap_index.xml", {"addresses": addresses}, content_type="application/xml")


def of_language(request, language):
    if not request.region or language not in request.region.site_languages:
        raise Http404
    paths = {code: list(_paths(request.region, code)) for code in request.region.site_languages}
    base = request.build_absolute_uri("/")[:-1]
    rows = [(here, list(zip(map(bcp47, paths), row, strict=True))) for here, *row in zip(paths[language], *paths.values(), strict=True)]
    return render(request, "cms/sitemap.xml", {"base": base, "rows": rows}, content_type="application/xml")


def _paths(region, code):
    """Paths of all public pages in one language, in the same order for every language."""
    with translation.override(code):
        yield f"/{code}/"
        yield from (f"/{code}/{slug}/" for slug in _content_slugs(region))
        yield from map(reverse, LISTS)
        for section, slug in _entries(region):
            yield reverse(section, args=[slug])


def _content_slugs(region):
    pages = ContentPage.objects.live().in_site(region.site).filter(locale__language_code=region.source_language)
    return pages.order_by("path").values_list("slug", flat=True)


def _entries(region):
    for model in ENTRIES:
        entries = model.objects.in_region(region).live()
        entries = entries.current() if model is Offer else entries
        yield from ((model.section, slug) for slug in entries.order_by("pk").values_list("slug", flat=True))
    for model in RECORDS:
        yield from ((model.section, slug) for slug in model.objects.in_region(region).order_by("pk").values_list("slug", flat=True))
    topics = Topic.objects.filter(offer_links__content_object__in=Offer.objects.in_region(region).live().current()).distinct()
    yield from ((Topic.section, slug) for slug in topics.order_by("slug").values_list("slug", flat=True))
