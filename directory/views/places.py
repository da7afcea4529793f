from django.shortcuts import render
from django.utils.translation import gettext as _

from directory import facts
from directory.contacts import ContactWays, to_place
from directory.models import Place
from directory.views.entries import correction_url, entry_page, find_entry
from directory.views.organisations import beside, hours, offers_here

AROUND = ["hours", "closures", "organisation__hours", "organisation__closures"]


@entry_page
def place(request, slug):
    place = find_entry(Place.objects.select_related("organisation", "region").prefetch_related(*AROUND), request, slug)
    context = {
        "place": place,
        "title": title(place),
        "address": place.address.split(", "),
        "hours": hours(place),
        "facts": facts.getting_there(place),
        "contact": ContactWays(**to_place(place)),
        **offers_here(request, place=place.slug),
        "beside": beside(request, place=place.slug),
        "correction_url": correction_url(place),
    }
    return render(request, "directory/place.html", context)


def title(place):
    return _("%(name)s: place and how to get there") % {"name": place.name}
