"""The records in a package's files: by kind, by id, and only those that the schema lets pass."""

import functools
from collections import Counter
from dataclasses import dataclass

from directory.region_package.schema import DEFINITIONS


def _parts(schema):
    """Properties of a one-object file that are lists of records with an id."""
    return [key for key, inner in schema.get("properties", {}).items() if "id" in inner.get("items", {}).get("properties", {})]


PARTS = {name: _parts(schema) for name, schema in DEFINITIONS.items() if schema["type"] == "object"}
KINDS = tuple(
    kind for name in DEFINITIONS for kind in ([f"{name}.{part}" for part in PARTS[name]] if name in PARTS else [name])
)  # "offers", "region.chains", "network.bodies" ...


@dataclass(frozen=True, slots=True)
class Record:
    path: tuple
    value: dict


class Records:
    """By kind: `of`, all records; `ids` of these; `sound`, those in which `refused` ({file: paths}) names nothing; `table`, these by id."""

    def __init__(self, contents, refused):
        self.contents = contents
        self.region = contents.get("region", {}) if not refused.get("region") else {}
        self.of = {kind: list(_records(kind, contents)) for kind in KINDS}
        self.ids = {kind: set(_by_id(found)) for kind, found in self.of.items()}
        faulty = {(name, path[:length]) for name, paths in refused.items() for path in paths for length in (1, 2)}
        self.sound = {kind: [record for record in found if (file_of(kind), record.path) not in faulty] for kind, found in self.of.items()}
        self.table = {kind: _by_id(found) for kind, found in self.sound.items()}

    @functools.cached_property
    def unfolded(self):
        """{step: the step that its chain unfolds}, of those whose chain does."""
        steps, chains = self.table["chain"], self.table["region.chains"]
        above = {name: chains.get(step["chain"], {}).get("part_of") for name, step in steps.items()}
        return {name: unfolded for name, unfolded in above.items() if unfolded in steps}

    @functools.cached_property
    def numbers(self):
        """How many steps of a chain bear a number: {(chain, order): count}."""
        return Counter((step["chain"], step["order"]) for step in self.table["chain"].values())


def file_of(kind):
    """The "network" of "network.bodies"."""
    return kind.partition(".")[0]


def _by_id(records):
    return {name: record.value for record in records if isinstance(name := record.value.get("id"), str)}


def _records(kind, contents):
    name, _dot, part = kind.partition(".")
    values = contents.get(name)
    if part:
        values = values.get(part) if isinstance(values, dict) else None
    path = (part,) if part else ()
    for index, value in enumerate(values if isinstance(values, list) else []):
        if isinstance(value, dict):
            yield Record((*path, index), value)
