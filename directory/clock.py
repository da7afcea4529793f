"""The one clock. Everything that asks for the time asks here, so that tests and demos can set it."""

import contextlib
import contextvars

from django.utils import timezone

_set_to = contextvars.ContextVar("clock", default=None)


def now():
    """The current moment, aware."""
    return _set_to.get() or timezone.now()


def today(zone=None):
    """The current day in a time zone (tzinfo), by default the active one."""
    return timezone.localtime(now(), zone).date()


@contextlib.contextmanager
def at(moment):
    """Let time stand still at an aware moment, within the block."""
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)
