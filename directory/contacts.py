"""Ways to reach somebody, as components/contact.html shows them."""

from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class ContactLink:
    icon: str
    url: str
    label: str


@dataclass(frozen=True, slots=True)
class ContactWays:
    """Empty where nothing is known. `address` is in Latin script, as a driver reads it."""

    phone: str = ""
    email: str = ""
    web: str = ""
    geo: str = ""
    address: str = ""
    more: list[ContactLink] = field(default_factory=list)

    @property
    def web_label(self):
        return urlsplit(self.web).hostname or self.web

    @property
    def address_lines(self):
        return self.address.split(", ")

    def __bool__(self):
        return any((self.phone, self.email, self.web, self.geo, self.more))


def contact_of_offer(offer):
    """Its own ways, or else those of who offers it."""
    organisation, place = offer.organisation, next(iter(offer.ordered_places), None)
    return ContactWays(
        phone=offer.phone or organisation.phone,
        email=offer.email or organisation.email,
        web=offer.web or organisation.website,
        **to_place(place),
    )


def contact_of_organisation(organisation):
    place = next(iter(organisation.own_places.all()), None)
    return ContactWays(phone=organisation.phone, email=organisation.email, web=organisation.website, **to_place(place))


def to_place(place):
    """Facts of ContactWays that lead to a place: the map application of the phone, and a map on the web that opens only on click."""
    if place is None or not place.address:
        return {}
    if place.lat is None or place.approx:  # an estimated point would lead astray; the address does not
        query = urlencode({"q": place.address})
        return {"geo": f"geo:0,0?{query}", "address": place.address, "more": [map_link(f"search?{urlencode({'query': place.address})}")]}
    point = f"{place.lat},{place.lon}"
    on_map = f"?mlat={place.lat}&mlon={place.lon}#map=17/{place.lat}/{place.lon}"
    return {"geo": f"geo:{point}?q={point}", "address": place.address, "more": [map_link(on_map)]}


def map_link(rest):
    return ContactLink("place", f"https://www.openstreetmap.org/{rest}", _("Show on OpenStreetMap"))
