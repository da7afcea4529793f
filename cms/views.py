"""Pages that belong to no app: the front door, short addresses, robots, errors."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template import loader
from django.urls import reverse

from cms.models import HomePage
from directory.models import Offer
from directory.views.entries import entry_page, find_entry, in_a_region


def front(request):
    """`/` leads to the home page in the reader's language."""
    return redirect(f"/{request.LANGUAGE_CODE}/")


@in_a_region
def home(request):
    """The home page in the reader's language, or else in the editors'. Always public, so that Wagtail need not walk its tree for it."""
    codes = [request.LANGUAGE_CODE, request.region.source_language]
    homes = HomePage.objects.live().filter(translation_key=request.region.site.root_page.translation_key, locale__language_code__in=codes)
    found = sorted(homes.select_related("locale"), key=lambda page: codes.index(page.locale.language_code))
    if not found:
        raise Http404
    return found[0].serve(request)


@entry_page
def short_address(request, slug):
    """`/o/<id>`: an address that fits on paper and in a message; it leads to the offer, or what became of it, in the reader's own language."""
    find_entry(Offer.objects.all(), request, slug)
    return redirect("offer", slug)


def robots(request):
    lines = ["User-agent: *", "Disallow: /admin/", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def not_found(request, exception):
    return render(request, "404.html", status=404)


def bad_request(request, exception):
    return HttpResponse(loader.render_to_string("500.html"), status=400)


def forbidden(request, exception):
    return render(request, "403.html", status=403)


def server_error(request):
    """Without database and region: whatever failed may be just these."""
    return HttpResponse(loader.render_to_string("500.html"), status=500)
