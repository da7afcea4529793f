from dataclasses import dataclass, field

from django.shortcuts import render
from django.utils.translation import gettext as _

from directory import formats
from directory.cards import overdue_words
from directory.facts import Fact, remark
from directory.phrases import Phrase
from directory.views.entries import correction_url, crumb, entry_page, find_entry, german_url, in_a_region
from network.models import FundingCard


@dataclass(frozen=True, slots=True)
class FundingFace:
    """A funding card as components/funding_card.html shows it."""

    url: str
    title: Phrase
    summary: Phrase
    facts: list[Fact] = field(default_factory=list)
    stale: str = ""
    demo: bool = False


def funding_cards(region):
    return FundingCard.objects.in_region(region).select_related("region").prefetch_related("texts")


def funding_face(card):
    facts = [Fact("clock", remark(card, card.when), _("When"))]
    return FundingFace(card.get_absolute_url(), card.title, card.summary, facts, overdue_words(card.review_by), card.demo_note)


@in_a_region
def funding_list(request):
    cards = [funding_face(card) for card in funding_cards(request.region)]
    context = {"title": _("Funding for employers"), "crumbs": [crumb("employers", _("For employers"))], "funding": cards}
    return render(request, "network/funding_list.html", context)


@entry_page
def funding(request, slug):
    card = find_entry(funding_cards(request.region).prefetch_related("deciders__organisation"), request, slug)
    context = {
        "card": card,
        "title": card.title,
        "german_title": card.german_phrase("title"),
        "german_url": german_url(card),
        "crumbs": [crumb("employers", _("For employers")), crumb("funding_list", _("Funding for employers"))],
        "facts": facts(card),
        "conditions": [remark(card, condition) for condition in card.conditions],
        "deciders": [link.organisation for link in card.deciders.all() if link.organisation.live],
        "stale": overdue_words(card.review_by),
        "correction_url": correction_url(card),
    }
    return render(request, "network/funding.html", context)


def facts(card):
    rows = [
        Fact("people", remark(card, card.who_applies), _("Who applies")),
        Fact("clock", remark(card, card.when), _("When")),
        Fact("cost", remark(card, card.amount), _("How much")),
        Fact("law", remark(card, formats.join(card.legal_basis, language="de")), _("Legal basis")),
        Fact("calendar", formats.partial_date(card.as_of) if card.as_of else "", _("Date of law")),
        Fact("stale", formats.date(card.review_by) if card.review_by else "", _("To be looked at by")),
    ]
    return [fact for fact in rows if fact.value]
