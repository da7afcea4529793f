"""The file of one region's index: its tables, its generations on disk, its connections.

`<region>.sqlite3` is a link to the current generation. A rebuild writes the next one beside it and moves the link in one step:
who reads on in the old file sees the old index, whole, and the next search opens the new one. Within a generation SQLite's
write-ahead log does the same for every commit: readers are never blocked and see all of a change or nothing.
"""

import contextlib
import json
import os
import secrets
import sqlite3
import threading
from pathlib import Path

from directory.search.locks import lock

VERSION = 5  # of the tables
BUSY_S = 30
COLUMNS = ("title", "summary", "topics", "body")
SHARED = ("journal_mode=WAL", "synchronous=NORMAL", "cache_size=-16000")
WORTHLESS_UNLESS_FINISHED = ("journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", "cache_size=-64000")

TABLES = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE documents(
  document INTEGER PRIMARY KEY, type TEXT, id TEXT, digest TEXT, words TEXT, card TEXT, facets TEXT, place INTEGER, team TEXT,
  confirmed INTEGER, starts INTEGER, points TEXT, version INTEGER, UNIQUE(type, id));
CREATE INDEX document_versions ON documents(version);
CREATE TABLE gone(document INTEGER PRIMARY KEY, version INTEGER);
CREATE INDEX gone_versions ON gone(version);
CREATE TABLE openings(starts INTEGER, ends INTEGER, document INTEGER);
CREATE INDEX openings_starts ON openings(starts, ends, document);
CREATE INDEX openings_documents ON openings(document);
CREATE TABLE bitmaps(name TEXT, value TEXT, held BLOB);
CREATE TABLE applied(change INTEGER PRIMARY KEY);
CREATE TABLE vocabulary(
  language TEXT, word TEXT, term TEXT, shown TEXT, written INTEGER, size INTEGER, head TEXT, tail TEXT,
  PRIMARY KEY(language, word, term)) WITHOUT ROWID;
CREATE INDEX vocabulary_heads ON vocabulary(language, size, head);
CREATE INDEX vocabulary_tails ON vocabulary(language, size, tail);
CREATE TABLE sounds(language TEXT, sound TEXT, word TEXT, PRIMARY KEY(language, sound, word)) WITHOUT ROWID;
"""
# The terms are made by analysis.py; the tokenizer only parts them at blanks. Ranks are ours, so no sizes of columns are kept.
TEXTS = "CREATE VIRTUAL TABLE {table} USING fts5(title, summary, topics, body, tokenize=\"ascii tokenchars '_'\", columnsize=0)"
# Two and three letters are what most suggestions are asked for with.
TITLES = "CREATE VIRTUAL TABLE {table} USING fts5(words, tokenize=\"ascii tokenchars '_'\", columnsize=0, prefix='2 3')"


class NoIndexError(Exception):
    """There is no index yet."""


def table(language):
    """The full-text table of a language."""
    return f"text_{language.replace('-', '_')}"


def titles(language):
    """The full-text table of what is suggested in a language."""
    return f"titles_{language.replace('-', '_')}"


class Store:
    def __init__(self, path):
        self.path = Path(path).absolute()
        self._of_thread = threading.local()

    def generation(self):
        """Name of the current file, or None."""
        try:
            return str(self.path.readlink())
        except OSError:
            return None

    def connection(self):
        """(generation, connection) of this thread to the current generation."""
        for _ in range(3):  # a rebuild may remove the file between the look and the opening
            generation = self.generation()
            if generation is None:
                break
            if getattr(self._of_thread, "generation", None) == generation:
                return generation, self._of_thread.connection
            with contextlib.suppress(sqlite3.OperationalError):
                self._of_thread.connection = connect(self.path.with_name(generation))
                self._of_thread.generation = generation
                return generation, self._of_thread.connection
        raise NoIndexError(self.path.stem)

    @contextlib.contextmanager
    def reading(self):
        """(generation, connection) within one snapshot of the file."""
        generation, connection = self.connection()
        if connection.in_transaction:  # a search within a search
            yield generation, connection
            return
        connection.execute("BEGIN")
        try:
            yield generation, connection
        finally:
            connection.execute("COMMIT")

    @contextlib.contextmanager
    def writing(self):
        """A connection whose changes are committed together, or not at all. Searches see them by the new version."""
        _, connection = self.connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            set_meta(connection, version=meta(connection, "version") + 1)
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def locked(self, wait=True):
        """Only one process at a time writes. Yields False where it cannot have the lock and is not to wait."""
        return lock(self.path.with_suffix(".lock"), wait)

    def building(self, wait=True):
        """Only one process at a time makes the next generation. It takes long, and writing goes on meanwhile."""
        return lock(self.path.with_suffix(".building"), wait)

    @contextlib.contextmanager
    def next_generation(self, languages):
        """(Store, connection) of an empty index beside the current one; nobody reads it before `switch_to`."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        new = self.path.with_name(f"{self.path.stem}.{secrets.token_hex(4)}.sqlite3")
        connection = connect(new, "rwc", WORTHLESS_UNLESS_FINISHED)
        try:
            connection.execute("BEGIN")
            for statement in TABLES.split(";"):
                connection.execute(statement)
            for language in languages:
                connection.execute(TEXTS.format(table=table(language)))
                connection.execute(TITLES.format(table=titles(language)))
            yield _NotYet(new), connection
            connection.execute("COMMIT")
        except BaseException:
            connection.close()
            _remove(new)
            raise
        connection.close()
        connect(new).close()  # from here on with a write-ahead log

    def switch_to(self, new):
        """NEW, from `next_generation`, becomes the current generation; the others are removed."""
        new.close()
        with new.path.open("rb") as written:
            os.fsync(written)
        link = new.path.with_suffix(".link")
        link.symlink_to(new.path.name)
        link.replace(self.path)
        for old in self.path.parent.glob(f"{self.path.stem}.*.sqlite3"):
            if old != new.path:
                _remove(old)

    def remove(self):
        self.path.unlink(missing_ok=True)
        for old in self.path.parent.glob(f"{self.path.stem}.*.sqlite3"):
            _remove(old)


class _NotYet(Store):
    """A generation that is not the current one yet."""

    def generation(self):
        return self.path.name

    def close(self):
        if getattr(self._of_thread, "generation", None):
            self._of_thread.connection.close()


def connect(path, mode="rw", how=SHARED):
    connection = sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
    for pragma in how:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def meta(connection, key, otherwise=None):
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return json.loads(row[0]) if row else otherwise


def set_meta(connection, **values):
    rows = [(key, json.dumps(value, ensure_ascii=False)) for key, value in values.items()]
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows)


def _remove(path):
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
