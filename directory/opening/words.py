"""Opening hours in words of the reader's language."""

from dataclasses import dataclass, field
from datetime import datetime, time

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from directory import clock, formats, recurrence
from directory.opening.choosing import Source, schedule_of
from directory.opening.entries import WEEKDAYS, Entry, followable
from directory.opening.schedule import Status
from directory.phrases import Phrase

_NEAR = 6  # days for which the name of the weekday says enough


# When it opens, when it closes ----------------------------------------------------------------------------------------------------


def next_words(openings):
    """What matters now of [(start, end)] in Unix seconds: until when it is open, or when it opens next; "" without any."""
    now = clock.now().timestamp()
    for start, end in openings:
        if start <= now < end:
            return _open_until(_moment(end))
        if start > now:
            return _opens(_moment(start))
    return ""


def state_words(state):
    """The same of a State; "" for lessons."""
    match state.status:
        case Status.OPEN:
            return _open_until(state.until) if state.until else _("Always open")
        case Status.CLOSED:
            return _opens(state.next.start) if state.next else pgettext("opening hours", "Closed")
        case Status.UNKNOWN:
            return _("Opening hours are not known. Please ask.")
    return ""


def _moment(seconds):
    return datetime.fromtimestamp(seconds, timezone.get_current_timezone())


def _open_until(moment):
    return _("Open until %(time)s") % {"time": _closing(moment)}


def _opens(moment):
    ahead = (moment.date() - clock.today(moment.tzinfo)).days
    about = {"time": formats.time(moment), "day": formats.weekday(moment) if ahead <= _NEAR else formats.date(moment, "full")}
    if ahead == 0:
        return _("Opens today at %(time)s") % about
    if ahead == 1:
        return _("Opens tomorrow at %(time)s") % about
    return _("Opens on %(day)s at %(time)s") % about


def _closing(moment):
    return "24:00" if moment.time() == time.min else formats.time(moment)


# The hours themselves -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list of hours: "Monday to Friday, 08:00–12:00", with the German remark that belongs to it."""

    when: str
    note: str = ""


def lines(records, schedule=None):
    """Records of hours as few lines as say it all; with a Schedule, which knows closures and holidays, rules name their next date."""
    weekly, by_rule = {}, []
    for record in filter(followable, records):
        note, span = record["note_de"] or "", (record["from"], record["to"])
        if record.get("rrule"):
            by_rule.append(Line(_rule_line(record, schedule), note))
        else:
            weekly.setdefault((span, note), []).extend(record["days"])
    times_of_days = {}
    for (span, note), days in weekly.items():
        times_of_days.setdefault((tuple(sorted(set(days), key=WEEKDAYS.index)), note), []).append(span)
    return [Line(_days_and_times(_days(days), spans), note) for (days, note), spans in times_of_days.items()] + by_rule


def _days_and_times(days, spans):
    times = formats.join([formats.time_range(start, "24:00" if end == "23:59" else end) for start, end in spans])
    return capfirst(_("%(days)s, %(times)s") % {"days": days, "times": times})


def _days(codes):
    """Names of days; three and more in a row become a range."""
    if len(codes) == len(WEEKDAYS):
        return _("every day")
    rows = []
    for code in codes:
        if rows and WEEKDAYS.index(code) == WEEKDAYS.index(rows[-1][-1]) + 1:
            rows[-1].append(code)
        else:
            rows.append([code])
    return formats.join([name for row in rows for name in _row(row)])


def _row(codes):
    names = [formats.weekday(code) for code in codes]
    return [pgettext("days of the week", "%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}] if len(codes) > 2 else names


def _rule_line(record, schedule):
    """As "2nd Thursday of the month, 09:00–15:00; next on 10 December 2026"."""
    coming = [formats.date(span.start) for span in schedule.only(record).upcoming()] if schedule else []
    days = _rule_days(record)
    line = _days_and_times(days or formats.join(coming or [formats.date(Entry.of(record).first)]), [(record["from"], record["to"])])
    return _("%(line)s; next on %(date)s") % {"line": line, "date": coming[0]} if days and coming else line


def _rule_days(record):
    """The rule in words; None where there are no simple ones."""
    parts = recurrence.parts(record["rrule"])
    count = int(parts.get("INTERVAL", 1))
    if not parts.keys() <= {"FREQ", "INTERVAL", "BYDAY", "UNTIL", "COUNT", "WKST"}:
        return None
    if parts["FREQ"] == "WEEKLY":
        about = {"days": _days(sorted(record["days"], key=WEEKDAYS.index)), "count": count}
        return about["days"] if count == 1 else ngettext("every %(count)s week: %(days)s", "every %(count)s weeks: %(days)s", count) % about
    days = _days_of_month(parts.get("BYDAY", "")) if parts["FREQ"] == "MONTHLY" else None
    if not days or count == 1:
        return days
    return ngettext("every %(count)s month: %(days)s", "every %(count)s months: %(days)s", count) % {"days": days, "count": count}


def _days_of_month(by_day):
    numbered = [(item[:-2].lstrip("+"), item[-2:].lower()) for item in by_day.split(",") if item]
    if not all(number in _nth() for number, _day in numbered):
        return None
    return formats.join([_nth()[number] % {"weekday": formats.weekday(day)} for number, day in numbered])


def _nth():
    return {
        "1": _("1st %(weekday)s of the month"),
        "2": _("2nd %(weekday)s of the month"),
        "3": _("3rd %(weekday)s of the month"),
        "4": _("4th %(weekday)s of the month"),
        "-1": _("last %(weekday)s of the month"),
    }


# The week, for components/hours.html ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PanelDay:
    label: str
    today: bool
    times: list[str]
    note: Phrase | str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """`state`: open, closed, unknown or lessons; `days`: today first; `notes`: what the week does not show."""

    state: str
    state_text: str
    days: list[PanelDay] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def hours_panel(entry, moment=None):
    """What the page of an offer, an organisation or a place shows: state, week, and whose hours these are."""
    return panel(*schedule_of(entry), moment)


def panel(schedule, source=Source.OWN, moment=None):
    """The same of a Schedule; of lessons only the days that have some."""
    state = schedule.state(moment)
    lessons = state.status == Status.LESSONS
    days = [_panel_day(day) for day in schedule.week(moment) if day.spans or not lessons]
    return Panel(state.status.value, state_words(state), days, [*_source_notes(source), *_next_dates(schedule, moment)])


def _panel_day(day):
    times = [formats.time_range(span.start, _closing(span.end)) for span in day.spans]
    remarks = list(dict.fromkeys(span.note for span in day.spans if span.note))
    note = _german(day.closure) if day.closure else day.holiday or (_german(formats.join(remarks, language="de")) if remarks else "")
    return PanelDay(capfirst(formats.weekday(day.date)), day.today, times, note)


def _german(text):
    return Phrase(text, "de", get_language() or "de")


def _source_notes(source):
    if source == Source.PLACE:
        return [_("These are the opening hours of the house.")]
    return [_("These are the opening hours of the organisation.")] if source == Source.ORGANISATION else []


def _next_dates(schedule, moment):
    """Where a rule decides, the dates themselves."""
    coming = [span for span in schedule.upcoming(moment) if span.by_rule]
    if not coming:
        return []
    dates = [formats.moment_range(span.start, span.end, "short") for span in coming]
    return [_("Next dates: %(dates)s") % {"dates": formats.join(dates)}]
