"""What of the network is found: Documents of bodies and funding cards."""

from directory.documents import facets, from_sources, iso, words
from directory.search.document import Document, Words
from network.models import Body, FundingCard

ORDERS = {"funding": 9500, "body": 9600}  # behind the directory's entries, where no text is searched for


def bodies(region):
    return Body.objects.in_region(region).live().select_related("region").prefetch_related("texts", "seats__organisation")


def body_document(body):
    seats = list(body.seats.all())
    organisations = [seat.organisation for seat in seats if seat.organisation]
    return Document(
        type="body",
        id=body.slug,
        words={text.language: Words(text.title, "", text.description) for text in body.texts.all()},
        keywords=tuple(dict.fromkeys([*(seat.label for seat in seats), *(o.short_name for o in organisations)])),
        facets=facets(type=["body"], organisation=dict.fromkeys(o.slug for o in organisations)),
        order=ORDERS["body"],
        card={"kind": body.kind, "rhythm": body.rhythm, "demo": body.demo_note},
    )


def funding(region):
    return FundingCard.objects.in_region(region).select_related("region").prefetch_related("texts", "deciders__organisation")


def funding_document(card):
    deciders = [link.organisation for link in card.deciders.all()]
    return Document(
        type="funding",
        id=card.slug,
        words=words(card),
        keywords=(*card.legal_basis, *(decider.short_name for decider in deciders)),
        facets=facets(type=["funding"], organisation=dict.fromkeys(decider.slug for decider in deciders)),
        order=ORDERS["funding"],
        card={"when": card.when, "who": card.who_applies, "review_by": iso(card.review_by), "demo": card.demo_note},
    )


SOURCES = {"body": (bodies, body_document), "funding": (funding, funding_document)}


def documents(region, entry_type=None, slugs=None):
    """Documents of the network of a region; only some with `entry_type` and `slugs`."""
    return from_sources(SOURCES, region, entry_type, slugs)
