"""What belongs to the embedded engine alone: its files, its writers."""

import threading
from dataclasses import replace

import pytest

from directory.search.engines.embedded import Embedded
from directory.search.thesaurus import from_topics
from tests.directory.search.conftest import Asked, entry


@pytest.fixture
def make_index(tmp_path):
    return lambda documents: Asked(Embedded(tmp_path / "x.sqlite3"), documents, languages=("de", "en", "ar"))


def test_a_failed_rebuild_leaves_the_old_index(make_index):
    asked = make_index([entry("a", "Schach")])

    def documents():
        yield entry("b", "Tanz")
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        asked.index.rebuild(documents(), from_topics([]), ("de",))

    assert asked.ids("Schach") == ["a"]
    assert len(list(asked.index.store.path.parent.glob("x.*.sqlite3"))) == 1


def test_readers_see_whole_versions_while_the_index_is_rebuilt_and_changed(make_index):
    asked = make_index([entry(f"offer-{n}", "Schach") for n in range(20)])
    seen, stop = set(), threading.Event()

    def read():
        while not stop.is_set():
            found = asked.find("Schach", per_page=100)
            seen.add((found.total, len(found.results), found.facets["type"][0].count))

    readers = [threading.Thread(target=read) for _ in range(3)]
    [reader.start() for reader in readers]
    for size in (30, 40, 20):
        asked.index.rebuild([entry(f"offer-{n}", "Schach") for n in range(size)], from_topics([]), ("de", "en"))
        asked.index.apply([entry(f"more-{n}", "Schach") for n in range(5)])
    stop.set()
    [reader.join() for reader in readers]

    assert {total for total, _, _ in seen} <= {20, 25, 30, 35, 40, 45}
    assert all(total == shown == counted for total, shown, counted in seen)


def test_there_is_one_writer_at_a_time(make_index):
    index = make_index([]).index

    with index.locked() as mine, index.locked(wait=False) as other:
        assert (mine, other) == (True, False)


def test_a_failed_change_changes_nothing(make_index):
    asked = make_index([entry("a", "Schach")])
    broken = replace(entry("b", "Tanz"), words={"de": None})

    with pytest.raises(AttributeError):
        asked.index.apply([entry("c", "Schach"), broken])

    assert asked.ids("Schach") == ["a"]
