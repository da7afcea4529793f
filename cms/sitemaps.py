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
    pages = [page for page in _pages(request.region) if language in page]
    rows = [(page[language], [(bcp47(code), path) for code, path in page.items()]) for page in pages]
    base = request.build_absolute_uri("/")[:-1]
    return render(request, "cms/sitemap.xml", {"base": base, "rows": rows}, content_type="application/xml")


def _pages(region):
    """Each public page as {language: path}."""
    yield {code: f"/{code}/" for code in region.site_languages}
    yield from _content_pages(region)
    for name, *slug in [*((name,) for name in LISTS), *_entries(region)]:
        yield {code: _path(code, name, slug) for code in region.site_languages}


def _path(code, name, args):
    with translation.override(code):
        return reverse(name, args=args)


def _content_pages(region):
    """In the languages in which editors show them."""
    in_source = ContentPage.objects.live().in_site(region.site).filter(locale__language_code=region.source_language)
    pages = ContentPage.objects.live().filter(translation_key__in=in_source.values("translation_key")).order_by("path")
    found = {}
    for key, code, path in pages.values_list("translation_key", "locale__language_code", "url_path"):
        _root, _home, rest = path.split("/", 2)
        if code in region.site_languages:
            found.setdefault(key, {})[code] = f"/{code}/{rest}"
    return found.values()


def _entries(region):
    for model in ENTRIES:
        entries = model.objects.in_region(region).live()
        entries = entries.current() if model is Offer else entries
        yield from ((model.section, slug) for slug in entries.order_by("pk").values_list("slug", flat=True))
    for model in RECORDS:
        yield from ((model.section, slug) for slug in model.objects.in_region(region).order_by("pk").values_list("slug", flat=True))
    topics = Topic.objects.filter(offer_links__content_object__in=Offer.objects.in_region(region).live().current()).distinct()
    yield from ((Topic.section, slug) for slug in topics.order_by("slug").values_list("slug", flat=True))
