"""Opening times and closures as rows; what follows from them stands in directory.opening."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Orderable

from directory.fields import CodeListField

WEEKDAYS = [
    ("mo", _("Monday")),
    ("tu", _("Tuesday")),
    ("we", _("Wednesday")),
    ("th", _("Thursday")),
    ("fr", _("Friday")),
    ("sa", _("Saturday")),
    ("su", _("Sunday")),
]


class Hours(Orderable):
    """One opening or meeting time, every week or by a rule (RFC 5545) from `starts_on` on."""

    days = CodeListField(_("Days"), codes=WEEKDAYS, blank=False)
    opens = models.TimeField(_("From"))
    closes = models.TimeField(_("To"))
    note = models.CharField(_("Remark"), max_length=200, blank=True, help_text=_("What holds then, such as: only with an appointment."))
    rrule = models.CharField(
        _("Rule"), max_length=200, blank=True, help_text=_("When it is not every week, such as FREQ=MONTHLY;BYDAY=2TH.")
    )
    starts_on = models.DateField(_("First date of the rule"), null=True, blank=True)

    class Meta(Orderable.Meta):
        abstract = True

    def clean(self):
        if self.opens and self.closes and self.closes <= self.opens:
            raise ValidationError({"closes": _("The end must lie after the start.")})
        if bool(self.rrule) != bool(self.starts_on):
            raise ValidationError({"starts_on": _("A rule and its first date stand together.")})

    def as_record(self):
        """As in the region package, for directory.opening."""
        record = {"days": self.days, "from": f"{self.opens:%H:%M}", "to": f"{self.closes:%H:%M}", "note_de": self.note or None}
        return record | ({"rrule": self.rrule, "starts_on": self.starts_on.isoformat()} if self.rrule else {})


class Closure(Orderable):
    """Days on which it is closed, both included."""

    first_day = models.DateField(_("First day"))
    last_day = models.DateField(_("Last day"))
    note = models.CharField(_("Why"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        abstract = True

    def clean(self):
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": _("The last day lies before the first.")})

    def as_record(self):
        return {"from": self.first_day.isoformat(), "to": self.last_day.isoformat(), "note_de": self.note or None}
