"""What the bodies do: meetings, work packages, agreements, strategy papers."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from directory import clock
from directory.fields import LineListField
from directory.models import Organisation, Place, Record, RecordQuerySet
from network.models.body import Body


class PublicQuerySet(RecordQuerySet):
    def public(self):
        """What everybody may see; the rest is for partners."""
        return self.filter(public=True)


class MeetingQuerySet(PublicQuerySet):
    def coming(self):
        return self.filter(date__gte=clock.today(), status=MeetingStatus.PLANNED).order_by("date", "start")


class MeetingStatus(models.TextChoices):
    PLANNED = "planned", _("planned")
    PAST = "past", _("past")
    CANCELLED = "cancelled", _("cancelled")


class Meeting(Record):
    """A meeting of one body or several."""

    date = models.DateField(_("Day"))
    start = models.TimeField(_("From"))
    end = models.TimeField(_("To"))
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Place"))
    status = models.CharField(_("Status"), max_length=10, choices=MeetingStatus.choices, default=MeetingStatus.PLANNED)
    title = models.CharField(_("Title"), max_length=200)
    agenda = LineListField(_("Agenda"))
    result = models.TextField(_("Result"), blank=True)
    public = models.BooleanField(_("Public"), default=False)

    objects = MeetingQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    def clean(self):
        if self.start and self.end and self.end <= self.start:
            raise ValidationError({"end": _("The end must lie after the start.")})


class MeetingBody(Orderable):
    meeting = ParentalKey(Meeting, on_delete=models.CASCADE, related_name="body_links")
    body = models.ForeignKey(Body, models.CASCADE, related_name="meeting_links", verbose_name=_("Body"))


class PackageStatus(models.TextChoices):
    OPEN = "open", _("not decided yet")
    ACCEPTED = "accepted", _("accepted")
    IN_WORK = "in_work", _("in work")
    DONE = "done", _("done")
    RETURNED = "returned", _("sent back with a reason")


class WorkPackage(Record):
    """What a group hands up to the steering group, with its log of decisions."""

    title = models.CharField(_("Title"), max_length=200)
    problem = models.TextField(_("What is wrong"))
    proposal = models.TextField(_("What is proposed"))
    origin_group = models.ForeignKey(Body, models.CASCADE, related_name="raised_packages", verbose_name=_("Raised by"))
    origin_meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("At the meeting"))
    handed_to = models.ForeignKey(
        Body, models.SET_NULL, null=True, blank=True, related_name="received_packages", verbose_name=_("Decided by")
    )
    owner_organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Done by")
    )
    due = models.DateField(_("Due on"), null=True, blank=True)
    status = models.CharField(_("Status"), max_length=10, choices=PackageStatus.choices, default=PackageStatus.OPEN)
    public = models.BooleanField(_("Public"), default=False)

    objects = PublicQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("work package")
        verbose_name_plural = _("work packages")


class Decision(Orderable):
    """An entry of the log, oldest first."""

    package = ParentalKey(WorkPackage, on_delete=models.CASCADE, related_name="decisions")
    on = models.DateField(_("Day"))
    status = models.CharField(_("Status"), max_length=10, choices=PackageStatus.choices)
    note = models.TextField(_("Reason or remark"), blank=True)


class Agreement(Record):
    """A co-operation agreement: for partners only, but for `public_note`."""

    title = models.CharField(_("Title"), max_length=200)
    subject = models.TextField(_("What it is about"))
    valid_from = models.DateField(_("From"))
    valid_to = models.DateField(_("To"), null=True, blank=True)
    template = models.CharField(_("Template"), max_length=200, blank=True)
    review_by = models.DateField(_("To be looked at by"), null=True, blank=True)
    public_note = models.TextField(_("What everybody may know"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")

    def clean(self):
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("The last day lies before the first.")})


class AgreementParty(Orderable):
    agreement = ParentalKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="agreement_links", verbose_name=_("Organisation"))


class StrategyPaper(Record):
    title = models.CharField(_("Title"), max_length=200)
    adopted_by = models.ForeignKey(Body, models.SET_NULL, null=True, blank=True, related_name="papers", verbose_name=_("Adopted by"))
    version = models.CharField(_("Version"), max_length=40)
    valid_from = models.DateField(_("From"))
    valid_to = models.DateField(_("To"), null=True, blank=True)
    public_summary = models.TextField(_("Summary for all"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("strategy paper")
        verbose_name_plural = _("strategy papers")


class Goal(Orderable, ClusterableModel):
    paper = ParentalKey(StrategyPaper, on_delete=models.CASCADE, related_name="goals")
    words = models.TextField(_("Goal"))


class GoalPackage(Orderable):
    goal = ParentalKey(Goal, on_delete=models.CASCADE, related_name="package_links")
    package = models.ForeignKey(WorkPackage, models.CASCADE, related_name="goal_links", verbose_name=_("Work package"))
