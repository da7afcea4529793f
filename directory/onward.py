"""The ways on from an offer: what usually comes next, what comes before, who else helps, and why."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from directory.facts import Fact, free_places_words, label, level_words, remark, waiting_words
from directory.models.choices import Childcare, Route, TransitionKind, below
from directory.models.offer import Offer
from directory.phrases import Phrase

MOST_BEFORE = 4  # an offer to which everything leads is no list


@dataclass(frozen=True, slots=True)
class Way:
    """A link to another offer, with what one should know before going there."""

    offer: Offer
    facts: list[Fact]

    @property
    def url(self):
        return self.offer.get_absolute_url()

    @property
    def title(self) -> Phrase:
        return self.offer.title

    @property
    def organisation(self):
        return self.offer.organisation


class Onward:
    """Lists of Ways from one offer; only to those that can be reached today."""

    def __init__(self, offer):
        self.offer = offer

    @cached_property
    def next(self):
        return [Way(t.to, transition_facts(t, self.offer)) for t in self.offer.transitions.all() if is_open(t.to)]

    @cached_property
    def before(self):
        arrivals = [t for t in self.offer.arrivals.all() if is_open(t.offer)]
        return [Way(t.offer, bring_facts(t, self.offer)) for t in arrivals[:MOST_BEFORE]]

    @cached_property
    def others(self):
        return [Way(other, reasons(self.offer, other)) for other in instead(self.offer)]


def is_open(offer):
    return offer.live and not offer.ended


def instead(offer):
    """The offers that help those whom this one does not fit."""
    return [link.to for link in offer.alternatives.all() if is_open(link.to)]


def transition_facts(transition, offer):
    found = [Fact("people", label(TransitionKind, transition.kind))] if transition.kind else []
    if transition.waiting_days is not None:
        found.append(Fact("duration", waiting_words(transition.waiting_days), _("Wait")))
    return found + bring_facts(transition, offer)


def bring_facts(transition, offer):
    return [Fact("bring", remark(offer, transition.bring), _("Bring"))] if transition.bring else []


def reasons(offer, other):
    """What speaks for the other one: only what it has and this one has not."""
    found = []
    if offer.free_places == 0 and other.free_places:
        found.append(Fact("free", free_places_words(other.free_places)))
    if below(other.german_min, offer.german_min):
        found.append(Fact("level", level_words(other.german_min)))
    if other.childcare == Childcare.ON_SITE and offer.childcare != Childcare.ON_SITE:
        found.append(Fact("childcare", label(Childcare, other.childcare)))
    if offer.women_only and not other.women_only:
        found.append(Fact("audience", _("Not only for women")))
    if other.route == Route.WALK_IN and offer.route != Route.WALK_IN:
        found.append(Fact("walk-in", label(Route, other.route)))
    if other.waiting_days is not None:
        found.append(Fact("duration", waiting_words(other.waiting_days), _("Wait")))
    return found
