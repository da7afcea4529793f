"""The figure of a network, drawn from data: bodies as boxes, lines for who reports to and works with whom, bars for joint meetings.

One layout serves both pictures. Boxes stand one after another along the *main* axis; before them run the lines of reporting,
behind them those of co-operation, then the bars of joint meetings, each in a lane of its own along the *cross* axis. The wide
picture has its boxes in a row, and the bodies on top in a row above; the tall one, for small screens, has all in a column.
From right to left both are mirrored. The unit is a CSS pixel at the picture's natural size.
"""

from dataclasses import dataclass
from itertools import pairwise

from network.boxes import ARROW, Content
from network.models import BodyKind

WIDE, TALL = 1180, 300  # how wide the pictures are
MOST_IN_A_ROW = 7
GAP, LANE, ROUND = 12, 18, 9


@dataclass(frozen=True, slots=True)
class Structure:
    """What is drawn. Bodies in their order; all else by their keys."""

    bodies: list
    parts: dict  # key -> what stands inside a box, from top to bottom: preparatory committee, working meetings
    pairs: list  # (key, key): they work together
    joint: list  # [key, ...]: they meet together

    @property
    def reports(self):
        """Who reports -> to whom."""
        keys = {body.pk for body in self.bodies}
        return {body.pk: body.reports_to_id for body in self.bodies if body.reports_to_id in keys}

    @property
    def tops(self):
        """Steering groups, and other bodies to which one reports while they report to nobody."""
        reports = self.reports
        above = set(reports.values()) - reports.keys()
        return [body for body in self.bodies if body.pk in above or body.kind == BodyKind.STEERING_GROUP]


@dataclass(frozen=True, slots=True)
class Picture:
    shape: str
    letters: tuple  # sizes of titles and of parts
    width: int
    height: int
    boxes: list
    reports: list  # paths
    arrows: list  # paths
    cooperations: list  # paths
    bars: list  # {"rect": (x, y, width, height), "dots": [(x, y)]}


def pictures(structure, mirrored):
    """The wide picture, if a row can hold the bodies, and the tall one."""
    if not structure.bodies:
        return []
    others = len(structure.bodies) - len(structure.tops)
    wide = [Wide(structure, mirrored)] if structure.tops and 2 <= others <= MOST_IN_A_ROW else []
    return [drawing.picture() for drawing in (*wide, Tall(structure, mirrored))]


class Drawing:
    """What both pictures share: `letters`, the sizes of titles and parts; `spans`, (start, end) of the boxes along the main axis;
    `near` and `far`, their edges across it.
    """

    def __init__(self, structure, mirrored):
        self.structure, self.mirrored = structure, mirrored
        self.order = {body.pk: place for place, body in enumerate(self.row)}
        self.pairs = [tuple(sorted(pair, key=self.order.get)) for pair in structure.pairs if set(pair) <= self.order.keys()]
        self.joint = [sorted(keys, key=self.order.get) for keys in structure.joint if len(keys) > 1 and set(keys) <= self.order.keys()]
        ends = self.cooperation_ends()
        self.pair_lanes = lanes([(self.order[a] + ends[a, b] / 10, self.order[b] + ends[b, a] / 10) for a, b in self.pairs])
        self.joint_lanes = lanes([(self.order[keys[0]], self.order[keys[-1]] + 0.5) for keys in self.joint])

    def picture(self):
        self.place_boxes()
        reports, arrows = self.reporting()
        cooperations, edge = self.cooperation()
        bars, edge = self.bars(edge)
        return Picture(self.shape, self.letters, self.width, round(self.height(edge)), self.boxes, reports, arrows, cooperations, bars)

    def middle(self, key):
        return sum(self.spans[key]) / 2

    def point(self, main, cross):
        x, y = (main, cross) if self.shape == "wide" else (cross, main)
        return (self.width - x if self.mirrored else x), y

    def rect(self, main, cross, main_end, cross_end):
        (x, y), (x_end, y_end) = self.point(main, cross), self.point(main_end, cross_end)
        return round(min(x, x_end), 1), round(min(y, y_end), 1), round(abs(x_end - x), 1), round(abs(y_end - y), 1)

    def line(self, *points):
        return rounded([self.point(*point) for point in points])

    def content(self, body, width):
        return Content(str(body.title), self.structure.parts.get(body.pk, ()), width, self.letters)

    def box(self, body, rect):
        return self.content(body, rect[2]).box(body, rect, lead=body in self.structure.tops)

    def reporting(self):
        """Lines upward: one lane for each body to which one reports. (lines, arrows)"""
        lines, arrows = [], []
        for parent, lane in self.report_lanes().items():
            edge, cross, aside = self.parent_edge(parent), self.near - self.first_lane - lane * LANE, self.aside(parent)
            starts = [self.middle(child) for child, above in self.structure.reports.items() if above == parent]
            lines += [self.line((start, self.near), (start, cross), (aside, cross), (aside, edge)) for start in starts]
            arrows.append(self.arrow(aside, edge, edge + (ARROW if edge < cross else -ARROW)))
        return lines, arrows

    def arrow(self, main, tip, base):
        corners = [self.point(main, tip), self.point(main - ARROW * 0.8, base), self.point(main + ARROW * 0.8, base)]
        return "M" + "L".join(f"{x:g} {y:g}" for x, y in map(_short, corners)) + "Z"

    def report_lanes(self):
        reports = self.structure.reports
        return {parent: lane for lane, parent in enumerate(dict.fromkeys(reports.values()))}

    def parent_edge(self, parent):
        return self.near

    def aside(self, parent):
        """Where lines reach a body: beside its own line upward, if it has one."""
        return self.middle(parent) + (2 * ARROW if parent in self.structure.reports else 0)

    def cooperation(self):
        """Lines behind the boxes. (lines, where they end)"""
        ends, lines = self.cooperation_ends(), []
        for (one, other), lane in zip(self.pairs, self.pair_lanes, strict=True):
            start, end = self.middle(one) + ends[one, other] * LANE, self.middle(other) + ends[other, one] * LANE
            cross = self.far + (lane + 1) * LANE
            lines.append(self.line((start, self.far), (start, cross), (end, cross), (end, self.far)))
        return lines, self.far + LANE * number_of(self.pair_lanes)

    def cooperation_ends(self):
        """(body, partner) -> where their line leaves the body, in lanes beside its middle, in the order of the partners."""
        found = {}
        for key in self.order:
            partners = sorted((other for pair in self.pairs if key in pair for other in pair if other != key), key=self.order.get)
            found |= {(key, partner): place - (len(partners) - 1) / 2 for place, partner in enumerate(partners)}
        return found

    def bars(self, edge):
        """Bars of joint meetings behind it all. (bars, where they end)"""
        bars = []
        for keys, lane in zip(self.joint, self.joint_lanes, strict=True):
            cross = edge + LANE * (lane + 0.7)
            dots = [self.point(self.middle(key), cross + LANE * 0.3) for key in keys]
            bars.append({"rect": self.rect(self.spans[keys[0]][0], cross, self.spans[keys[-1]][1], cross + LANE * 0.6), "dots": dots})
        return bars, edge + LANE * (number_of(self.joint_lanes) + 0.5)


