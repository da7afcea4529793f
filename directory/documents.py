"""What of the directory is found: Documents of offers, organisations, places, steps, topics and notices.

Facts go in as codes; words that depend on the reader's language are made when a page is shown (directory.cards).
"""

from datetime import time, timedelta

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Prefetch, Q

from directory import clock
from directory.models import Notice, Offer, OfferStep, Organisation, Place, Step, Topic
from directory.models.choices import Childcare, Cost, Format, Route
from directory.opening import schedule_of
from directory.search.document import Document, Words

EVENING_BEGINS = time(16)
DAYS_AHEAD = 14  # for which openings are worked out
CHUNK = 500
ORDERS = {"step": -1000, "organisation": 9100, "place": 9200, "notice": 9300, "topic": 9400}  # around the offers, without a text


def words(entry, title="title", summary="summary", body="description"):
    """language -> Words, of the languages in which the entry has a text."""
    return {t.language: Words(getattr(t, title), getattr(t, summary), getattr(t, body)) for t in entry.texts.all()}


def named(entry, name):
    """Words of what has a name that is not translated; it always has some in the region's source language."""
    found = {t.language: Words(name, t.summary, t.description) for t in entry.texts.all()}
    return found or {entry.source_language: Words(name)}


def with_titles(found, entries):
    """WORDS with the titles of entries added: who offers something is found by it."""
    for entry in entries:
        for text in entry.texts.all():
            of = found.get(text.language)
            if of:
                found[text.language] = Words(of.title, of.summary, f"{of.body}\n{text.title}")
    return found


def facets(**values):
    """Facet -> tuple of values, without empty ones; True stands for "yes"."""
    found = {name: ("yes",) if value is True else tuple(value) if value else () for name, value in values.items()}
    return {name: value for name, value in found.items() if value}


def points(places):
    """Latitude and longitude of those places that have them; online ones have none."""
    return tuple(dict.fromkeys((place.lat, place.lon) for place in places if place.lat is not None and place.lon is not None))


# Offers


def offers(region):
    """All that readers may find now: published, and not ended. Guests stand on no step here, and what they name may have no page here."""
    steps = Prefetch("step_links", OfferStep.objects.filter(step__region=region).select_related("step__chain"))
    around = ["texts", "hours", steps, "topic_links__tag", "keyword_links__tag"]
    whereabouts = [f"{holder}__{rows}" for holder in ("place_links__place", "organisation") for rows in ("hours", "closures")]
    organisation = Organisation.objects.in_region(region).filter(pk=OuterRef("organisation"))
    at_home = ExpressionWrapper(Q(region=region), BooleanField())
    found = Offer.objects.in_region(region).live().current().annotate(at_home=at_home, organisation_is_here=Exists(organisation))
    return found.select_related("organisation", "region").prefetch_related(*around, *whereabouts)


def offer_document(offer):
    steps = [link.step for link in offer.step_links.all()]
    places = offer.ordered_places
    spans = openings(offer)
    main = [step for step in steps if step.chain.part_of_id is None]
    return Document(
        type="offer",
        id=offer.slug,
        words=words(offer),
        topics=tuple(link.tag.slug for link in offer.topic_links.all()),
        keywords=offer_keywords(offer, places),
        facets=offer_facets(offer, steps, places),
        order=min((step.order for step in main), default=9000),
        group=f"{steps[0].slug if steps else ''}:{offer.kind}",
        openings=tuple(spans),
        next_start=offer.coming_start,
        confirmed_on=offer.confirmed_on,
        points=points(places),
        card=offer_card(offer, places, spans),
    )


def offer_keywords(offer, places):
    organisation = offer.organisation
    free = [link.tag.name for link in offer.keyword_links.all()]
    found = [organisation.name, organisation.short_name, *(place.name for place in places), *free, offer.certificate]
    return tuple(dict.fromkeys(filter(None, found)))


def offer_facets(offer, steps, places):
    return facets(
        step=[step.slug for step in steps],
        kind=[offer.kind],
        level=offer.levels,
        spoken=offer.spoken_languages,
        childcare=offer.childcare in (Childcare.ON_SITE, Childcare.HELP),
        women=offer.women_only,
        age=ages(offer.age_min, offer.age_max),
        district=dict.fromkeys(place.district for place in places if place.district),
        format=offer.format,
        time=times_of_day(offer.hours.all()),
        cost=[Cost.FREE] if offer.cost == Cost.FREE else [],
        access=[Route.WALK_IN] if offer.route == Route.WALK_IN else [],
        places=bool(offer.free_places),
        organisation=[offer.organisation.slug] if offer.organisation_is_here else [],
        place=[place.slug for place in places] if offer.at_home else [],
    )


def ages(youngest, oldest):
    """The range of ages that may come, such as "16-26" or "18-"; none where all may."""
    return [] if youngest is None and oldest is None else [f"{youngest or 0}-{'' if oldest is None else oldest}"]


def times_of_day(hours):
    return sorted({"evening" if row.opens >= EVENING_BEGINS else "day" for row in hours})


def openings(entry):
    """[(start, end)] of the next days in Unix seconds; lessons of a course are none."""
    start = clock.now()
    schedule, _source = schedule_of(entry)
    return [(int(a.timestamp()), int(b.timestamp())) for a, b in schedule.openings(start, start + timedelta(days=DAYS_AHEAD))]


