"""Whatever the files hold, the check answers with faults, and what it lets pass of a partial load is sound."""

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.region_package.checking import Package, check, read, sound_records
from directory.region_package.schema import FILES
from tests.directory.region_package.packages import small

pytestmark = pytest.mark.xdist_group("any_json")
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

WORDS = st.sampled_from(
    [
        "",
        "x",
        "de",
        "none",
        "2026-02-30",
        "2026-12-08",
        "24:00",
        "09:00\n",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=MONTHLY;BYDAY=2TU",
        "\ud800",
        "arrive",
    ]
)
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from([10**400, 10**4000, -1, 0, 5.0]) | WORDS | st.text(max_size=5)
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS | st.text(max_size=3), inner, max_size=3), max_leaves=6
)


def _deep(levels):
    value = "x"
    for _level in range(levels):
        value = [value] if levels % 2 else {"id": value}
    return value


ANYTHING = VALUES | st.integers(1, 900).map(_deep)


def places(value, path=()):
    yield path
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(item, (*path, key))


PLACES = [(name, path) for name, content in small().items() for path in places(content) if path]
ALL_VALUES = [
    (name, path) for name, path in PLACES if path[-1] in ("id", "from", "rrule", "to", "part_of", "district", "organisation", "steps")
]


def at(value, path):
    for key in path:
        value = value[key]
    return value


@st.composite
def mutated(draw):
    """A small package in which some values are gone, doubled, swapped or replaced by anything."""
    contents = small()
    for _time in range(draw(st.integers(1, 6))):
        name, path = draw(st.sampled_from(PLACES))
        other = draw(st.sampled_from(ALL_VALUES))
        try:
            holder = at(contents[name], path[:-1])
            _change(draw, holder, path[-1], copy.deepcopy(at(contents[other[0]], other[1])))
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change has taken this place away
    return contents


def _change(draw, holder, key, other):
    match draw(st.sampled_from(["remove", "double", "add", "swap", "replace"])):
        case "remove":
            del holder[key]
        case "double" if isinstance(holder, list):
            holder.append(copy.deepcopy(holder[key]))
        case "add" if isinstance(holder, dict):
            holder[draw(WORDS | st.text(max_size=5))] = draw(ANYTHING)
        case "swap":
            holder[key] = other
        case _:
            holder[key] = draw(ANYTHING)


def assert_answered(contents):
    faults = check(Package(contents))
    assert all(fault.words and str(fault).encode("utf-8") and "\n" not in str(fault) for fault in faults)
    sound, _skipped = sound_records(Package(contents), faults)
    assert not sound.contents or check(sound) == []


@FEW
@given(mutated())
def test_a_package_that_has_been_tampered_with(contents):
    assert_answered(contents)


@FEW
@given(st.dictionaries(st.sampled_from(FILES), ANYTHING))
def test_files_that_hold_anything(contents):
    assert_answered(small() | contents)
    assert_answered(contents)


@FEW
@given(st.sampled_from(FILES), st.binary(max_size=40) | ANYTHING.map(lambda value: json.dumps(value, allow_nan=True).encode()))
def test_files_of_any_bytes(tmp_path_factory, name, content):
    folder = tmp_path_factory.mktemp("package")
    (folder / f"{name}.json").write_bytes(content)
    assert all(str(fault) for fault in check(read(folder)))


def test_a_number_that_python_refuses_to_write_out():
    contents = small()
    contents["offers"][0]["duration_weeks"] = 10**5000
    assert_answered(contents)
