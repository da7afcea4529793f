"""Suggestions while a reader types. They come from the embedded index, whichever engine answers searches: it is there always and quick."""

import sqlite3

from directory import clock
from directory.search import index
from directory.search.engines.embedded import NoIndexError


def suggestions(region, text, language):
    """At most eight Results; none where there is no index to read: the search makes it."""
    try:
        return index.engine(region).suggest(text, language, clock.today(region.zone))
    except (NoIndexError, sqlite3.DatabaseError):
        return []
