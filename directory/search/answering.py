"""Who answers a search: Elasticsearch where the site has one, and the embedded index whenever that does not answer well."""

import logging
import sqlite3
import threading
import time

from directory import clock
from directory.search import index
from directory.search.engines.elastic import NoIndexError as NoElasticIndexError
from directory.search.engines.embedded import NoIndexError

FIRST_PAUSE_S, LONGEST_PAUSE_S = 2, 30

logger = logging.getLogger(__name__)


class Breaker:
    """Spares a server that does not answer: for a while it is not asked, then one search tries it again.

    The pauses double up to LONGEST_PAUSE_S, so a server that is back is used again within a minute.
    """

    def __init__(self, seconds=time.monotonic):
        self._seconds, self._lock = seconds, threading.Lock()
        self._pause, self._until = 0, 0.0

    @property
    def is_open(self):
        return self._pause > 0

    def allows(self):
        """Whether to ask the server now."""
        with self._lock:
            if self._seconds() < self._until:
                return False
            self._until = self._seconds() + self._pause  # whoever asks now asks for all
            return True

    def failed(self):
        with self._lock:
            self._pause = min(max(FIRST_PAUSE_S, 2 * self._pause), LONGEST_PAUSE_S)
            self._until = self._seconds() + self._pause

    def succeeded(self):
        with self._lock:
            self._pause, self._until = 0, 0.0


breaker = Breaker()


def find(region, query):
    """The answer to a Query in a region, as a Found."""
    moment, day = clock.now(), clock.today(region.zone)
    elastic = index.elastic(region)
    found = _find_in(elastic, region, query, moment, day) if elastic and breaker.allows() else None
    return found or _find_embedded(region, query, moment, day)


def _find_in(elastic, region, query, moment, day):
    """The answer of Elasticsearch, or None."""
    try:
        found = elastic.find(query, moment, day)
    except NoElasticIndexError:
        logger.warning("There is no index of %s in Elasticsearch yet: the embedded one answers", region.slug)
        return None
    except Exception as fault:  # noqa: BLE001 - whatever is wrong with the server, readers get an answer
        logger.warning("Elasticsearch does not answer (%s): the embedded index does", type(fault).__name__)
        breaker.failed()
        return None
    breaker.succeeded()
    return found


def _find_embedded(region, query, moment, day):
    """An index that is not there, or broken, is made first."""
    embedded = index.engine(region)
    try:
        return embedded.find(query, moment, day)
    except NoIndexError:
        logger.warning("The search index of %s is made: there was none", region.slug)
    except sqlite3.DatabaseError:
        logger.exception("The search index of %s is made anew: it cannot be read", region.slug)
    index.rebuild_embedded(region)
    return embedded.find(query, moment, day)
