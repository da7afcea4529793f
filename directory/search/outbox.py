"""The outbox: what changes is noted in the same transaction, and each index follows the notes at its own pace.

A note names an entry, not what it changed to: an index that follows reads the entry as it is now. So it may follow a note twice, and
late, and several in any order, and is right afterwards.
"""

import threading
from datetime import timedelta
from weakref import WeakValueDictionary

from django.db import connection, transaction
from django.db.models import Q

from directory import clock
from directory.models import SearchChange

KEPT = timedelta(days=7)  # an index that has not followed for so long is made anew
SETTLES = timedelta(minutes=10)  # transactions that began before may still commit notes with lower numbers
MOST_AT_ONCE = 200  # changes that a web process applies; more is for the worker

_noted = WeakValueDictionary()  # what is noted already in transactions that go on
_unfollowed = set()  # (thread, region) with notes that nobody has followed yet


class _AtCommit:
    """Waits in a transaction. It is gone when the transaction is, rolled back or not: nothing else holds it."""

    def __init__(self, region):
        self.region = region

    def __call__(self):
        """The first one that is called follows for all: readers of this process see the changes at once."""
        from directory.search import index

        waiting = threading.get_ident(), self.region
        if waiting in _unfollowed:
            _unfollowed.discard(waiting)
            for region in index.regions(self.region):
                index.follow(region, wait=False, may_rebuild=False, most=MOST_AT_ONCE)


def note_change(entry):
    """Notes that an entry changed, was published, unpublished or is being deleted. Call it in the transaction in which that happens."""
    if _note_once(_note(entry)):
        for _guest, region in _guests([entry]):
            note_guest(entry, region)
        for holder in _holders([entry]):
            note_change(holder)


def note_guest(entry, region):
    """Notes the same for a region (its key) in which the entry is a guest, begins to be one or ends."""
    if _note_once(_note(entry, region)):
        for holder in _holders([entry]):
            _note_once(_note(holder, region))


def note_changes(entries):
    """The same for many at once, in few queries."""
    entries = [*entries, *_holders(entries)]
    notes = {
        (note.region_id, note.type, note.slug): note for note in (*map(_note, entries), *(_note(*guest) for guest in _guests(entries)))
    }
    SearchChange.objects.bulk_create(notes.values(), batch_size=1000)
    for region in {note.region_id for note in notes.values()}:
        _follow_at_commit(region)


def have_been_read():
    """What changes from now on is noted again, even in the same transaction."""
    _noted.clear()


def _follow_at_commit(region):
    _unfollowed.add((threading.get_ident(), region))
    waiting = _AtCommit(region)
    transaction.on_commit(waiting, robust=True)  # an index that cannot be written is no reason to refuse an edit: the worker follows
    return waiting


def _note(entry, region=None):
    return SearchChange(region_id=region or getattr(entry, "region_id", None), type=entry.section, slug=entry.slug, created=clock.now())


def _note_once(note):
    """Whether it had to be noted: once is enough in a transaction."""
    key = (connection.alias, threading.get_ident(), note.region_id, note.type, note.slug)
    if key in _noted:
        return False
    note.save()
    _noted[key] = _follow_at_commit(note.region_id)
    return True


def _holders(entries):
    """Records that are found by what belongs to them: an organisation by its offers."""
    found = []
    for model in {type(entry) for entry in entries if hasattr(entry, "held_by")}:
        holder = model._meta.get_field(model.held_by)
        keys = {getattr(entry, holder.attname) for entry in entries if type(entry) is model}
        found += holder.related_model.objects.filter(pk__in=keys)
    return found


def _guests(entries):
    """(entry, key of a region) for all regions in which entries are guests."""
    for model in {type(entry) for entry in entries if hasattr(entry, "further_regions")}:
        of_model = {entry.pk: entry for entry in entries if type(entry) is model}
        rows = model.further_regions.through.objects.filter(**{f"{model._meta.model_name}__in": of_model})
        yield from ((of_model[pk], region) for pk, region in rows.values_list(model._meta.model_name, "region"))


def changes(region, floor):
    """Notes behind FLOOR that concern a region."""
    return SearchChange.objects.filter(Q(region=region) | Q(region=None), pk__gt=floor)


def settled(region, floor):
    """The highest number up to which no further notes can come."""
    old = changes(region, floor).filter(created__lt=clock.now() - SETTLES)
    return old.values_list("pk", flat=True).last() or floor


def prune():
    """Forget notes that every index that is still followed has passed."""
    return SearchChange.objects.filter(created__lt=clock.now() - KEPT).delete()[0]
