"""What an event holds: programme, fixed times, stands, jobs on the wall. Words without translation are Phrases."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.utils.html import format_html
from django.utils.translation import gettext as _

from directory import formats
from directory.facts import Fact, label, level_words, remark
from directory.phrases import Phrase
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


@dataclass(frozen=True, slots=True)
class Sheet:
    """What hangs on a wall or stands at a table: a name, in German beside it if the reader reads another language, and facts."""

    title: Phrase
    facts: list[Fact]
    german: Phrase | None = None
    number: str = ""
    url: str = ""
    demo: bool = False  # where the event itself is real


def stands(event):
    return [_stand(event, stand) for stand in event.stands.all()]


def _stand(event, stand):
    said = stand.openness_confirmed_on
    facts = [
        Fact("organisation", remark(event, stand.branch), _("Branch")),
        Fact("people", remark(event, ", ".join(stand.roles)), _("Jobs or topics")),
        Fact("level", level_words(stand.german_min), _("German that one needs")),
        Fact("check", _("Hires newcomers (said on %(date)s)") % {"date": formats.date(said)} if said else ""),
    ]
    organisation = stand.organisation if stand.organisation and stand.organisation.live else None
    return Sheet(
        title=remark(event, stand.employer),
        facts=[fact for fact in facts if fact.value],
        url=organisation.get_absolute_url() if organisation else "",
        demo=stand.demo_note and not event.demo_note,
    )


def postings(event):
    """Jobs with the number that they have on the wall; in German, as they hang there, and beside it in the reader's language."""
    return [_posting(event, posting) for posting in sorted(event.postings.all(), key=lambda posting: posting.number)]


def _posting(event, posting):
    facts = [
        Fact("organisation", remark(event, posting.employer), _("Employer")),
        Fact("clock", remark(event, posting.hours), _("Hours")),
        Fact("repeat", remark(event, posting.shift), _("Shifts")),
        Fact("level", level_words(posting.german_min), _("German that one needs")),
        Fact("calendar", _("First working day: %(date)s") % {"date": formats.date(posting.start)}),
        Fact("transport", remark(event, posting.transport), _("How to get there")),
    ]
    return Sheet(
        title=posting.phrase("title"),
        facts=[fact for fact in facts if fact.value],
        german=posting.german_phrase("title"),
        number=formats.number(posting.number),
        demo=posting.demo_note and not event.demo_note,
    )