def offer_card(offer, places, spans):
    """What a card says of an offer, without what is empty."""
    facts = {
        "kind": offer.kind,
        "steps": [link.step.slug for link in offer.step_links.all()],
        "organisation": offer.organisation.short_name,
        "german": [offer.german_min, offer.german_max],
        "spoken": offer.spoken_languages,
        "districts": list(dict.fromkeys(place.district for place in places if place.district)),
        "format": [code for code in offer.format if code != Format.IN_PERSON],
        "women": offer.women_only,
        "route": offer.route,
        "cost": offer.cost,
        "childcare": offer.childcare,
        "starts": iso(offer.coming_start),
        "openings": [list(span) for span in spans],
        "free": offer.places_free,
        "free_as_of": iso(offer.places_free_as_of),
        "confirmed": iso(offer.confirmed_on),
        "demo": offer.demo_note,
    }
    return {name: value for name, value in facts.items() if value not in (None, "", []) and value is not False}


def iso(day):
    return day.isoformat() if day else None


# Organisations and places


def organisations(region):
    offered = Prefetch(
        "offers", Offer.objects.in_region(region).live().current().prefetch_related("texts", "topic_links__tag"), to_attr="offered"
    )
    related = ["texts", "hours", "closures", "own_places", offered]
    return Organisation.objects.in_region(region).live().select_related("region").prefetch_related(*related)


def organisation_document(organisation):
    districts = list(dict.fromkeys(place.district for place in organisation.own_places.all() if place.district))
    spans = openings(organisation)
    card = {
        "kind": organisation.kind,
        "spoken": organisation.languages,
        "districts": districts,
        "openings": spans,
        "demo": organisation.demo_note,
    }
    return Document(
        type="organisation",
        id=organisation.slug,
        words=with_titles(named(organisation, organisation.name), organisation.offered),
        topics=tuple(dict.fromkeys(link.tag.slug for offer in organisation.offered for link in offer.topic_links.all())),
        keywords=(organisation.short_name,),
        facets=facets(spoken=organisation.languages, district=districts),
        order=ORDERS["organisation"],
        openings=tuple(spans),
        points=points(organisation.own_places.all()),
        card=card,
    )


def places(region):
    related = ["hours", "closures", "organisation__hours", "organisation__closures"]
    return Place.objects.in_region(region).select_related("region", "organisation").prefetch_related(*related)


def place_document(place):
    spans = openings(place)
    run_by = place.organisation.short_name if place.organisation else ""
    return Document(
        type="place",
        id=place.slug,
        words={place.source_language: Words(place.name, place.address)},
        keywords=tuple(filter(None, (place.district, run_by))),
        facets=facets(district=filter(None, [place.district])),
        order=ORDERS["place"],
        openings=tuple(spans),
        points=points([place]),
        card={"organisation": run_by, "address": place.address, "openings": spans, "demo": place.demo_note},
    )


# Steps, topics, notices


def steps(region):
    return Step.objects.in_region(region).select_related("chain", "region").prefetch_related("texts")


def step_document(step):
    return Document(
        type="step",
        id=step.slug,
        words=words(step, summary="situation"),
        order=ORDERS["step"] + step.order,
        card={"order": step.order},
    )


def topics(region):
    """The thesaurus is shared: every region finds all topics."""
    return Topic.objects.all()


def topic_document(topic):
    return Document(
        type="topic",
        id=topic.slug,
        words={code: Words(label, topic.definition.get(code, "")) for code, label in topic.labels.items()},
        topics=(topic.slug,),
        order=ORDERS["topic"],
        card={"category": topic.category},
    )


def notices(region):
    return Notice.objects.in_region(region).live().select_related("topic", "organisation", "authority", "region").prefetch_related("texts")


def notice_document(notice):
    who = [o.slug for o in (notice.organisation, notice.authority) if o]
    return Document(
        type="notice",
        id=notice.slug,
        words=words(notice),
        topics=(notice.topic.slug,) if notice.topic else (),
        keywords=tuple(filter(None, (notice.claim, notice.correct))),
        facets=facets(organisation=dict.fromkeys(who)),
        order=ORDERS["notice"],
        card={"kind": notice.kind, "as_of": notice.as_of, "review_by": iso(notice.review_by), "demo": notice.demo_note},
    )


SOURCES = {
    "offer": (offers, offer_document),
    "organisation": (organisations, organisation_document),
    "place": (places, place_document),
    "step": (steps, step_document),
    "topic": (topics, topic_document),
    "notice": (notices, notice_document),
}


def from_sources(sources, region, type=None, slugs=None):
    """Documents of {type: (entries of a region, one entry -> Document or None)}, in a bounded number of queries a chunk."""
    for name, (find, make) in sources.items():
        if type in (None, name):
            found = find(region) if slugs is None else find(region).filter(slug__in=slugs)
            yield from filter(None, map(make, found.iterator(chunk_size=CHUNK)))


def documents(region, type=None, slugs=None):
    """Documents of the directory of a region; only some with `type` and `slugs`."""
    return from_sources(SOURCES, region, type, slugs)
