"""What everybody may know of results: sums from 5 on, and none that another sum would betray."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory import formats
from directory.facts import remark
from directory.phrases import Phrase
from events.models import Event

LEAST = 5
FIGURES = Event.FIGURES
COUNTS = ("editions", "employers")  # of things, not of people: never withheld
LABELS = {
    "editions": gettext_lazy("Editions"),
    "employers": gettext_lazy("Employers"),
    "applicants": gettext_lazy("Applicants"),
    "participants": gettext_lazy("Participants"),
    "consultations": gettext_lazy("Consultations"),
    "integrations_sgb2": gettext_lazy("People on benefits who found work"),
    **{name: Event._meta.get_field(name).verbose_name for name in FIGURES},
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum as the public sees it. `value` is None where it is withheld; `few`: because it lies below 5."""

    name: str
    value: int | None
    few: bool = False

    @property
    def label(self):
        return str(LABELS.get(self.name, self.name))

    def __str__(self):
        if self.value is not None:
            return formats.number(self.value)
        return _("fewer than %(number)s") % {"number": formats.number(LEAST)} if self.few else _("not shown")


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition that was held. `values` hold what was counted; they never reach a template, `figures` do."""

    day: date
    number: int | None
    values: dict
    note: Phrase | str = ""
    demo: bool = False
    source: str = ""
    event: object = None  # the event to which it belongs
    figures: tuple | list = ()


def counted(row):
    return {name: getattr(row, name) for name in FIGURES if getattr(row, name) is not None}


def editions(event):
    """All editions that an event knows of: earlier ones and, when it has figures, itself; unprotected."""
    found = [
        Edition(row.date, row.edition, counted(row), remark(event, row.note), row.demo_note, row.source_url, event)
        for row in event.past_editions.all()
    ]
    if own := counted(event):
        day = event.starts_at.astimezone(event.region.zone).date()
        found.append(Edition(day, event.edition, own, demo=event.demo_note, event=event))
    return sorted(found, key=lambda edition: edition.day)


def protected(found, totals=None, as_of=None):
    """The same editions with the figures that may be shown beside these totals ({name: sum}, as of a day).

    A sum gives away what is missing in it. So where a figure of an edition lies below 5, or the editions leave a rest below 5,
    and the sum is shown, the sum alone is shown.
    """
    hidden = {name for name, total in (totals or {}).items() if name in FIGURES and _betrays(found, name, total, as_of)}
    return [replace(edition, figures=_figures(edition, hidden if _in_sum(edition, as_of) else ())) for edition in found]


def _figures(edition, hidden):
    return [_figure(name, value, name in hidden) for name, value in edition.values.items()]


def _in_sum(edition, as_of):
    return as_of is None or edition.day <= as_of


def _betrays(found, name, total, as_of):
    if total is None or total < LEAST:
        return False
    values = [edition.values[name] for edition in found if name in edition.values and _in_sum(edition, as_of)]
    return any(value < LEAST for value in values) or 0 < total - sum(values) < LEAST


def _figure(name, value, hidden=False):
    if hidden:
        return Figure(name, None)
    if name not in COUNTS and value < LEAST:
        return Figure(name, None, few=True)
    return Figure(name, value)


def public_figures(values):
    """[Figure] of {name: number}: only what was counted."""
    return [_figure(name, value) for name, value in values.items() if value is not None]


def totals(series):
    """{name: sum} of a series: only what was counted."""
    found = {name: getattr(series, name) for name in (*COUNTS, *FIGURES)}
    return {name: value for name, value in found.items() if value is not None}


def series_editions(series, events):
    """All editions of a series, protected against its totals; `events` are its public events."""
    found = sorted((edition for event in events for edition in editions(event)), key=lambda edition: edition.day)
    return protected(found, totals(series), series.totals_as_of)


def event_editions(event, siblings=()):
    """The editions of one event as they may be shown beside the totals of its series; `siblings` are the series' other public events."""
    if event.series is None:
        return protected(editions(event))
    return [edition for edition in series_editions(event.series, [event, *siblings]) if edition.event is event]
