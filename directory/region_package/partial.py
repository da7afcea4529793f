"""What can still be loaded when the faulty records of a package are skipped, and what else must go with them."""

from django.utils.translation import gettext as _

from directory.region_package.reading import Package
from directory.region_package.records import PARTS, Records
from directory.region_package.schema import DEFINITIONS, FILES, REQUIRED, walk
from directory.region_package.storable import DEEPEST
from directory.region_package.verdict import check, fault_at


def sound_records(package, faults):
    """(Package without its faulty records, tuple of Faults that say what is skipped or left out beside `faults`).

    A list forgets what it named of the skipped; a record that needs a skipped one is skipped too. What is left has no fault; it
    is empty when the region itself cannot be loaded.
    """
    contents = {name: _copied(package.contents[name]) for name in FILES if name in package.contents}
    skipped = []
    while faults and _loadable(contents):
        skipped += _skip_all(contents, faults)
        while _loadable(contents) and (cuts := _cut_all(contents)):
            skipped += cuts
        faults = check(Package(contents)) if _loadable(contents) else []
    return Package(contents if _loadable(contents) else {}), tuple(skipped)


def without(contents, places):
    """(the contents without the records at these [(file, path)], Faults that say what else is left out because it named them).

    Here a record only goes when it cannot do without one of those records; where a field may be null, it becomes null. The region
    and the network stay in any case, if need be with a null that the schema refuses.
    """
    rest = {name: _copied(content) for name, content in contents.items()}
    for name, path in _last_first(places):
        _take_away(rest, name, path)
    left_out = []
    while cuts := _cut_all(rest, spare=True):
        left_out += cuts
    return rest, tuple(left_out)


def _copied(value, levels=DEEPEST):
    """A copy down to the level below which nothing is looked at."""
    if levels and isinstance(value, dict):
        return {key: _copied(item, levels - 1) for key, item in value.items()}
    return [_copied(item, levels - 1) for item in value] if levels and isinstance(value, list) else value


def _loadable(contents):
    return all(name in contents for name in REQUIRED)


def _skip_all(contents, faults):
    """Take away the record of each fault, or its whole file when it lies in no record."""
    places = {(name, _record(name, fault.path)) for fault in faults if (name := fault.file.removesuffix(".json")) in contents}
    whole = {name for name, record in places if not record}
    for name, record in _last_first(places):
        if not record or name not in whole:
            yield fault_at(contents, name, record, _("Skipped, because of its fault."))
            _take_away(contents, name, record)


def _record(name, path):
    """Where the record on a path begins; () when the path lies in none."""
    if name not in PARTS:
        return path[:1]
    return path[:2] if len(path) > 1 and path[0] in PARTS[name] else ()


def _last_first(places):
    """From the end of each list to its start, so that taking one away moves none of the others."""
    return sorted(places, key=lambda place: [(isinstance(key, str), -key if isinstance(key, int) else key) for key in place[1]])


def _take_away(contents, name, path):
    if path:
        del _at(contents[name], path[:-1])[path[-1]]
    else:
        del contents[name]


def _at(value, path):
    for key in path:
        value = value[key]
    return value


def _cut_all(contents, spare=False):
    """Free everything from references that lead nowhere; what this took away may leave others."""
    gone, cuts = set(), []
    for name, path in _last_first(_dangling(contents)):
        if gone.isdisjoint((name, path[:length]) for length in range(len(path) + 1)):
            target, place, words = _cut(name, contents[name], path, spare)
            cuts.append(fault_at(contents, name, path[: max(len(place), 1)], words % {"id": target}))
            _forget(contents, name, place)
            gone.add((name, place))
    return cuts


def _dangling(contents):
    ids = Records(contents, {}).ids
    for name in contents:
        for schema, value, path in walk(DEFINITIONS[name], contents[name]):
            if "x-ref" in schema and isinstance(value, str) and value not in ids[schema["x-ref"]]:
                yield name, path


def _cut(name, content, path, spare):
    """(the id named on the path, the smallest place that may go with it, words)"""
    target, record = _at(content, path), _record(name, path)
    for length in range(len(path), len(record), -1):
        if _may_go(name, content, path[:length], nullable=spare or not record):
            return target, path[:length], _("Left out, because it names “%(id)s”, which is skipped.")
    if spare and not record:
        return target, path, _("Left out, because it names “%(id)s”, which is skipped.")
    return target, record, _("Skipped, because it needs “%(id)s”, which is skipped.")


def _may_go(name, content, path, nullable):
    """A record that loses its only organisation or place would mislead; the region and the network may do without one."""
    holder, schema, key = _at(content, path[:-1]), _schema_at(name, path[:-1]), path[-1]
    if isinstance(holder, list):
        return len(holder) > schema.get("minItems", 0)
    return key not in schema["required"] or (nullable and _nullable(schema, key))


def _nullable(schema, key):
    return "null" in schema["properties"][key].get("type", ())


def _schema_at(name, path):
    schema = DEFINITIONS[name]
    for key in path:
        schema = schema["items"] if isinstance(key, int) else schema["properties"][key]
    return schema


def _forget(contents, name, path):
    if path and isinstance(path[-1], str) and path[-1] in _schema_at(name, path[:-1])["required"]:
        _at(contents[name], path[:-1])[path[-1]] = None
    else:
        _take_away(contents, name, path)
