"""What the pages of single entries share: finding them, saying that they are gone, and the parts that stand on every one of them."""

import functools

import segno
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe

from directory.models import FormerId


class EntryMovedError(Exception):
    """The entry has another id now."""

    def __init__(self, section, slug):
        self.section, self.slug = section, slug


def find_entry(entries, request, slug):
    """The entry of the request's region, public or not; EntryMovedError where another took its place, 404 where there never was one."""
    entry = entries.in_region(request.region).filter(slug=slug).first()
    if entry is None or (getattr(entry, "live", True) is False and was_never_public(entry)):
        former = FormerId.objects.filter(region=request.region, entry_type=entries.model.section, old=slug).first()
        if former is None:
            raise Http404
        raise EntryMovedError(former.entry_type, former.new)
    return entry


def is_guest(request, entry):
    """At home in another region: what it names has its page there, not here."""
    return entry.region_id != request.region.pk


def was_never_public(entry):
    """A draft that nobody has seen: first_published_at is empty for loaded entries, too, but those have a digest."""
    return entry.first_published_at is None and not entry.package_digest


def in_a_region(view):
    """Decorates views that need a region: an unknown host has no pages."""

    @functools.wraps(view)
    def shown(request, *args, **kwargs):
        if not request.region:
            raise Http404
        return view(request, *args, **kwargs)

    return shown


def entry_page(view):
    """Decorates the view of an entry: a moved one is redirected for good."""

    @in_a_region
    @functools.wraps(view)
    def shown(request, slug):
        try:
            return view(request, slug)
        except EntryMovedError as moved:
            return redirect(reverse(moved.section, args=[moved.slug]), permanent=True)

    return shown


def gone(request, entry, cards=()):
    """410: the entry was here once; `cards` lead on."""
    return render(request, "410.html", {"entry_title": entry.title, "cards": list(cards)}, status=410)


def crumb(name, label, *args):
    """A link of the way to a page, to the address of that name."""
    return {"url": reverse(name, args=args), "label": label}


def correction_url(entry):
    return reverse("correction", args=[entry.section, entry.slug])


def german_url(entry):
    with translation.override("de"):
        return entry.get_absolute_url()


def qr_code(url):
    """An inline SVG for paper. Its mask is chosen beforehand: to find the best one takes as long as a search, and any can be read."""
    return mark_safe(segno.make(url, error="m", mask=0).svg_inline(omitsize=True, svgclass=None, lineclass=None, border=2))
