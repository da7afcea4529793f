"""The embedded engine: one SQLite file a region, no server."""

import contextlib
import sqlite3
import threading
from collections import namedtuple

from directory.search import lexicon
from directory.search.engines.embedded import store, writer
from directory.search.engines.embedded.search import Search
from directory.search.engines.embedded.snapshot import FIRST_VERSION, Snapshot
from directory.search.engines.embedded.stock import Bitmaps, WordStock
from directory.search.engines.embedded.store import NoIndexError, Store, meta, set_meta
from directory.search.engines.embedded.suggesting import Suggesting

State = namedtuple("State", "digest languages floor followed_at version documents")


class Embedded:
    """The index of one region. Any number of threads and processes may read while one writes."""

    shape = f"{store.VERSION}.{writer.VERSION}"
    faults = (OSError, sqlite3.Error)

    def __init__(self, path, concepts=lambda: lexicon.NONE, store=None):
        """CONCEPTS gives the lexicon's Concepts; it is asked once a generation."""
        self.store = store or Store(path)
        self._concepts = concepts
        self._lock = threading.Lock()
        self._generation = self._rules = self._snapshot = None
        self._bitmaps = Bitmaps()

    # Reading

    def find(self, query, moment, day):
        """The answer to a Query; MOMENT (aware) decides what is open, DAY (a date) whose turn it is. NoIndexError when there is none."""
        with self.store.reading() as (generation, connection):
            rules, snapshot, bitmaps = self._current(generation, connection)
            return Search(query, snapshot, WordStock(rules, connection, bitmaps), connection, moment, day).found()

    def suggest(self, text, language, day):
        """Results (titles only) whose titles have the words that TEXT begins; DAY decides whose turn it is. NoIndexError when there is none."""
        with self.store.reading() as (generation, connection):
            rules, snapshot, _ = self._current(generation, connection)
            return Suggesting(text, language, snapshot, rules, connection, day).found()

    def _current(self, generation, connection):
        version = meta(connection, "version")
        with self._lock:
            if generation != self._generation:
                self._rules, self._snapshot, self._bitmaps = (
                    writer.rulebook(connection, self._concepts()),
                    Snapshot.load(connection, version),
                    Bitmaps(),
                )
                self._generation = generation
            elif version > self._snapshot.version:
                self._snapshot, self._bitmaps = self._snapshot.after(connection, version), Bitmaps()
            elif version < self._snapshot.version:  # another thread is ahead of this one's view of the file
                return self._rules, Snapshot.load(connection, version), Bitmaps()
            return self._rules, self._snapshot, self._bitmaps

    def state(self):
        """What the index says of itself, or None where there is no index."""
        with contextlib.suppress(NoIndexError), self.store.reading() as (_, connection):
            (documents,) = connection.execute("SELECT count(*) FROM documents").fetchone()
            return State(*(meta(connection, key) for key in State._fields[:-1]), documents)

    def digests(self, keys=None):
        """(type, id) -> digest of all documents in the index, or of those of KEYS that are there."""
        with self.store.reading() as (_, connection):
            if keys is None:
                rows = connection.execute("SELECT type, id, digest FROM documents")
            else:
                sql = "SELECT type, id, digest FROM documents WHERE type = ? AND id = ?"
                rows = (row for key in keys for row in connection.execute(sql, key))
            return {(entry_type, slug): of for entry_type, slug, of in rows}

    def applied(self):
        """Numbers of changes behind the floor that the index has followed already."""
        with self.store.reading() as (_, connection):
            return {change for (change,) in connection.execute("SELECT change FROM applied")}

    def forget(self):
        """Forgets which documents hold which words; a search after it starts cold."""
        self._bitmaps.clear()

    def remembered(self):
        """(language, FTS5 expression) of the bitmaps that are kept."""
        return self._bitmaps.keys()

    # Writing

    def locked(self, wait=True):
        """`with index.locked() as mine:` one writer at a time; `mine` is False where another one is busy and WAIT is not."""
        return self.store.locked(wait)

    def building(self, wait=True):
        """The same for who makes the index anew."""
        return self.store.building(wait)

    def build(self, documents, thesaurus, languages, changes=(), **state):
        """A new index of its own, beside the current one; it takes its place by `switch_to`. CHANGES are already in the documents."""
        with self.store.next_generation(languages) as (new, connection):
            set_meta(connection, version=FIRST_VERSION, **state)
            writer.write_anew(connection, documents, thesaurus, list(languages), self._concepts())
            Snapshot.store(connection)
            _remember(connection, changes)
        return Embedded(new.path, self._concepts, new)

    def switch_to(self, new):
        """NEW, made by `build`, answers from now on."""
        self.store.switch_to(new.store)

    def rebuild(self, *made_from, **state):
        """Both at once, where nothing else is written meanwhile."""
        self.switch_to(self.build(*made_from, **state))

    def apply(self, documents, gone=(), changes=(), **state):
        """Writes documents in place of what they were and takes out those that are gone, all at once; remembers the CHANGES followed."""
        with self.store.writing() as connection:
            writing = writer.Writer(connection, self._rules_of(connection))
            for key in gone:
                writing.delete(key)
            writing.write_all(documents)
            _remember(connection, changes)
            set_meta(connection, **state)
            if "floor" in state:
                connection.execute("DELETE FROM applied WHERE change <= ?", (state["floor"],))

    def touch(self, **state):
        """Changes what the index says of itself, nothing that a search sees."""
        with self.store.reading() as (_, connection):
            set_meta(connection, **state)

    def _rules_of(self, connection):
        return self._rules if self._generation == self.store.generation() else writer.rulebook(connection, self._concepts())

    def remove(self):
        self.store.remove()


def _remember(connection, changes):
    connection.executemany("INSERT OR IGNORE INTO applied VALUES (?)", [(change,) for change in changes])


__all__ = ["Embedded", "NoIndexError", "State"]
