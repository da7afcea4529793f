"""Cards of events, made from what the index stores."""

from dataclasses import dataclass, fields
from datetime import UTC, datetime

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from directory import clock, formats
from directory.cards import MOST_FACTS, Badge, Card, make_card, spoken_facts
from directory.facts import Fact, label
from directory.models.choices import Childcare
from directory.phrases import Phrase
from directory.search.query import Result
from events.documents import event_document
from events.models import Audience, Format
from events.occurrences import State


@dataclass(frozen=True, slots=True)
class Leaf:
    """The date as a leaf of a calendar: for eyes only, the facts say it in words."""

    weekday: str
    day: str
    month: str


@dataclass(frozen=True, slots=True)
class EventCard(Card):
    """As components/event_card.html shows it."""

    leaf: Leaf | None = None
    month: str = ""


def event_cards(results, asked=None):
    """Cards of search results of type event."""
    return [_with_leaf(make_card(result, asked or {}), date_of(result.card)[0].date()) for result in results]


def record_cards(events):
    """Cards of records, without the index; those of events that are over are left out."""
    documents = [(event, event_document(event)) for event in events]
    return event_cards([Result("event", event.slug, event.title, event.summary, card=found.card) for event, found in documents if found])


def _with_leaf(card, day):
    leaf = Leaf(formats.weekday(day, "abbreviated"), str(day.day), formats.month(day, "abbreviated"))
    values = {field.name: getattr(card, field.name) for field in fields(card)}
    return EventCard(**values, leaf=leaf, month=formats.partial_date(f"{day:%Y-%m}"))


def event_face(result, asked):
    """What directory.cards shows of an event among other results."""
    data = result.card
    return {
        "label": label(Format, data["format"]),
        "organisation": data.get("organisation", ""),
        "facts": event_facts(data, asked)[:MOST_FACTS],
        "badges": event_badges(data),
    }


def event_facts(data, asked):
    women = [Fact("women", _("For women only"))] if data.get("women") else []
    childcare = data.get("childcare", Childcare.NONE)
    return [
        Fact("calendar", formats.moment_range(*date_of(data)), _("When")),
        *where_facts(data),
        *(women or [Fact("audience", audience_words(data["audience"]), _("For whom"))]),
        *spoken_facts(data["spoken"], asked.get("spoken", ())),
        *interpreting_facts(data, asked.get("spoken", ())),
        *([Fact("childcare", label(Childcare, childcare))] if childcare != Childcare.NONE else []),
    ]


def interpreting_facts(data, asked):
    """The reader's own language, or the one that was asked for, where somebody interprets."""
    spoken = spoken_facts([code for code in data.get("interpreted", ()) if code not in data["spoken"]], asked)
    return [Fact("interpreting", fact.value, _("With interpreting")) for fact in spoken]


def where_facts(data):
    place, district = data.get("place", ""), data.get("district", "")
    words = f"{place} ({district})" if place and district else place
    return [Fact("place", Phrase(words, "de", get_language()), _("Where"))] if words else []


def audience_words(codes):
    return capfirst(formats.join([Audience(code).label for code in codes]))


def date_of(data):
    """Start and end of the date that is on or comes next, else of the last one that the card knows."""
    now = clock.now().timestamp()
    start, end = next((date for date in data["dates"] if date[1] > now), data["dates"][-1])
    return tuple(timezone.localtime(datetime.fromtimestamp(moment, UTC)) for moment in (start, end))


def event_badges(data):
    if data.get("cancelled"):
        return [state_badge(State.CANCELLED)]
    return [state_badge(State.FULL)] if data.get("full") else []


KINDS = {State.CANCELLED: "danger", State.PAST: "info", State.FULL: "warning", State.OPEN: "success", State.COMING: "success"}


def state_badge(state):
    return Badge(KINDS[state], str(state.label))
