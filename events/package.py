"""The events' records of the region package."""

from directory.region_package.mapping import Links, Mapping, Nested
from events.models import Event, EventSeries, Role

RECORDS = [
    Mapping("event_series", EventSeries, reference=Nested("reference_", present="reference_figures")),
    Mapping(
        "events",
        Event,
        organisers=Links("organisation_links", "organisation", role=Role.ORGANISER),
        partners=Links("organisation_links", "organisation", role=Role.PARTNER),
        slots=Nested("slots_", present="slots_first"),
        results=Nested(present=Event.FIGURES),
        related_offers=Links("offer_links", "offer"),
    ),
]
