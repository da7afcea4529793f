"""What the forms of the network's records check: the rules of the region package."""

from django.utils.translation import gettext as _

from directory import clock, rules
from directory.admin_forms import RecordForm, TextsForm, check_doubles, kept
from network.models import MeetingStatus


class BodyForm(TextsForm):
    def check(self):
        super().check()
        check_doubles(kept(self, "cooperations"), "other")
        for child in kept(self, "cooperations"):
            if self.instance.pk and child.cleaned_data.get("other") == self.instance:
                child.add_error("other", _("This is the body itself."))


class MeetingForm(RecordForm):
    def check(self):
        day, status = self.cleaned_data.get("date"), self.cleaned_data.get("status")
        if day and status and status != MeetingStatus.CANCELLED and (status == MeetingStatus.PAST) != (day < clock.today()):
            self.add_error("status", _("This does not fit the day."))


class WorkPackageForm(RecordForm):
    """The log tells how the status came about."""

    def check(self):
        log = sorted(kept(self, "decisions"), key=lambda child: child.cleaned_data.get("ORDER") or 0)
        days = [child.cleaned_data["on"] for child in log if child.cleaned_data.get("on")]
        if days != sorted(days):
            self.formsets["decisions"].non_form_errors().append(_("The oldest decision stands first."))
        if log and log[-1].cleaned_data.get("status") != self.cleaned_data.get("status"):
            self.add_error("status", _("The last decision in the log says something else."))


class StrategyPaperForm(RecordForm):
    def check(self):
        first, last = self.cleaned_data.get("valid_from"), self.cleaned_data.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The last day lies before the first."))


class EnquiryForm(RecordForm):
    """Who it was given to answers it; the coordinator gives it to somebody."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not rules.coordinates(self.for_user, self.instance.region):
            del self.fields["assigned_to"]
