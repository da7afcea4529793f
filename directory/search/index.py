"""The indexes of the regions: where they are, how they come to be and stay true to the database.

Each app's `documents.py` offers `documents(region, type=None, slugs=None)`: Documents of what readers may find now; with `type` and
`slugs` only of those. All apps that are installed and have such a function are asked.
"""

import functools
import hashlib
import importlib
import logging
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.apps import apps
from django.conf import settings
from django.utils.module_loading import module_has_submodule

from directory import clock
from directory.models import Region, Topic
from directory.search import analysis, lexicon, outbox
from directory.search.dependents import dependents
from directory.search.engines.elastic import Elastic
from directory.search.engines.elastic.cluster import Options
from directory.search.engines.embedded import Embedded
from directory.search.thesaurus import from_topics

logger = logging.getLogger(__name__)

BATCH = 200
TOUCHED_AFTER_S = 3600  # how old the day of the last following may be where there was nothing to follow


@dataclass
class Differences:
    """(type, id) of documents that lack in the index, are not as in the database, or are in the index only."""

    lacking: list = field(default_factory=list)
    stale: list = field(default_factory=list)
    surplus: list = field(default_factory=list)
    outdated: bool = False  # made by other rules: everything is to be made anew

    def __bool__(self):
        return bool(self.outdated or self.lacking or self.stale or self.surplus)


def engine(region):
    """The embedded index of a region."""
    return _embedded(settings.SEARCH_DIR, region.slug)


@functools.cache
def _embedded(folder, slug):
    return Embedded(f"{folder}/{slug}.sqlite3", functools.partial(concepts, slug))


def elastic(region):
    """The index of a region in Elasticsearch, or None where the site has none."""
    return _elastic(Options(**settings.ELASTICSEARCH), settings.SEARCH_DIR, region.slug) if settings.ELASTICSEARCH else None


@functools.cache
def _elastic(options, folder, slug):
    return Elastic(slug, options, folder, functools.partial(concepts, slug))


def engines(region):
    """All indexes of a region. The embedded one is there always: it answers when the other cannot."""
    return [index for index in (engine(region), elastic(region)) if index]


def concepts(slug):
    """The lexicon's Concepts for a region."""
    return lexicon.of_region(slug, settings.SEARCH_LEXICON_DIR)


def regions(pk=None):
    """One region, or all."""
    return Region.objects.filter(pk=pk) if pk else Region.objects.all()


# What goes in


def documents(region, entry_type=None, slugs=None):
    """Documents of all apps, or only those of a type with SLUGS."""
    for provide in providers():
        yield from provide(region, entry_type, slugs)


@functools.cache
def providers():
    """The function `documents` of each app that has one."""
    modules = [f"{app.name}.documents" for app in apps.get_app_configs() if module_has_submodule(app.module, "documents")]
    found = (getattr(importlib.import_module(name), "documents", None) for name in modules)
    return [provide for provide in found if callable(provide)]


def thesaurus():
    """The thesaurus as it is in the database."""
    topics = Topic.objects.prefetch_related("broader")
    return from_topics(
        {
            "id": topic.slug,
            "labels": topic.labels,
            "synonyms": topic.synonyms,
            "misspellings": topic.misspellings,
            "abbreviations": topic.abbreviations,
            "broader": sorted(wider.slug for wider in topic.broader.all()),
        }
        for topic in topics
    )


def digest(region, index, words):
    """Of everything but the documents that an index is made from: rules, region, thesaurus (WORDS), lexicon, languages."""
    made_from = (index.shape, analysis.VERSION, region.pk, words.digest, concepts(region.slug).thesaurus.digest, *region.site_languages)
    return hashlib.blake2b("|".join(map(str, made_from)).encode(), digest_size=12).hexdigest()


# How it comes to be and stays true


def rebuild(region, *, wait=True):
    """Makes the indexes of a region anew, beside the old ones: searches and changes go on in those. Returns whether all were made.

    Where another one is at it already it waits for it and makes it once more; without WAIT it leaves it alone.
    """
    return _all(_rebuild, region, wait)


def rebuild_embedded(region):
    """The same for the embedded index alone: a search waits for it."""
    return _rebuild(region, engine(region))


