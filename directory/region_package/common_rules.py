"""Rules that records of several kinds share. Each yields (field, words)."""

from datetime import date

from django.utils.translation import gettext as _

from directory import recurrence
from directory.region_package.schema import missing


def hours_faults(record, field="hours"):
    """Opening times, and the closures beside them."""
    for index, entry in enumerate(record.get(field, ())):
        here = f"{field}[{index}]"
        yield from ((f"{here}.{key}", words) for key, words in in_order(entry, "from", "to", strict=True))
        if "rrule" in entry:
            yield from _rule_of_hours(entry, here)
    for index, closure in enumerate(record.get("closures", ())):
        yield from ((f"closures[{index}].{key}", words) for key, words in in_order(closure, "from", "to"))


def _rule_of_hours(entry, here):
    faults = list(recurrence_faults(entry["rrule"], date.fromisoformat(entry["starts_on"]), f"{here}.rrule"))
    yield from faults
    if not faults and recurrence.weekdays(entry["rrule"]) not in (set(), set(entry["days"])):
        yield f"{here}.days", _("These are not the days that the rule names.")


def recurrence_faults(rule, first, field):
    """The rule can be followed, and its first date fits it."""
    try:
        last = recurrence.parts(rule).get("UNTIL")
        fits = recurrence.next_fitting(rule, first) == first
    except recurrence.RuleError as fault:
        yield field, str(fault)
        return
    if not fits:
        yield field, _("The first date, %(date)s, does not fit the rule.") % {"date": first}
    if last and last[:8] < first.strftime("%Y%m%d"):
        yield field, _("The rule ends before its first date.")


def in_order(record, first, last, strict=False):
    """Two fields, where both stand, in this order."""
    low, high = record.get(first), record.get(last)
    if low is not None and high is not None and (high < low or (strict and high == low)):
        yield last, is_before(high, low) if high != low else _("%(value)s is not after %(other)s.") % {"value": high, "other": low}


def is_before(value, other):
    return _("%(value)s is before %(other)s.") % {"value": value, "other": other}


def not_later(record, field, today):
    """A day in the past, as seen from the package's own day."""
    if today and record.get(field) and record[field] > today:
        about = {"value": record[field], "today": today}
        yield field, _("%(value)s lies after the day for which the package was written, %(today)s.") % about


def no_circle(record, field, table):
    """Following the field never comes back."""
    seen, ahead = set(), [record["id"]]
    while ahead:
        value = table.get(ahead.pop(), {}).get(field)
        names = {value} if isinstance(value, str) else set(value or ())
        if record["id"] in names:
            yield field, _("This leads back to the record itself.")
            return
        ahead += names - seen
        seen |= names


def modelled(record):
    """demo_note and modelled_fields say the same."""
    fields = record.get("modelled_fields", [])
    if record["demo_note"] and "modelled_fields" in record and fields != ["all"]:
        yield "modelled_fields", _('This is ["all"] exactly where demo_note is true.')
    for name in fields if not record["demo_note"] else ():
        if not _stands(record, name.split(".")):
            yield "modelled_fields", _("The record has no field “%(field)s”.") % {"field": name}


def _stands(value, keys):
    for key in keys:
        if not isinstance(value, dict) or key not in value:
            return False
        value = value[key]
    return True


def has_source(record):
    """What is real can be looked up."""
    if not record["demo_note"] and not record["source"]["url"]:
        yield "source.url", missing()


def no_doubles(values, field):
    values = list(values)
    if len(values) > len(set(values)):
        yield field, _("One value stands twice.")
