"""When to come: events and their series."""

from events.models.choices import Audience, Format, Registration, Role
from events.models.event import (
    Event,
    EventOffer,
    EventOrganisation,
    EventText,
    PastEdition,
    Posting,
    PostingText,
    ProgrammePart,
    Stand,
)
from events.models.results import Results
from events.models.series import EventSeries, EventSeriesText

__all__ = [
    "Audience", "Event", "EventOffer", "EventOrganisation", "EventSeries", "EventSeriesText", "EventText", "Format", "PastEdition", "Posting",
    "PostingText", "ProgrammePart", "Registration", "Results", "Role", "Stand",
]  # fmt: skip
