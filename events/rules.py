"""Who may do what with events: they belong to the organisations that organise them."""

from django.db.models import Q

from directory.rules import ALL, DRAFT, GRANTS, Grant, Owned, never_published
from events.models import Event, EventOrganisation, EventSeries, Role

events_of = Owned(
    lambda ids: Q(pk__in=EventOrganisation.objects.filter(organisation__in=ids, role=Role.ORGANISER).values("event")),
    lambda event: {link.organisation_id for link in event.organisation_links.all() if link.role == Role.ORGANISER},
    rows=("organisation_links",),
)

GRANTS |= {
    Event: Grant(ALL, owner=DRAFT, owned=events_of, only={"delete": never_published}),
    EventSeries: Grant(ALL),
}
