"""Everything that is wrong with a package."""

from django.utils.translation import gettext as _

from directory.region_package.reading import Fault
from directory.region_package.records import Records
from directory.region_package.references import doubled_ids, reference_faults
from directory.region_package.rules import rule_faults
from directory.region_package.schema import FILES, REQUIRED, schema_faults
from directory.region_package.storable import unstorable


def check(package):
    """All faults of a package, file by file, each file's in the order of their places. Never fails, whatever the files hold."""
    refused, unread = _refused(package.contents, package.unread)
    readable = {name: package.contents[name] for name in FILES if name in package.contents and name not in unread}
    records = Records(readable, refused)
    places = [(name, path, words) for name, paths in refused.items() for path, words in paths.items()]
    places += [(name, path, words) for name in readable for path, words in reference_faults(name, records, refused[name], unread)]
    places += [*doubled_ids(records), *rule_faults(records)]
    found = [fault_at(package.contents, *place) for place in sorted(places, key=_order)]
    return [*package.faults, *_missing(package), *found]


def _refused(contents, unread):
    """({file: {path: words}} of what no record may hold, names of the files that say nothing)."""
    refused = {}
    for name in FILES:
        if name in contents:
            refused[name], harmful = unstorable(contents[name])
            if not harmful:
                refused[name] = schema_faults(name, contents[name]) | refused[name]
            if harmful or () in refused[name]:
                unread = unread | {name}
    return refused, unread


def _missing(package):
    there = {*package.contents, *package.unread}
    return [Fault(f"{name}.json", "", "", _("This file is missing.")) for name in REQUIRED if name not in there]


def _order(place):
    name, path, _words = place
    return FILES.index(name), [(isinstance(key, str), key) for key in path]


def fault_at(contents, name, path, words):
    """The Fault with the ids that lie on the path, and the field below the last of them."""
    ids, field, value = _own_id(contents[name]), "", contents[name]
    for key in path:
        value = _below(value, key)
        field += f"[{key}]" if isinstance(key, int) else f".{key}"
        if _own_id(value):
            ids, field = ids + _own_id(value), ""
    return Fault(f"{name}.json", _printable("/".join(ids)), _printable(field.removeprefix(".")), _printable(words), path)


def _below(value, key):
    return value[key] if isinstance(value, list) or (isinstance(value, dict) and key in value) else None


def _own_id(value):
    return [value["id"]] if isinstance(value, dict) and isinstance(value.get("id"), str) else []


def _printable(text):
    return text[:1000].encode("utf-8", "backslashreplace").decode("utf-8")
