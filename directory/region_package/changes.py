"""What a package would change: each of its records beside what the database holds, and what becomes of it."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone
from wagtail.log_actions import registry
from wagtail.models import DraftStateMixin

from directory import clock
from directory.models import Region
from directory.region_package.mapping import Mapping
from directory.region_package.rows import Row
from directory.region_package.storing import Store, stored


class Outcome(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    KEPT = "kept"


WRITTEN = (Outcome.CREATED, Outcome.CHANGED)


@dataclass(slots=True)
class Change:
    """`before`: as stored, or None; `after`: as the package wants it; `why` it is kept, in words."""

    mapping: Mapping
    before: Row | None
    after: Row
    outcome: Outcome
    why: str = ""

    @property
    def name(self):
        return f"{self.mapping.kind} {self.after.values['slug']}"


@dataclass(frozen=True)
class Policy:
    """When the package's version wins: `overwrite` over editors, `topics` over topics that other regions share."""

    overwrite: bool = False
    topics: bool = False

    def __call__(self, mapping, before, after):
        """(Outcome, why it is kept)"""
        if before is None:
            return Outcome.CREATED, ""
        same = mapping.digest(before) == mapping.digest(after)
        if same and getattr(before.instance, "live", True):
            return Outcome.UNCHANGED, ""
        if mapping.shared:
            won, why = self.topics, "is shared by all regions; --topics takes the package's version"
        else:
            why = _edited(mapping, before)
            won, why = self.overwrite, f"{why}; --overwrite takes the package's version" if why else ""
        return (Outcome.CHANGED, "") if won or not why else (Outcome.KEPT, why)


def _edited(mapping, before):
    """What an editor has done since the record was loaded, in words; "" for nothing."""
    entry = before.instance
    if isinstance(entry, DraftStateMixin) and not entry.live:
        return "is not published"
    if isinstance(entry, DraftStateMixin) and entry.has_unpublished_changes:
        return "has a newer draft"
    if mapping.digest(before) == entry.package_digest:
        return ""
    last = registry.get_logs_for_instance(entry).first()
    return f"was changed by an editor on {timezone.localtime(last.timestamp):%Y-%m-%d}" if last else "was changed by an editor"


def compare(mapping, records, places, decide):
    """(Changes of the records, Rows in the database that these records lack). Call it in the transaction in which they are written."""
    there = stored(mapping, places, lock=True) if places.region.pk or mapping.shared else ()
    known = {row.values["slug"]: row for row in there}
    changes = []
    for rank, record in enumerate(records):
        after = mapping.row(record, rank)
        before = known.pop(after.values["slug"], None)
        changes.append(Change(mapping, before, after, *decide(mapping, before, after)))
    return changes, list(known.values())


def write(changes, places, beside):
    """Store what was created or changed; `beside(change)` gives the attributes that no record says anything about.

    `changes` are all kinds together, {mapping: [Change]}. Returns the instances written, without their children.
    """
    store, written = Store(places), []
    for mapping, own in changes.items():
        wanted = [change for change in own if change.outcome in WRITTEN]
        others = {} if mapping.shared or mapping.model is Region else {"region_id": places.region.pk}
        store.write(mapping.shape, [(change.before, change.after, others | beside(change)) for change in wanted])
        written += [change.after.instance for change in wanted]
        if mapping.model is Region and wanted:
            places.region = wanted[0].after.instance
    store.link()
    _keep_history(written)
    return written


def as_loaded(change):
    """The record counts as loaded from the package, and is public."""
    mapping, now = change.mapping, clock.now()
    others = {} if mapping.shared else {"package_digest": mapping.digest(change.after)}
    if issubclass(mapping.model, DraftStateMixin):
        first = change.before.instance.first_published_at if change.before else None
        others |= {"live": True, "has_unpublished_changes": False, "first_published_at": first or now, "last_published_at": now}
    return others


def as_it_was(change):
    """The record counts as loaded, or as edited, as it did before."""
    entry, mapping = change.before.instance, change.mapping
    loaded = not mapping.shared and mapping.digest(change.before) == entry.package_digest
    return {"package_digest": mapping.digest(change.after)} if loaded else {}


def remember_unchanged(changes):
    """A record that says the same as the package counts as loaded from it, whoever wrote it."""
    for change in changes:
        if change.outcome == Outcome.UNCHANGED and not change.mapping.shared:
            digest, instance = change.mapping.digest(change.before), change.before.instance
            if instance.package_digest != digest:
                type(instance)._base_manager.filter(pk=instance.pk).update(package_digest=digest)


def _keep_history(written):
    """Entries that editors have worked on get a revision of their new state. The others need none: see Entry.save_revision."""
    for instance in written:
        if isinstance(instance, DraftStateMixin) and instance.latest_revision_id:
            entry = type(instance)._base_manager.get(pk=instance.pk)
            entry.live_revision = entry.save_revision(clean=False, changed=False, log_action=True)
            entry.save(update_fields=["live_revision"])
