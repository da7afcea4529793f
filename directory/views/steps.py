"""The chain and its steps."""

from dataclasses import dataclass
from itertools import groupby

from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from directory.facts import label
from directory.models import Level, OfferKind, Step
from directory.phrases import Phrase
from directory.views import lists
from directory.views.entries import crumb, entry_page, find_entry, in_a_region

CARDS_A_KIND = 4
NOTICES = 3


@dataclass(frozen=True, slots=True)
class Station:
    """A step as components/steps.html shows it."""

    number: int
    url: str
    title: Phrase
    situation: Phrase
    may_skip: bool
    may_repeat: bool
    count: int | None
    current: bool = False


def stations(steps, counts=None, current=()):
    """In the order given; without `counts` no numbers of offers."""
    return [
        Station(
            number=step.order,
            url=step.get_absolute_url(),
            title=step.title,
            situation=step.situation,
            may_skip=step.may_skip,
            may_repeat=step.may_repeat,
            count=None if counts is None else counts.get(step.slug, 0),
            current=step in current,
        )
        for step in steps
    ]


def offers_by_step(region, language, **chosen):
    """slug of a step -> how many offers stand on it, out of those that fit the chosen facets."""
    return lists.counts_in(region, language, "step", type="offer", **chosen)


@in_a_region
def chain(request):
    level = request.GET.get("level", "")
    chosen = {"level": level} if level in Level.values else {}
    numbers = offers_by_step(request.region, request.LANGUAGE_CODE, **chosen)
    steps = Step.objects.in_region(request.region).along_chain().prefetch_related("chain__texts")
    chains = [{"chain": chain, "steps": stations(members, numbers)} for chain, members in groupby(steps, key=lambda step: step.chain)]
    context = {"title": _("Your path"), "chains": chains, "levels": levels(level), "noindex": bool(request.GET)}
    return render(request, "directory/chain.html", context)


def levels(chosen):
    """Links that choose the reader's level of German."""
    everybody = {"url": "?", "label": _("All"), "current": chosen not in Level.values}
    return [everybody, *({"url": f"?level={code}", "label": label(Level, code), "current": code == chosen} for code in Level.values)]


@entry_page
def step(request, slug):
    step = find_entry(Step.objects.select_related("chain__part_of").prefetch_related("texts"), request, slug)
    steps = list(Step.objects.in_region(request.region).along_chain().prefetch_related("chain__texts"))
    same = [other for other in steps if other.chain_id == step.chain_id]
    context = {
        "step": step,
        "title": _("%(title)s (step %(number)s)") % {"title": step.title, "number": step.order},
        "german_title": step.german_phrase("title"),
        "crumbs": crumbs(step),
        "number": _("Step %(number)s of %(steps)s") % {"number": step.order, "steps": len(same)},
        "kinds": offers_by_kind(request, step),
        "unfolded": unfolded(request, step, steps),
        "previous": neighbour(same, step, -1),
        "next": neighbour(same, step, +1),
        "rules": rules(request, step),
        "search_here": f"{reverse('search')}?{urlencode({'step': step.slug})}",
    }
    return render(request, "directory/step.html", context)


def crumbs(step):
    above = step.chain.part_of
    return [crumb("chain", _("Your path")), *([crumb("step", above.title, above.slug)] if above else [])]


def neighbour(steps, step, distance):
    place = steps.index(step) + distance
    return {"url": steps[place].get_absolute_url(), "title": steps[place].title} if 0 <= place < len(steps) else None


def unfolded(request, step, steps):
    """The chain that unfolds this step, or None."""
    inner = [other for other in steps if other.chain.part_of_id == step.pk]
    return {"chain": inner[0].chain, "steps": stations(inner, offers_by_step(request.region, request.LANGUAGE_CODE))} if inner else None


def offers_by_kind(request, step):
    """The commonest kind first; a few cards each, all of them in the search."""
    return [
        {
            "label": label(OfferKind, kind),
            "count": count,
            "cards": lists.cards(request, most=CARDS_A_KIND, type="offer", step=step.slug, kind=kind),
            "more": f"{reverse('search')}?{urlencode({'step': step.slug, 'kind': kind})}",
        }
        for kind, count in lists.counts(request, "kind", type="offer", step=step.slug).items()
    ]


def rules(request, step):
    """Notices about the topics of the offers here: new rules and corrected rumours."""
    topics = lists.counts(request, "topic", type="offer", step=step.slug)
    return lists.cards(request, most=NOTICES, type="notice", topic=tuple(topics)) if topics else []
