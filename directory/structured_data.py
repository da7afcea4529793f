"""Entries as schema.org JSON-LD, for search engines."""

import json

from django.utils.safestring import mark_safe

from directory.languages import bcp47

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}  # nothing in it may end the script element


def json_ld(data):
    """A script element without what is empty."""
    body = json.dumps({"@context": "https://schema.org"} | _without_empty(data), ensure_ascii=False, separators=(",", ":"))
    return mark_safe(f'<script type="application/ld+json">{body.translate(_ESCAPES)}</script>')


def _without_empty(data):
    if not isinstance(data, dict):
        return data
    return {name: _without_empty(value) for name, value in data.items() if value not in (None, "", [], {})}


def offer(offer, url):
    """A course, or another service, with who provides it and where."""
    is_course = offer.kind == "course"
    data = {
        "@type": "Course" if is_course else "Service",
        "name": str(offer.title),
        "description": str(offer.summary),
        "inLanguage" if is_course else "availableLanguage": [bcp47(code) for code in offer.spoken_languages],
        "url": url,
        "provider": organisation(offer.organisation),
        "isAccessibleForFree": True if is_course and offer.cost == "free" else None,
    }
    channel = {
        "@type": "ServiceChannel",
        "serviceLocation": [place(p) for p in offer.ordered_places if p.address],
        "servicePhone": offer.phone,
    }
    return data if is_course else data | {"availableChannel": channel}


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
