"""Reading a region package: a folder of JSON files becomes plain data, or faults that name the place."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from directory.region_package.schema import FILES


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: in which file, record (its id) and field (dotted path), and a plain sentence.

    `path` leads to the place in the file's content and tells apart what has no id.
    """

    file: str
    record: str
    field: str
    words: str
    path: tuple = field(default=(), compare=False, repr=False)

    def __str__(self):
        place = ", ".join(part for part in (self.file, self.record, self.field) if part)
        return f"{place}: {self.words}".replace("\n", " ")


@dataclass(frozen=True, slots=True)
class Package:
    """`contents`: {"region": {...}, "offers": [...], ...}; `faults`: why other files of the folder are not among them."""

    contents: dict
    faults: tuple[Fault, ...] = ()

    @property
    def unread(self):
        """Names of the files that are there but could not be read."""
        return {fault.file.removesuffix(".json") for fault in self.faults} & set(FILES) - set(self.contents)


def read(folder):
    """The Package in a folder. Never fails: what cannot be read is among its faults."""
    contents, faults = {}, []
    for path in sorted(Path(folder).glob("*.json")):
        try:
            contents[path.stem] = _content(path)
        except ValueError as fault:
            faults.append(Fault(path.name, "", "", str(fault)))
    return Package(contents, tuple(faults))


def _content(path):
    """What the file says; ValueError with a sentence for the reader where it says nothing."""
    if path.stem not in FILES:
        raise ValueError(_("A region package has no such file."))
    try:
        return json.loads(path.read_bytes().decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
    except UnicodeDecodeError as fault:
        words = _("This file is not UTF-8: byte %(byte)d does not belong to any character.") % {"byte": fault.start}
    except json.JSONDecodeError as fault:
        place = {"reason": fault.msg, "line": fault.lineno, "column": fault.colno}
        words = _("This is not JSON: %(reason)s, line %(line)d, column %(column)d.") % place
    except RecursionError:
        words = too_deep()
    except OSError as fault:
        words = _("This file cannot be read: %(reason)s.") % {"reason": fault.strerror}
    except _NotJSONError:
        raise
    except ValueError:  # int() refuses numbers of more than 4,300 digits
        words = too_large()
    raise ValueError(words)


class _NotJSONError(ValueError):
    """What Python's reader would let pass."""


def _once(pairs):
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = [key for key, count in Counter(key for key, _value in pairs).items() if count > 1]
        raise _NotJSONError(_("A key stands twice in one object: %(keys)s.") % {"keys": ", ".join(twice)})
    return found


def _no_number(word):
    raise _NotJSONError(_("%(word)s is not a number of JSON.") % {"word": word})


def too_deep():
    return _("This is nested too deeply.")


def too_large():
    return _("This number is too large.")
