"""Rules such as "every second Tuesday" (RFC 5545): read strictly, asked for days. All times are wall-clock times of the region."""

import functools
import re
from datetime import UTC, date, datetime, time, timedelta

from dateutil.rrule import rrulestr
from django.utils.translation import gettext as _

_DAY = r"(MO|TU|WE|TH|FR|SA|SU)"
_FORMS = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"[1-9][0-9]{0,2}",
    "COUNT": r"[1-9][0-9]{0,3}",
    "UNTIL": r"(19|2[01])[0-9]{6}(T[0-9]{6}Z?)?",
    "BYDAY": rf"([+-]?[1-5])?{_DAY}(,([+-]?[1-5])?{_DAY})*",
    "BYMONTHDAY": r"-?([1-9]|[12][0-9]|3[01])(,-?([1-9]|[12][0-9]|3[01]))*",
    "BYMONTH": r"([1-9]|1[0-2])(,([1-9]|1[0-2]))*",
    "BYSETPOS": r"[+-]?[1-9][0-9]{0,2}(,[+-]?[1-9][0-9]{0,2})*",
    "WKST": _DAY,
}
_LONGEST_PAUSE = timedelta(days=3_000)  # a 29 February comes back after eight years at the latest
_END_OF_DAY = time(23, 59, 59)


class RuleError(ValueError):
    """What is wrong with a rule, in words."""


def parts(rule):
    """{"FREQ": "MONTHLY", "BYDAY": "2TH"}; RuleError where the rule cannot be followed."""
    pairs = [part.partition("=")[::2] for part in rule.split(";")]
    found = dict(pairs)
    if len(found) < len(pairs):
        raise RuleError(_("A part of the rule stands twice."))
    for name, value in pairs:
        if name not in _FORMS or not re.fullmatch(_FORMS[name], value):
            raise RuleError(_("%(part)s is not a part that a rule can have.") % {"part": f"{name}={value}"})
    if "FREQ" not in found:
        raise RuleError(_("The rule does not say how often: FREQ is missing."))
    if {"COUNT", "UNTIL"} <= found.keys():
        raise RuleError(_("COUNT and UNTIL exclude each other."))
    if found["FREQ"] in ("DAILY", "WEEKLY") and re.search("[1-5]", found.get("BYDAY", "")):
        raise RuleError(_("Numbered days need FREQ=MONTHLY or FREQ=YEARLY."))
    _moment(found.get("UNTIL"))
    return found


def weekdays(rule):
    """The days that the rule names, such as {"tu", "th"}."""
    return {item[-2:].lower() for item in parts(rule).get("BYDAY", "").split(",") if item}


def _moment(until):
    """(naive datetime, is it UTC?) of an UNTIL; a mere day lasts until its end."""
    if not until:
        return None, False
    try:
        day = date(int(until[:4]), int(until[4:6]), int(until[6:8]))
        at = time(int(until[9:11]), int(until[11:13]), int(until[13:15])) if "T" in until else _END_OF_DAY
    except ValueError:
        raise RuleError(_("%(part)s is not a part that a rule can have.") % {"part": f"UNTIL={until}"}) from None
    return datetime.combine(day, at), until.endswith("Z")


def until(rule, zone):
    """The last wall-clock moment (naive) of the rule in a time zone, or None."""
    moment, is_utc = _moment(parts(rule).get("UNTIL"))
    return moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None) if is_utc else moment


def shift_until(rule, days, zone):
    """The rule with its UNTIL so many days later: wall-clock time and way of writing are kept."""
    written = parts(rule).get("UNTIL")
    if not written:
        return rule
    moment = until(rule, zone) + timedelta(days=days)
    if written.endswith("Z"):
        new = moment.replace(tzinfo=zone).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    else:
        new = moment.strftime("%Y%m%dT%H%M%S" if "T" in written else "%Y%m%d")
    return rule.replace(f"UNTIL={written}", f"UNTIL={new}")


def _without(rule, *names):
    return ";".join(part for part in rule.split(";") if part.partition("=")[0] not in names)


def next_fitting(rule, day):
    """The first day from `day` on that may be the first date of the rule, or None."""
    parts(rule)
    start = datetime.combine(day, time())
    endless = rrulestr(_without(rule, "INTERVAL", "COUNT", "UNTIL"), dtstart=start)
    found = next(iter(endless.replace(until=start + _LONGEST_PAUSE)), None)
    return found and found.date()


@functools.lru_cache(maxsize=2048)
def dates(rule, first, zone):
    """All dates from the first one (naive, wall-clock) on, as dateutil's rrule: iterate, or ask `.between(start, end)`."""
    endless = rrulestr(_without(rule, "UNTIL"), dtstart=first, cache=True)
    last = until(rule, zone)
    return endless.replace(until=last) if last else endless
