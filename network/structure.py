"""Who sits where, who reports to whom, who works with whom: read once, shown as figure and as list."""

from dataclasses import dataclass, field

from django.utils.functional import cached_property

from directory.facts import remark
from network.figure import Structure
from network.models import Body, Cooperation, JointMeetingBody, SeatRole


@dataclass(frozen=True, slots=True)
class Node:
    """A body in the list; `groups` are (role, names) of its seats, `partners` the bodies that it works with."""

    body: Body
    groups: list
    partners: list
    children: list = field(default_factory=list)


class NetworkMap:
    """The public bodies of a region with their ties, in a fixed number of queries."""

    def __init__(self, region):
        self.region = region
        found = Body.objects.in_region(region).live().select_related("region").prefetch_related("texts", "seats")
        self.bodies = list(found)
        self.by_key = {body.pk: body for body in self.bodies}

    @cached_property
    def pairs(self):
        """Bodies that work together, each pair once."""
        rows = Cooperation.objects.filter(body__in=self.by_key, other__in=self.by_key).values_list("body", "other")
        return sorted({tuple(sorted(row)) for row in rows})

    @cached_property
    def joint(self):
        """Sets of bodies that meet together."""
        sets = {}
        rows = JointMeetingBody.objects.filter(meeting__network__region=self.region).values_list("meeting", "body")
        for meeting, body in rows.order_by("meeting__sort_order", "meeting", "sort_order"):
            sets.setdefault(meeting, []).append(body)
        return [keys for keys in sets.values() if len(keys) > 1 and set(keys) <= self.by_key.keys()]

    @property
    def joint_bodies(self):
        return [[self.by_key[key] for key in keys] for keys in self.joint]

    @property
    def structure(self):
        return Structure(self.bodies, {body.pk: self._inside(body) for body in self.bodies}, self.pairs, self.joint)

    def _inside(self, body):
        """What works inside of a body, from the small circle to the large one."""
        return [str(role) for role, _names in seat_groups(body, (SeatRole.PREPARATION, SeatRole.WORKING))]

    @property
    def tree(self):
        """The bodies that report to nobody here, with those that report to them."""
        return [self._node(body) for body in self.bodies if body.reports_to_id not in self.by_key]

    def _node(self, body):
        partners = [self.by_key[other] for pair in self.pairs if body.pk in pair for other in pair if other != body.pk]
        children = [self._node(child) for child in self.bodies if child.reports_to_id == body.pk]
        return Node(body, seat_groups(body, SeatRole), partners, children)


def seat_groups(body, roles):
    """[(role, names as one Phrase)] of the roles that are filled."""
    seats = list(body.seats.all())
    found = [(SeatRole(role).label, [seat.label for seat in seats if seat.role == role]) for role in roles]
    return [(words, remark(body, "; ".join(names))) for words, names in found if names]
