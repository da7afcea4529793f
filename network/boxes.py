"""The boxes of the figure and the words in them, wrapped and placed."""

from dataclasses import dataclass

from network.lettering import LEADING, is_right_to_left, wrap

PAD, ARROW = 10, 7


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    x: float
    y: float

    @property
    def left_to_right(self):
        """A line of Latin letters stands alone in a picture: from right to left, its brackets would turn."""
        return not is_right_to_left(self.text)


@dataclass(frozen=True, slots=True)
class Part:
    """What stands inside a box. `lines` and `arrow` (from the part before to this one) stand relative to `y`."""

    y: float
    height: float
    lines: list
    arrow: str


@dataclass(frozen=True, slots=True)
class Box:
    body: object
    x: float
    y: float
    width: float
    height: float
    lead: bool
    lines: list
    parts: list

    @property
    def part_x(self):
        return round(self.x + PAD / 2, 1)

    @property
    def part_width(self):
        return round(self.width - PAD, 1)


class Content:
    """The words of one box, wrapped for its width: a title, and below it the parts, an arrow between them."""

    def __init__(self, title, parts, width, letters):
        self.width, (self.title_size, self.part_size) = width, letters
        self.title = wrap(title, self.title_size, width - 1.4 * PAD, bold=True)
        self.parts = [wrap(part, self.part_size, width - 1.8 * PAD) for part in parts]

    @property
    def title_height(self):
        return PAD + len(self.title) * self.title_size * LEADING

    @property
    def height(self):
        return self.title_height + sum(map(self._step, range(len(self.parts)))) + PAD

    def _part_height(self, place):
        return len(self.parts[place]) * self.part_size * LEADING + PAD * 0.8

    def _step(self, place):
        """How much a part takes together with the way to it."""
        return self._part_height(place) + (2.8 * ARROW if place else PAD * 0.6)

    def box(self, body, rect, lead):
        """The box in its place; where it is higher than its words need, the parts stand at the bottom."""
        x, y, width, height = rect
        return Box(body, x, y, width, height, lead, self._title_lines(x, y), self._placed_parts(x, y + height - PAD * 0.6))

    def _title_lines(self, x, y):
        return self._lines(self.title, x, y + PAD, self.title_size)

    def _placed_parts(self, x, bottom):
        y, placed = bottom - sum(map(self._step, range(len(self.parts)))), []
        for place, lines in enumerate(self.parts):
            height = self._part_height(place)
            y += self._step(place)
            shown = self._lines(lines, x, PAD * 0.4, self.part_size)
            placed.append(Part(round(y - height, 1), round(height, 1), shown, self._arrow(x) if place else ""))
        return placed

    def _lines(self, lines, x, y, size):
        middle = round(x + self.width / 2, 1)
        return [Line(text, middle, round(y + (number + 1) * size * LEADING - size * 0.35, 1)) for number, text in enumerate(lines)]

    def _arrow(self, x):
        return f"M{round(x + self.width / 2, 1):g} {-2.6 * ARROW:g}v{2.4 * ARROW:g}m-{ARROW} -{ARROW}l{ARROW} {ARROW} {ARROW} -{ARROW}"
