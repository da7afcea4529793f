"""Packages to try things on: Halle as it is shipped, and a handful of its records, quick to check, in which every kind occurs."""

import copy
import functools
from pathlib import Path

from directory.region_package.checking import Fault, Package, check, read, sound_records
from directory.region_package.records import KINDS, Records, file_of

HALLE = Path(__file__).parents[3] / "directory/data/regions/halle"
WANTED = {
    "region.chains": "main language",
    "region.emergency": "police crisis-line",
    "chain": "arrive orient learn-german find-work stay-and-grow german-alpha german-a1 german-b2",
    "organisations": "stadt-halle dlz-integration agentur-sued ag-service vhs-halle jobcenter-halle auslaenderbehoerde demo-bildungswerk "
    "demo-sprachschule slawia fachkraefteallianz save-ukraine malteser-halle",
    "places": "pl-ratshof pl-agentur pl-online pl-vhs pl-stadthaus pl-stadion pl-demo-bildungswerk pl-malteser pl-demo-werkstatt",
    "topics": "integrationskurs sprachniveau paragraf-24 grundsicherung migrantenorganisation",
    "offers": "be-dlz-wegweiser eg-ags de-alpha de-a1-grundkurs st-b2-abend mo-slawia-eltern de-bsk-b2",
    "event_series": "job-event aktionstag branchenblick frauentreff",
    "events": "ev-job-event ev-jobmesse ev-branchenblick-pflege ev-frauentreff",
    "network.bodies": "steuerungsgruppe fg-arbeit fg-deutsch",
    "network.meetings": "tr-2026-02-fga tr-2026-05-steuer tr-2026-12-fga",
    "network.work_packages": "ap-01 ap-02",
    "network.agreements": "kv-01",
    "network.strategy_papers": "sp-2026-2029",
    "funding": "fo-egz",
    "notices": "nt-geruecht-arbeit nt-recht-ukraine nt-podcast nt-verein-save",
}


@functools.cache
def _halle():
    return read(HALLE).contents


@functools.cache
def _small():
    found = Records(_halle(), {}).of
    unwanted = [
        Fault(f"{file_of(kind)}.json", record.value["id"], "", "not wanted", record.path)
        for kind in KINDS
        for record in found[kind]
        if record.value["id"] not in WANTED[kind].split()
    ]
    return sound_records(Package(_halle()), unwanted)[0].contents


def halle():
    """The contents of Halle, to be changed at will."""
    return copy.deepcopy(_halle())


def small():
    """The wanted records of Halle, to be changed at will; without a fault."""
    return copy.deepcopy(_small())


def record(contents, kind, name):
    return next(found.value for found in Records(contents, {}).of[kind] if found.value["id"] == name)


def faults(contents):
    return check(Package(contents))


def places(contents):
    """[(record, field)] of all faults."""
    return [(fault.record, fault.field) for fault in faults(contents)]
