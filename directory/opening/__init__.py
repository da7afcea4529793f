"""Opening hours: what follows from the times, rules and closures of an entry, for people and for the index."""

from directory.opening.choosing import Source, chosen, schedule_of
from directory.opening.schedule import Day, Schedule, Span, State, Status
from directory.opening.words import hours_panel, lines, next_words, panel, state_words

__all__ = [
    "Day",
    "Schedule",
    "Source",
    "Span",
    "State",
    "Status",
    "chosen",
    "hours_panel",
    "lines",
    "next_words",
    "panel",
    "schedule_of",
    "state_words",
]
