"""Dates that live: the modelled dates of a demo region move on with the calendar, by whole weeks, so that it never grows old."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from directory import recurrence
from directory.region_package.schema import DEFINITIONS


def weeks_since(region, today):
    """Whole weeks since the day for which the package was written; 0 for a region whose dates stay."""
    if region.get("dates_shift") != "weeks":
        return 0
    return max(0, (today - date.fromisoformat(region["dates_as_of"])).days // 7)


def shift(contents, today):
    """The contents of a sound package as if written for today: {file: content}; the very same where nothing moves.

    A date under a rule goes on to the next day that fits the rule. Two shifts in a row may therefore lead to a later date than one
    over the whole time: shift the package as it was written, or a region that is already shown with `shift_on`.
    """
    return _shifted(contents, today)


def shift_on(contents, today):
    """The same for a region that is shifted week after week: a date under a rule stays while it lies ahead, then comes the rule's next."""
    return _shifted(contents, today, in_steps_to=today)


def _shifted(contents, today, in_steps_to=None):
    region = contents.get("region", {})
    weeks = weeks_since(region, today)
    if not weeks:
        return contents
    move = _Move(timedelta(weeks=weeks), ZoneInfo(region["timezone"]), in_steps_to)
    moved = {name: move.value(DEFINITIONS[name], content) for name, content in contents.items()}
    return moved | {"region": moved["region"] | {"dates_as_of": move.day(region["dates_as_of"])}}


@dataclass(frozen=True, slots=True)
class _Move:
    """Moves the values that the schema calls dates by `days`; wall-clock times stay, offsets are those of `zone` on the new day."""

    days: timedelta
    zone: ZoneInfo
    in_steps_to: date | None = None

    def value(self, schema, value, modelled=False, fields=frozenset()):
        """`modelled`: everything below moves; `fields`: otherwise only what these paths lead to."""
        if isinstance(value, dict):
            return self._object(schema, value, modelled, fields)
        if isinstance(value, list):
            return [self.value(schema.get("items", {}), item, modelled, fields) for item in value]
        if modelled and value and schema.get("format") in _MOVERS:
            return _MOVERS[schema["format"]](self, value)
        return value

    def _object(self, schema, value, modelled, fields):
        if "demo_note" in value:
            modelled, fields = value["demo_note"], {tuple(name.split(".")) for name in value.get("modelled_fields", ())}
        properties, others = schema.get("properties", {}), schema.get("additionalProperties") or {}
        beside_rule = _Move(self.days + self._pause(properties, value), self.zone)
        longer = self.days if self.in_steps_to else beside_rule.days
        moved = {}
        for key, item in value.items():
            inner, moves = properties.get(key, others), modelled or (key,) in fields
            mover = beside_rule if "format" in inner else self
            moved[key] = mover.value(inner, item, moves, {path[1:] for path in fields if len(path) > 1 and path[0] == key})
            if moves and item and _is_rule(inner):  # its end moves with its first date, so that the series keeps its length
                moved[key] = recurrence.shift_until(item, longer.days, self.zone)
        return moved

    def _pause(self, properties, value):
        """How much longer the dates beside a rule must wait for a day that fits it."""
        rule = next((value[key] for key, inner in properties.items() if _is_rule(inner) and value.get(key)), None)
        first = next((value[key] for key, inner in properties.items() if inner.get("format") in _MOVERS and value.get(key)), None)
        if not rule or not first:
            return timedelta()
        day = date.fromisoformat(first[:10])
        if self.in_steps_to:
            return self._next_date(rule, day) - day - self.days
        return (recurrence.next_fitting(rule, day + self.days) or day + self.days) - day - self.days

    def _next_date(self, rule, first):
        if first >= self.in_steps_to:
            return first
        midnight = datetime.combine(self.in_steps_to, time())
        coming = recurrence.dates(rule, datetime.combine(first, time()), self.zone).after(midnight, inc=True)
        return coming.date() if coming else recurrence.next_fitting(rule, self.in_steps_to) or first

    def day(self, text):
        return (date.fromisoformat(text) + self.days).isoformat()

    def moment(self, text):
        wall_clock = datetime.fromisoformat(text).replace(tzinfo=None) + self.days
        return wall_clock.replace(tzinfo=self.zone).isoformat()


def _is_rule(schema):
    return schema.get("pattern", "").startswith("^FREQ=")


_MOVERS = {"date": _Move.day, "date-time": _Move.moment}
