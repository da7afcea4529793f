from dataclasses import replace

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from directory import cards, facts, structured_data
from directory.contacts import contact_of_offer
from directory.models import Offer, OfferKind, Step
from directory.onward import Onward, instead
from directory.quick_exit import quick_exit
from directory.sharing import share_links
from directory.views import lists
from directory.views.entries import correction_url, crumb, entry_page, find_entry, german_url, gone, is_guest, qr_code
from directory.views.steps import stations

NEIGHBOURS = 4


@entry_page
def offer(request, slug):
    offer = find_entry(Offer.objects.for_page(request.region), request, slug)
    if not offer.live or offer.ended:
        return gone(request, offer, cards.of_offers(instead(offer)) or neighbours(request, offer))
    return render_offer(request, offer)


def render_offer(request, offer):
    short_url = request.build_absolute_uri(reverse("short_address", args=[offer.slug]))
    topics = [link.tag for link in offer.topic_links.all()]
    questions, about = facts.five_questions(offer), facts.about(offer)
    if is_guest(request, offer):
        questions, about = [replace(question, facts=facts.unlinked(question.facts)) for question in questions], facts.unlinked(about)
    context = {
        "offer": offer,
        "title": offer.title,
        "german_title": offer.german_phrase("title"),
        "kind": facts.label(OfferKind, offer.kind),
        "crumbs": crumbs(offer),
        "badges": badges(offer),
        "questions": questions,
        "untranslated": facts.untranslated(questions),
        "languages": facts.languages(offer),
        "contact": contact_of_offer(offer),
        "route": route(request.region, offer),
        "onward": Onward(offer),
        "topics": topics,
        "about": about,
        "stale": cards.stale_words(offer.confirmed_on),
        "correction_url": correction_url(offer),
        "german_url": german_url(offer),
        "quick_exit": quick_exit(topics),
        "json_ld": structured_data.json_ld(structured_data.offer(offer, request.build_absolute_uri(request.path))),
        "share": share_links(str(offer.title), short_url),
        "qr_svg": qr_code(short_url),
    }
    return render(request, "directory/offer.html", context)


def crumbs(offer):
    steps = [link.step for link in offer.step_links.all()]
    first = [crumb("step", steps[0].title, steps[0].slug)] if steps else []
    return [crumb("chain", _("Your path")), *first]


def route(region, offer):
    """The main chain, with the steps on which the offer stands."""
    steps = Step.objects.in_region(region).of_main_chains().along_chain()
    return stations(steps, current=[link.step for link in offer.step_links.all()])


def badges(offer):
    return [cards.places_badge(offer.free_places)] if offer.free_places is not None else []


def neighbours(request, offer):
    """Offers on the same step, for one that is gone and names no other."""
    links = offer.step_links.all()
    return lists.cards(request, most=NEIGHBOURS, type="offer", **({"step": links[0].step.slug} if links else {}))