def _rebuild(region, index, wait=True):
    with index.building(wait) as mine:
        if not mine:
            return False
        words, floor = thesaurus(), outbox.settled(region, 0)
        done = list(outbox.changes(region, floor).values_list("pk", flat=True))
        outbox.have_been_read()
        state = {"digest": digest(region, index, words), "floor": floor, "followed_at": _now()}
        new = index.build(documents(region), words, region.site_languages, done, **state)
        with index.locked():
            _apply_pending(region, new)  # what has changed meanwhile
            index.switch_to(new)
        return True


def follow(region, *, wait=True, may_rebuild=True, most=None):
    """Brings the indexes up to date with the outbox. Returns whether they are.

    Without WAIT it leaves the work to whoever is at it; without MAY_REBUILD, or with more than MOST changes, to the next who may.
    """
    return _all(_follow, region, wait, may_rebuild, most)


def _follow(region, index, wait, may_rebuild, most):
    if _is_outdated(region, index):
        return may_rebuild and _rebuild(region, index, wait)
    with index.locked(wait) as mine:
        return mine and _apply_pending(region, index, most)


def _all(work, region, *how):
    """Whether the work could be done in each index; one that fails does not keep the others from it."""
    done = [_attempt(work, region, index, *how) for index in engines(region)]
    return all(done)


def _attempt(work, region, index, *how):
    """An index that cannot be written is behind until it can: the others go on without it, the next worker tries again."""
    try:
        return work(region, index, *how)
    except index.faults:
        logger.exception("The index %s of %s cannot be reached", type(index).__name__, region.slug)
        return None


def _apply_pending(region, index, most=None):
    """Applies what is noted and not followed yet, unless it is more than MOST. Returns whether the index is up to date."""
    state, done = index.state(), index.applied()
    pending = [change for change in outbox.changes(region, state.floor) if change.pk not in done]
    if most is not None and len(pending) > most:
        return False
    if pending:
        _apply(region, index, state, pending)
    elif _now() - state.followed_at > TOUCHED_AFTER_S:
        index.touch(followed_at=_now())
    return True


def _is_outdated(region, index):
    state = index.state()
    if state is None or state.digest != digest(region, index, thesaurus()):
        return True
    return datetime.fromtimestamp(state.followed_at, tz=clock.now().tzinfo) < clock.now() - outbox.KEPT


def _apply(region, index, state, pending):
    """Writes the entries named by the changes, and all that show something of them, as they are now."""
    outbox.have_been_read()
    keys = {(change.type, change.slug) for change in pending}
    for entry_type, slugs in _by_type(keys).items():
        keys |= set(dependents(region, entry_type, slugs))
    known, written, found = index.digests(keys), [], set()
    for entry_type, slugs in _by_type(keys).items():
        for document in documents(region, entry_type, slugs):
            found.add(document.key)
            if known.get(document.key) != document.digest:
                written.append(document)
    gone = (keys - found) & known.keys()
    changes = [change.pk for change in pending]
    index.apply(written, gone, changes, floor=outbox.settled(region, state.floor), followed_at=_now())


def check(region, *, repair=False):
    """Compares the indexes with the database, document by document. Returns {name of the engine: Differences, None where it cannot be
    asked}. With REPAIR they are gone afterwards.
    """
    return {type(index).__name__.lower(): _attempt(_check, region, index, repair) for index in engines(region)}


def _check(region, index, repair):
    if _is_outdated(region, index):
        if repair:
            _rebuild(region, index)
        return Differences(outdated=True)
    with index.locked():
        return _compare(region, index, repair)


def _compare(region, index, repair):
    found, known = Differences(), index.digests()
    surplus = set(known)
    everything = documents(region)
    while batch := list(islice(everything, BATCH)):
        surplus -= {document.key for document in batch}
        changed = [document for document in batch if known.get(document.key) != document.digest]
        for document in changed:
            (found.stale if document.key in known else found.lacking).append(document.key)
        if repair and changed:
            index.apply(changed)
    found.surplus = sorted(surplus)
    if repair and surplus:
        index.apply((), surplus)
    return found


def _by_type(keys):
    grouped = defaultdict(list)
    for entry_type, slug in sorted(keys):
        grouped[entry_type].append(slug)
    return grouped


def _now():
    return int(clock.now().timestamp())
