"""Cards: one search result or entry as a reader sees it in lists. Made from what the index stores, so that a list needs no query.

An app adds the face of its own types: `FACES["event"] = event_face`, in its AppConfig.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from directory import clock, formats, opening
from directory.facts import Fact, free_places_words, label, level_words, start_words
from directory.languages import GERMAN
from directory.models.choices import CONFIRMED_LASTS_DAYS, PLACES_LAST_DAYS, Childcare, Cost, Format, OfferKind, Route
from directory.models.notice import NoticeKind
from directory.models.organisation import OrganisationKind
from directory.models.topic import TopicCategory
from directory.phrases import Phrase

MOST_FACTS = 5


@dataclass(frozen=True, slots=True)
class Badge:
    """A mark in a colour: `kind` is success, info, warning or danger."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Card:
    url: str
    title: Phrase
    label: str = ""
    organisation: str = ""
    summary: str | Phrase = ""
    facts: list[Fact] = field(default_factory=list)
    badges: list[Badge] = field(default_factory=list)
    why: str = ""
    stale: str = ""
    demo: bool = False


def make_cards(results, asked=None):
    """Cards of search results; `asked`: chosen facet values, {name: values}, whose answers come first."""
    return [make_card(result, asked or {}) for result in results]


def of_offers(offers):
    """Short cards of offers that do not come from the index."""
    return [
        Card(
            url=offer.get_absolute_url(),
            title=offer.title,
            label=label(OfferKind, offer.kind),
            organisation=offer.organisation.short_name,
            facts=[Fact("level", level_words(offer.german_min, offer.german_max))],
            demo=offer.demo_note,
        )
        for offer in offers
    ]


def make_card(result, asked):
    face = FACES.get(result.type, plain_face)(result, asked)
    face["facts"] = [*distance_facts(result), *face.get("facts", ())]
    return Card(url=result.url, title=result.title, demo=bool(result.card.get("demo")), **face)


def distance_facts(result):
    """How far away, where that was asked for: in a straight line, so it is longer on foot."""
    if result.distance_km is None:
        return []
    return [Fact("place", _("About %(distance)s away") % {"distance": formats.distance(result.distance_km)})]


def plain_face(result, asked):
    return {"summary": result.summary}


# Offers


def offer_face(result, asked):
    data = result.card
    return {
        "label": label(OfferKind, data["kind"]),
        "organisation": data["organisation"],
        "facts": offer_facts(data, asked)[:MOST_FACTS],
        "badges": offer_badges(data),
        "stale": stale_words(day(data.get("confirmed"))),
    }


def offer_facts(data, asked):
    """In the order in which they decide; what was asked for stands before what is merely good to know."""
    wanted = {
        "childcare": [Fact("childcare", label(Childcare, data["childcare"]))]
        if data.get("childcare", Childcare.NONE) != Childcare.NONE
        else [],
        "spoken": spoken_facts(data["spoken"], asked.get("spoken", ())),
    }
    first = [fact for name, facts in wanted.items() if asked.get(name) for fact in facts]
    women = [Fact("women", _("For women only"))] if data.get("women") else []
    known = [Fact("level", level_words(*data["german"])), *women, *first, *when_facts(data), *where_facts(data)]
    cost = [Fact("cost", label(Cost, data["cost"]))] if data.get("cost") else []
    return known + cost + [fact for facts in wanted.values() for fact in facts if fact not in first]


def spoken_facts(spoken, asked):
    """Of the languages spoken, those that were asked for, or else the reader's own."""
    own = get_language()
    shown = [code for code in spoken if code in asked] or [code for code in spoken if code == own and own not in GERMAN]
    return [Fact("speech", formats.languages(shown))] if shown else []


def when_facts(data):
    """The next start, or the opening time that is on or next, or how one gets in."""
    starts = day(data.get("starts"))
    if starts and starts >= clock.today():
        return [Fact("calendar", start_words(starts))]
    words = opening.next_words(data.get("openings", ()))
    return [Fact("clock", words)] if words else [Fact("walk-in", label(Route, data["route"]))]


def where_facts(data):
    districts = data.get("districts", [])
    if districts:
        return [Fact("place", Phrase(formats.join(districts), "de", get_language()))]
    return [Fact("online", label(Format, *data["format"]))] if data.get("format") else []


def offer_badges(data):
    """Free places, as long as the number may be trusted."""
    as_of = day(data.get("free_as_of"))
    if as_of is None or "free" not in data or (clock.today() - as_of).days > PLACES_LAST_DAYS:
        return []
    return [places_badge(data["free"])]


def places_badge(number):
    return Badge("success" if number else "warning", free_places_words(number))


def stale_words(confirmed_on):
    """What a card says when nobody has confirmed the entry for long."""
    if confirmed_on is None:
        return _("Not confirmed yet")
    if (clock.today() - confirmed_on).days <= CONFIRMED_LASTS_DAYS:
        return ""
    return _("Not confirmed since %(date)s") % {"date": formats.date(confirmed_on)}


# The other types


def organisation_face(result, asked):
    data = result.card
    facts = [*spoken_facts(data["spoken"], asked.get("spoken", ())), *place_facts(data)]
    return {"label": label(OrganisationKind, data["kind"]), "summary": result.summary, "facts": facts}


def place_face(result, asked):
    data = result.card
    where = [Fact("place", Phrase(data["address"], "de", get_language()))] if data["address"] else []
    return {"label": _("Place"), "organisation": data["organisation"], "facts": where + place_facts(data)}


def place_facts(data):
    words = opening.next_words(data.get("openings", ()))
    return [Fact("clock", words)] if words else []


def step_face(result, asked):
    return {"label": _("Step of your path"), "summary": result.summary}


def topic_face(result, asked):
    shelf = label(TopicCategory, result.card["category"])
    return {"label": _("Topic: %(shelf)s") % {"shelf": shelf}, "summary": result.summary}


def notice_face(result, asked):
    data = result.card
    stamp = [Fact("calendar", formats.partial_date(data["as_of"]), _("As of"))] if data["as_of"] else []
    return {
        "label": label(NoticeKind, data["kind"]),
        "summary": result.summary,
        "facts": stamp,
        "stale": overdue_words(day(data["review_by"])),
    }


def overdue_words(review_by):
    """A statement that should have been looked at again by now."""
    return (
        _("May be out of date: to be checked since %(date)s") % {"date": formats.date(review_by)}
        if review_by and review_by < clock.today()
        else ""
    )


def day(text):
    return date.fromisoformat(text) if text else None


FACES: dict[str, Callable] = {
    "offer": offer_face,
    "organisation": organisation_face,
    "place": place_face,
    "step": step_face,
    "topic": topic_face,
    "notice": notice_face,
}
