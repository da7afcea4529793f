"""Entries as schema.org JSON-LD, for search engines."""

import json

from django.utils.safestring import mark_safe

from directory.languages import bcp47
from directory.models.choices import Cost, OfferKind

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}  # nothing in it may end the script element


def json_ld(data):
    """A script element without what is empty."""
    body = json.dumps({"@context": "https://schema.org"} | _without_empty(data), ensure_ascii=False, separators=(",", ":"))
    return mark_safe(f'<script type="application/ld+json">{body.translate(_ESCAPES)}</script>')


def _without_empty(data):
    if isinstance(data, list):
        return [_without_empty(item) for item in data]
    if not isinstance(data, dict):
        return data
    return {name: _without_empty(value) for name, value in data.items() if value not in (None, "", [], {})}


def offer(offer, url):
    """A course, or another service; who provides it, and where."""
    data = {"name": str(offer.title), "description": str(offer.summary), "url": url, "provider": organisation(offer.organisation)}
    languages = [bcp47(code) for code in offer.spoken_languages]
    if offer.kind == OfferKind.COURSE:
        return {"@type": "Course", **data, "inLanguage": languages, "isAccessibleForFree": offer.cost == Cost.FREE or None}
    return {"@type": "Service", **data, "availableLanguage": languages, "availableChannel": channels(offer)}


def channels(offer):
    """One for each place, with the phone."""
    phone = {"@type": "ContactPoint", "telephone": offer.phone} if offer.phone else None
    return [
        {"@type": "ServiceChannel", "serviceLocation": place(where), "servicePhone": phone}
        for where in offer.ordered_places
        if where.address
    ]


def organisation(organisation, url=""):
    return {
        "@type": "Organization",
        "name": organisation.name,
        "url": url or organisation.website,
        "sameAs": organisation.website if url else "",
        "telephone": organisation.phone,
        "email": organisation.email,
    }


def place(place):
    street = f"{place.street} {place.house_number}".strip()
    address = {"@type": "PostalAddress", "streetAddress": street, "postalCode": place.postcode, "addressLocality": place.city}
    geo = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon} if place.lat is not None and not place.approx else None
    return {"@type": "Place", "name": place.name, "address": address, "geo": geo}