class Wide(Drawing):
    shape, width, letters = "wide", WIDE, (17, 15)

    @property
    def row(self):
        return [body for body in self.structure.bodies if body not in self.structure.tops]

    def place_boxes(self):
        tops = self.structure.tops
        box_width = min(240, (WIDE - GAP * (len(self.row) - 1)) / len(self.row))
        self.spans = _along(self.row, box_width, GAP) | _along(tops, min(420, WIDE / len(tops) - GAP), 4 * GAP)
        height = max(self.height_of(body) for body in self.row)
        self.first_lane = 1.6 * LANE
        self.top_edge = max(self.height_of(body) for body in tops)
        self.near = self.top_edge + self.first_lane + LANE * (len(self.report_lanes()) + 0.4)
        self.far = self.near + height
        self.boxes = [self.box(body, self.rect(start, 0, end, self.top_edge)) for body, (start, end) in self._spans_of(tops)]
        self.boxes += [self.box(body, self.rect(start, self.near, end, self.far)) for body, (start, end) in self._spans_of(self.row)]

    def _spans_of(self, bodies):
        return [(body, self.spans[body.pk]) for body in bodies]

    def height_of(self, body):
        start, end = self.spans[body.pk]
        return self.content(body, end - start).height

    def parent_edge(self, parent):
        return self.near if parent in self.order else self.top_edge

    def height(self, edge):
        return edge + 2


class Tall(Drawing):
    shape, width, letters = "tall", TALL, (18, 16.5)

    @property
    def row(self):
        tops = self.structure.tops
        return [*tops, *(body for body in self.structure.bodies if body not in tops)]

    def place_boxes(self):
        self.first_lane = LANE * 0.8
        self.near = LANE * (len(self.report_lanes()) + 0.2) if self.structure.reports else 2
        self.far = TALL - LANE * (number_of(self.pair_lanes) + number_of(self.joint_lanes) + 0.5)
        self.spans, self.boxes, main = {}, [], 2
        for body in self.row:
            end = main + self.content(body, self.far - self.near).height
            self.spans[body.pk] = (main, end)
            self.boxes.append(self.box(body, self.rect(main, self.near, end, self.far)))
            main = end + 1.5 * GAP

    def height(self, edge):
        return max(end for _start, end in self.spans.values()) + 2


def _along(bodies, box_width, gap):
    """key -> (start, end), all of one width, in the middle of the picture."""
    first = (WIDE - len(bodies) * box_width - (len(bodies) - 1) * gap) / 2
    starts = [first + place * (box_width + gap) for place in range(len(bodies))]
    return {body.pk: (start, start + box_width) for body, start in zip(bodies, starts, strict=True)}


def lanes(spans):
    """A lane for each span, so that none touches another in its lane; short ones lie nearest."""
    taken, found = [], {}
    for number in sorted(range(len(spans)), key=lambda number: (spans[number][1] - spans[number][0], number)):
        start, end = spans[number]
        lane = next((lane for lane, others in enumerate(taken) if all(end < a or b < start for a, b in others)), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((start, end))
        found[number] = lane
    return [found[number] for number in range(len(spans))]


def number_of(found):
    return max(found, default=-1) + 1


def rounded(points):
    """The path through points with right angles, its corners rounded."""
    path = "M{:g} {:g}".format(*_short(points[0]))
    for (before, corner), (_same, after) in zip(pairwise(points), pairwise(points[1:]), strict=False):
        radius = min(ROUND, _distance(before, corner) / 2, _distance(corner, after) / 2)
        start, end = _toward(corner, before, radius), _toward(corner, after, radius)
        path += "L{:g} {:g}Q{:g} {:g} {:g} {:g}".format(*_short(start), *_short(corner), *_short(end))
    return path + "L{:g} {:g}".format(*_short(points[-1]))


def _short(point):
    return round(point[0], 1), round(point[1], 1)


def _distance(one, other):
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _toward(point, goal, distance):
    whole = _distance(point, goal) or 1
    return tuple(a + (b - a) * distance / whole for a, b in zip(point, goal, strict=True))
