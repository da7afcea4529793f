"""What an event holds in rows: programme, fixed times, stands, jobs on the wall. Words without translation are Phrases."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from directory import formats
from directory.facts import label, remark
from directory.languages import GERMAN
from directory.models import Level
from directory.templatetags.wegekette import marked
from events.models import Audience


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the programme, for components/timeline.html."""

    time: str
    title: object
    note: str


def programme(event):
    parts = sorted(event.programme.all(), key=lambda part: (part.start, part.end))
    return [Part(formats.time_range(part.start, part.end), remark(event, part.title), _who_and_where(event, part)) for part in parts]


def _who_and_where(event, part):
    who = label(Audience, part.audience)
    return format_html("{} · {}", who, marked(remark(event, part.room))) if part.room else who


def slots(event):
    """Rows by the hour of talks with a fixed time: when they begin, and how many go on at once."""
    if not event.slots_first:
        return []
    step = timedelta(minutes=event.slots_minutes)
    first = datetime.combine(datetime.min, event.slots_first)
    starts = [first + number * step for number in range(event.slots_count)]
    at_once = formats.number(event.slots_parallel)
    return [
        [(_("Hour"), f"{hour:02}:00"), (_("Talks begin at"), formats.join(map(formats.time, times))), (_("Talks at once"), at_once)]
        for hour, times in groupby(starts, key=lambda start: start.hour)
    ]


def stands(event):
    return [_stand(event, stand) for stand in event.stands.all()]


def _stand(event, stand):
    name = remark(event, stand.employer)
    if stand.organisation and stand.organisation.live:
        name = format_html('<a href="{}">{}</a>', stand.organisation.get_absolute_url(), marked(name))
    confirmed = formats.date(stand.openness_confirmed_on, "short") if stand.openness_confirmed_on else "–"
    return [
        (_("Stand"), name),
        (_("Branch"), remark(event, stand.branch)),
        (_("Jobs or topics"), remark(event, ", ".join(stand.roles))),
        (_("German that one needs"), label(Level, stand.german_min)),
        (_("Said that it hires newcomers, on"), confirmed),
    ]


def postings(event):
    """Jobs with the number that they have on the wall; in German, as they hang there, and beside it in the reader's language."""
    return [_posting(event, posting) for posting in sorted(event.postings.all(), key=lambda posting: posting.number)]


def _posting(event, posting):
    title, german = posting.phrase("title"), posting.phrase("title", "de")
    own = [(_("Job"), title)] if get_language() not in GERMAN and not title.foreign else []
    return [
        (_("Number"), formats.number(posting.number)),
        *own,
        (_("Job in German") if own else _("Job"), remark(event, str(german))),
        (_("Employer"), remark(event, posting.employer)),
        (_("Hours"), remark(event, posting.hours)),
        (_("Shifts"), remark(event, posting.shift)),
        (_("German that one needs"), label(Level, posting.german_min)),
        (_("First working day"), formats.date(posting.start, "short")),
        (_("How to get there"), remark(event, posting.transport)),
    ]
