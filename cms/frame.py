"""The frame of every page: navigation, languages, contact point, the links at the end."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cms.models import ContentPage
from directory.languages import KNOWN, bcp47, direction
from directory.opening.words import lines


@dataclass(frozen=True, slots=True)
class Link:
    key: str
    url: str
    label: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class LanguageLink:
    code: str
    bcp47: str
    dir: str
    name: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """A function that answers: an organisation, and the offer that describes it (or None)."""

    organisation: object
    offer: object

    @property
    def title(self):
        return self.offer.title if self.offer else self.organisation.title

    @property
    def phone(self):
        return (self.offer and self.offer.phone) or self.organisation.phone

    @property
    def email(self):
        return (self.offer and self.offer.email) or self.organisation.email

    @property
    def url(self):
        return (self.offer or self.organisation).get_absolute_url()

    @property
    def hours(self):
        """When it answers, as one sentence; "" where that is not known."""
        rows = list((self.offer and self.offer.hours.all()) or self.organisation.hours.all())
        return "; ".join(line.when for line in lines([row.as_record() for row in rows]))

    @property
    def languages(self):
        return self.offer.spoken_languages if self.offer else self.organisation.languages


def contact_point(region):
    """Whom newcomers ask; None where the region names nobody."""
    if not region or not region.newcomers_organisation or not region.newcomers_organisation.live:
        return None
    offer = region.newcomers_offer
    return ContactPoint(region.newcomers_organisation, offer if offer and offer.live and not offer.ended else None)


def navigation(request):
    labels = {
        "chain": _("Your path"),
        "event_list": _("Events"),
        "notice_list": _("News and corrections"),
        "topic_list": _("Topics from A to Z"),
        "network": _("Network"),
        "employers": _("For employers"),
    }
    here = request.path
    links = [(name, reverse(name), label) for name, label in labels.items()]
    return [Link(name, url, label, here.startswith(url)) for name, url, label in links]


def footer_links(request):
    """The pages that every site must have, in the active language; those with other roles are linked where they are needed."""
    if not request.region:
        return []
    return [Link(page.role, page_url(page, request), page.title) for page in role_pages(request) if page.role in ContentPage.IN_FOOTER]


def role_pages(request):
    """Content pages with a role, of this region, in the active language; asked once a request."""
    if not hasattr(request, "_role_pages"):
        of_region = ContentPage.objects.in_site(request.region.site).exclude(role="").values("translation_key")  # in the source language
        pages = ContentPage.objects.live().filter(translation_key__in=of_region, locale__language_code=translation.get_language())
        request._role_pages = list(pages.order_by("path"))
    return request._role_pages


def role_url(request, role):
    return next((page_url(page, request) for page in role_pages(request) if page.role == role), None)


def page_url(page, request):
    """Content pages keep one slug in all languages, so that their address is the language and the path below the home page."""
    _root, _home, rest = page.url_path.split("/", 2)
    return f"/{translation.get_language()}/{rest}"


def addresses(request):
    """language -> path of this page in that language; home pages where the request fits no page."""
    region, match = request.region, request.resolver_match
    if not region:
        return {}
    paths = {}
    for code in region.site_languages:
        with translation.override(code):
            paths[code] = _path_in_active_language(request, match)
    return paths


def _path_in_active_language(request, match):
    code = translation.get_language()
    if match and match.url_name and match.url_name != "wagtail_serve" and match.route.startswith(f"{request.LANGUAGE_CODE}/"):
        return reverse(match.view_name, args=match.args, kwargs=match.kwargs)
    rest = request.path_info.split("/", 2)[2] if match and request.path_info.startswith(f"/{request.LANGUAGE_CODE}/") else ""
    return f"/{code}/{rest}"


def alternates(request):
    """[(bcp47, absolute address)] of this page in every language of the region; the home page has one for all others, too."""
    found = [(bcp47(code), request.build_absolute_uri(path)) for code, path in addresses(request).items()]
    return [*found, ("x-default", request.build_absolute_uri("/"))] if request.path_info.count("/") == 2 else found


def language_links(request):
    """The language menu. It keeps the page and the query."""
    query = request.META.get("QUERY_STRING", "")
    tail = f"?{query}" if query and len(query) < 1000 else ""
    return [
        LanguageLink(code, bcp47(code), direction(code), KNOWN[code].native_name, path + tail, code == request.LANGUAGE_CODE)
        for code, path in addresses(request).items()
    ]
