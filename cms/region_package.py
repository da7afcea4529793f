"""Regions come and go as region packages: loading, dumping, and the dates of a demo region that live on."""

from collections import Counter
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

import directory.package
import events.package
import network.package
from cms.region_site import parse_host, show
from cms.starter_pages import ensure_pages
from directory import clock
from directory.models import Region
from directory.region_package.changes import Change, Outcome, Policy, as_it_was, as_loaded, compare, remember_unchanged, write
from directory.region_package.checking import Fault, check, read, sound_records
from directory.region_package.dates import shift, shift_on
from directory.region_package.mapping import Mapping, arranged
from directory.region_package.partial import without
from directory.region_package.reading import Package
from directory.region_package.schema import DEFINITIONS, FILES
from directory.region_package.storing import Places, stored
from directory.region_package.verdict import fault_at
from directory.search import outbox

RECORDS = [*directory.package.RECORDS, *network.package.RECORDS, *events.package.RECORDS]


class RefusedError(Exception):
    """The package is not loaded; `faults` says why."""

    def __init__(self, faults):
        self.faults = faults


@dataclass
class Report:
    """What a load did, or would do. `lacking`: {kind: ids} in the database and not in the package; `left_out`: Faults of a partial load."""

    region: Region
    left_out: tuple[Fault, ...] = ()
    changes: dict[Mapping, list[Change]] = field(default_factory=dict)
    lacking: dict[str, list[str]] = field(default_factory=dict)

    def counts(self, mapping=None):
        """How often each Outcome came, in all or for one kind."""
        wanted = [self.changes[mapping]] if mapping else self.changes.values()
        return Counter(change.outcome for changes in wanted for change in changes)

    @property
    def kept(self):
        return [change for changes in self.changes.values() for change in changes if change.outcome == Outcome.KEPT]


# Loading --------------------------------------------------------------------------------------------------------------------------


def load(folder, *, partial=False, overwrite=False, topics=False, dry_run=False, host=""):
    """Create or update the region in a package folder; RefusedError, or HostError, when nothing was changed. Returns the Report.

    Entries are public afterwards. What editors have changed since the last load is kept, unless `overwrite`.
    """
    if host:
        parse_host(host)  # a slip of the hand is told before the work
    contents, left_out = _sound_contents(read(folder), partial)
    with transaction.atomic():
        report = _plan(contents, Policy(overwrite, topics))
        report.left_out = left_out
        if not dry_run:
            report.region = _apply(report, host)
    return report


def _sound_contents(package, partial):
    """(contents, Faults that say what was left out)"""
    faults = [*check(package), *_column_faults(package.contents)]
    if not faults:
        return package.contents, ()
    sound, left_out = sound_records(package, faults) if partial else (Package({}), ())
    if not sound.contents:
        raise RefusedError(faults)
    return sound.contents, (*faults, *left_out)


def _column_faults(contents):
    for mapping in RECORDS:
        for path, record in _records(mapping, contents):
            for inner, words in mapping.faults(record):
                yield fault_at(contents, mapping.file, (*path, *inner), words)


def _records(mapping, contents):
    """[(path, record)] of a kind, in contents that may be of any form."""
    content, path = contents.get(mapping.file), ()
    if mapping.single:
        return [((), content)] if isinstance(content, dict) else []
    if mapping.list:
        content, path = content.get(mapping.list) if isinstance(content, dict) else None, (mapping.list,)
    return [((*path, index), record) for index, record in enumerate(content if isinstance(content, list) else ())]


def _plain_records(mapping, contents):
    return [record for _path, record in _records(mapping, contents)]


def _plan(contents, policy):
    """The Report of what is to be done."""
    wanted = contents["region"]
    region = Region.objects.select_for_update().filter(slug=wanted["id"]).first()
    region = region or Region(slug=wanted["id"], timezone=wanted["timezone"], source_language=wanted["source_language"])
    contents, places, report = shift(contents, clock.today(ZoneInfo(wanted["timezone"]))), Places(region), Report(region)
    for mapping in RECORDS:
        report.changes[mapping], lacking = compare(mapping, _plain_records(mapping, contents), places, policy)
        if lacking and not mapping.shared:
            report.lacking[mapping.kind] = [row.values["slug"] for row in lacking]
    return report


def _apply(report, host):
    """Write what the report plans, and show the region; returns it."""
    places = Places(report.region)
    _note(write(report.changes, places, as_loaded))
    for changes in report.changes.values():
        remember_unchanged(changes)
    region = Region.objects.get(pk=places.region.pk)
    _follow_the_dates(region, report)
    show(region, host)
    ensure_pages(region)
    return region


def _follow_the_dates(region, report):
    """The day for which the records are written comes with them, even where an editor's version of the region is kept."""
    region.dates_as_of = report.changes[RECORDS[0]][0].after.values["dates_as_of"]
    region.save(update_fields=["dates_as_of"])


def _note(written):
    """Search hears of it as of an edit."""
    outbox.note_changes([record for record in written if getattr(record, "section", "")])


# Dates that live ------------------------------------------------------------------------------------------------------------------


def move_dates(region):
    """Move the modelled dates of a demo region on to this week; returns how many records changed.

    What an editor has changed moves along and still counts as changed. Entries with a newer draft wait until it is published.
    """
    with transaction.atomic():
        region = Region.objects.select_for_update().get(pk=region.pk)
        contents, _hidden = _compose(region)
        shifted = shift_on(contents, clock.today(region.zone))
        if shifted is contents:
            return 0
        places = Places(region)
        changes = {mapping: compare(mapping, _plain_records(mapping, shifted), places, _stay_or_move)[0] for mapping in RECORDS}
        moved = write(changes, places, as_it_was)
        _note(moved)
        return len(moved)


def _stay_or_move(mapping, before, after):
    if mapping.digest(before) == mapping.digest(after):
        return Outcome.UNCHANGED, ""
    return (Outcome.KEPT, "has a newer draft") if getattr(before.instance, "has_unpublished_changes", False) else (Outcome.CHANGED, "")


# Dumping --------------------------------------------------------------------------------------------------------------------------


def dump(region):
    """(contents of the region's package, Faults that say what is left out): what is published, and all that only partners see."""
    contents, hidden = _compose(region)
    sound, left_out = without(contents, hidden)
    return sound, (*(fault_at(contents, *place, _("This is not published.")) for place in hidden), *left_out)


def _compose(region):
    """(contents with all records, [(file, path)] of those that are not published)"""
    contents, places, hidden = {}, Places(region), []
    for mapping in RECORDS:
        rows = list(stored(mapping, places))
        records = [mapping.record(row) for row in rows]
        if mapping.single:
            contents.setdefault(mapping.file, {}).update(*records)
        elif mapping.list:
            contents.setdefault(mapping.file, {})[mapping.list] = records
        else:
            contents[mapping.file] = records
        path = (mapping.list,) if mapping.list else ()
        hidden += [(mapping.file, (*path, index)) for index, row in enumerate(rows) if not getattr(row.instance, "live", True)]
    return {name: arranged(DEFINITIONS[name], contents[name], region.languages) for name in FILES if _says(contents[name])}, hidden


def _says(content):
    return any(content.values()) if isinstance(content, dict) else bool(content)
