"""Dull makers of records: sensible facts, each of which a test may name itself."""

import datetime
import itertools

from django.contrib.auth import get_user_model
from wagtail.models import Page, Site

from directory.models import (
    Chain,
    Membership,
    Notice,
    NoticeText,
    Offer,
    OfferPlace,
    OfferStep,
    OfferText,
    Organisation,
    OrganisationText,
    Place,
    Region,
    RegionText,
    Role,
    Step,
    StepText,
    Topic,
)
from events.models import Event, EventOrganisation, EventText
from network.models import Body, BodyText

number = itertools.count(1)


def make_region(slug="halle", host="testserver", languages=("de", "de-simple", "en", "uk", "ru", "ar", "fa", "tr", "fr"), **facts):
    """A region under a host name of its own, without pages (see cms.starter_pages)."""
    site, _ = Site.objects.get_or_create(hostname=host, port=80, defaults={"root_page": Page.get_first_root_node()})
    facts = {"dates_as_of": datetime.date(2026, 11, 21), "centre_lat": 51.48, "centre_lon": 11.97, "land": "ST"} | facts
    region = Region.objects.create(slug=slug, site=site, languages=list(languages), **facts)
    RegionText.objects.create(parent=region, language="de", title=slug.title(), summary="Wer hier hilft.")
    return region


def words(model, parent, texts, **default):
    """Text rows from {language: title or {field: words}}."""
    for language, text in texts.items():
        fields = text if isinstance(text, dict) else {"title": text}
        origin = "" if language == "de" else "translated"
        model.objects.create(parent=parent, language=language, origin=origin, **default | fields)


def make_organisation(region, slug=None, name="Beratungshaus", texts=None, **facts):
    slug = slug or f"organisation-{next(number)}"
    facts = {"short_name": name, "kind": "counselling_provider", "languages": ["de"]} | facts
    organisation = Organisation.objects.create(region=region, slug=slug, name=name, **facts)
    words(OrganisationText, organisation, texts or {"de": {"summary": "Berät alle."}})
    return organisation


def make_place(region, slug=None, name="Haus am Markt", **facts):
    facts = {"street": "Markt", "house_number": "1", "postcode": "06108", "city": "Halle (Saale)", "district": "Altstadt"} | facts
    return Place.objects.create(region=region, slug=slug or f"place-{next(number)}", name=name, **facts)


def make_chain(region, slug="main", **facts):
    return Chain.objects.create(region=region, slug=slug, **facts)


def make_step(region, slug=None, title="Deutsch lernen", chain=None, texts=None, **facts):
    chain = chain or Chain.objects.filter(region=region).first() or make_chain(region)
    facts = {"order": next(number), "phase": "I", "phases": ["I"]} | facts
    step = Step.objects.create(region=region, slug=slug or f"step-{next(number)}", chain=chain, **facts)
    default = {"situation": "Ich möchte Deutsch lernen.", "description": "Kurse und Treffs.", "short": "Kurse"}
    words(StepText, step, texts or {"de": title}, **default)
    return step


def make_topic(slug=None, labels=None, **facts):
    slug = slug or f"topic-{next(number)}"
    return Topic.objects.create(slug=slug, labels=labels or {"de": slug.title()}, category=facts.pop("category", "language"), **facts)


def make_offer(region, slug=None, title="Deutschkurs A1", organisation=None, steps=None, places=(), topics=(), texts=None, **facts):
    organisation = organisation or Organisation.objects.filter(region=region).first() or make_organisation(region)
    facts = {
        "kind": "course", "spoken_languages": ["de"], "route": "registration", "participation": "voluntary", "format": ["in_person"],
        "rhythm": "permanent", "cost": "free", "confirmed_on": datetime.date(2026, 11, 1),
    } | facts  # fmt: skip
    offer = Offer.objects.create(region=region, slug=slug or f"offer-{next(number)}", organisation=organisation, **facts)
    words(OfferText, offer, texts or {"de": title}, summary="Ein Angebot.")
    if steps is None:
        steps = [Step.objects.filter(region=region).first() or make_step(region)]
    for order, step in enumerate(steps):
        OfferStep.objects.create(offer=offer, step=step, sort_order=order)
    for order, place in enumerate(places):
        OfferPlace.objects.create(offer=offer, place=place, sort_order=order)
    offer.topics.set(topics)
    offer.save()
    return offer


def make_notice(region, slug=None, title="Neues", texts=None, **facts):
    facts = {"kind": "news", "languages": ["de"], "as_of": "2026-11-01"} | facts
    notice = Notice.objects.create(region=region, slug=slug or f"notice-{next(number)}", **facts)
    words(NoticeText, notice, texts or {"de": title}, summary="Eine Mitteilung.")
    return notice


def make_body(region, slug=None, title="Fachgruppe", **facts):
    body = Body.objects.create(region=region, slug=slug or f"body-{next(number)}", **{"kind": "expert_group"} | facts)
    words(BodyText, body, {"de": title})
    return body


def make_event(region, slug=None, title="Jobmesse", organiser=None, texts=None, **facts):
    start = datetime.datetime(2026, 12, 1, 10, tzinfo=region.zone)
    facts = {
        "format": "job_fair", "starts_at": start, "ends_at": start + datetime.timedelta(hours=4), "audience": ["public"], "languages": ["de"],
        "registration": "none",
    } | facts  # fmt: skip
    event = Event.objects.create(region=region, slug=slug or f"event-{next(number)}", **facts)
    words(EventText, event, texts or {"de": title}, summary="Eine Veranstaltung.")
    organiser = organiser or Organisation.objects.filter(region=region).first() or make_organisation(region)
    EventOrganisation.objects.create(event=event, role="organiser", organisation=organiser)
    return event


def make_user(name=None, **facts):
    name = name or f"user-{next(number)}"
    return get_user_model().objects.create_user(name, f"{name}@example.org", "a long dull password", **facts)


def make_member(region, role=Role.COORDINATOR, organisation=None):
    """A new user with one membership."""
    user = make_user()
    Membership.objects.create(user=user, region=region, role=role, organisation=organisation)
    return user
