"""Series: events that belong together, with their sums."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from directory.models import EntryText, HasTexts, Record
from directory.models.entry import is_as_of


class EventSeries(HasTexts, Record):
    """Sums over the editions held here, only what was counted; beside them figures of another region to compare."""

    section = "series"

    editions = models.PositiveIntegerField(_("Editions"), null=True, blank=True)
    employers = models.PositiveIntegerField(_("Employers"), null=True, blank=True)
    invited = models.PositiveIntegerField(_("People invited"), null=True, blank=True)
    came = models.PositiveIntegerField(_("People who came"), null=True, blank=True)
    talks = models.PositiveIntegerField(_("Talks"), null=True, blank=True)
    applications = models.PositiveIntegerField(_("Applications"), null=True, blank=True)
    internships = models.PositiveIntegerField(_("Internships"), null=True, blank=True)
    hires = models.PositiveIntegerField(_("People hired"), null=True, blank=True)
    totals_as_of = models.DateField(_("Sums as of"), null=True, blank=True)
    totals_note = models.CharField(_("Remark on the sums"), max_length=300, blank=True)
    reference_region = models.CharField(_("Compared with"), max_length=200, blank=True)
    reference_as_of = models.CharField(_("Compared as of"), max_length=10, blank=True, validators=[is_as_of])
    reference_figures = models.JSONField(_("Figures to compare"), null=True, blank=True)  # {name: number}; None: no comparison at all
    reference_note = models.TextField(_("Remark on the comparison"), blank=True)
    reference_source_url = models.URLField(_("Source of the comparison: address"), max_length=500, blank=True)
    reference_source_as_of = models.CharField(_("Source of the comparison: as of"), max_length=10, blank=True, validators=[is_as_of])
    reference_source_note = models.TextField(_("Source of the comparison: remark"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("series of events")
        verbose_name_plural = _("series of events")


class EventSeriesText(EntryText):
    parent = ParentalKey(EventSeries, on_delete=models.CASCADE, related_name="texts")
