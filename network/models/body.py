"""The network, its bodies and who sits in them. Functions and organisations, never persons."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from directory.models import Entry, EntryText, HasTexts, Organisation, OrganisationKind, Record, Source, Text
from directory.models.entry import is_as_of, leads_back


class Network(HasTexts, Record):
    """The network of a region as a whole: one each."""

    founded = models.PositiveSmallIntegerField(_("Founded in"), null=True, blank=True)
    coordinator = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Coordinated by")
    )
    joint_label = models.CharField(_("Name of the joint meetings"), max_length=200, blank=True)
    joint_source_url = models.URLField(_("Source of the joint meetings: address"), max_length=500, blank=True)
    joint_source_as_of = models.CharField(_("Source of the joint meetings: as of"), max_length=10, blank=True, validators=[is_as_of])
    joint_source_note = models.TextField(_("Source of the joint meetings: remark"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("network")
        verbose_name_plural = _("networks")


class NetworkText(EntryText):
    parent = ParentalKey(Network, on_delete=models.CASCADE, related_name="texts")


class NetworkFact(Source, Orderable):
    """A sentence to quote, with its source."""

    network = ParentalKey(Network, on_delete=models.CASCADE, related_name="facts")
    words = models.TextField(_("Sentence"))

    class Meta(Orderable.Meta):
        verbose_name = _("fact")


class JointMeeting(Orderable, ClusterableModel):
    """Bodies that meet together when a topic needs it."""

    network = ParentalKey(Network, on_delete=models.CASCADE, related_name="joint_meetings")

    class Meta(Orderable.Meta):
        verbose_name = _("joint meeting")


class JointMeetingBody(Orderable):
    meeting = ParentalKey(JointMeeting, on_delete=models.CASCADE, related_name="body_links")
    body = models.ForeignKey("network.Body", models.CASCADE, related_name="joint_links", verbose_name=_("Body"))


class BodyKind(models.TextChoices):
    STEERING_GROUP = "steering_group", _("steering group")
    EXPERT_GROUP = "expert_group", _("expert group")
    WORKING_GROUP = "working_group", _("working group")
    FORUM = "forum", _("forum")
    ADVISORY_BOARD = "advisory_board", _("advisory board")
    TASK_FORCE = "task_force", _("task force")
    WORKSHOP = "workshop", _("workshop")


class MeetingRhythm(models.TextChoices):
    WEEKLY = "weekly", _("every week")
    BIWEEKLY = "biweekly", _("every two weeks")
    MONTHLY = "monthly", _("every month")
    BIMONTHLY = "bimonthly", _("every two months")
    QUARTERLY = "quarterly", _("four times a year")
    HALF_YEARLY = "half_yearly", _("twice a year")
    YEARLY = "yearly", _("once a year")
    AS_NEEDED = "as_needed", _("when needed")


class Body(HasTexts, Entry):
    """A steering group, expert group or forum."""

    section = "body"

    kind = models.CharField(_("Kind"), max_length=20, choices=BodyKind.choices)
    leader_function = models.CharField(_("Led by (function)"), max_length=200, blank=True)
    rhythm = models.CharField(_("Meets"), max_length=20, choices=MeetingRhythm.choices, blank=True)
    reports_to = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="reporting_bodies", verbose_name=_("Reports to")
    )

    class Meta(Entry.Meta):
        verbose_name = _("body")
        verbose_name_plural = _("bodies")

    def clean(self):
        super().clean()
        if leads_back(self, "reports_to"):
            raise ValidationError({"reports_to": _("This leads back to the body itself.")})


class BodyText(Text):
    WORDS = ("title", "description")

    parent = ParentalKey(Body, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(_("Title"), max_length=200)
    description = models.TextField(_("What it is"), blank=True)


class Cooperation(Orderable):
    """A dashed line of the figure: `body` works with `other`."""

    body = ParentalKey(Body, on_delete=models.CASCADE, related_name="cooperations")
    other = models.ForeignKey(Body, models.CASCADE, related_name="+", verbose_name=_("Works with"))

    def clean(self):
        if self.other_id and self.other_id == self.body_id:
            raise ValidationError({"other": _("A body does not work with itself.")})


class SeatRole(models.TextChoices):
    MODERATOR = "moderator", _("Moderation")
    MEMBER = "member", _("Standing members")
    PREPARATION = "preparation", _("Preparatory committee")
    WORKING = "working", _("Working meetings")


class Seat(Orderable):
    """Held by an organisation, or by a kind of organisations."""

    body = ParentalKey(Body, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(_("Role"), max_length=12, choices=SeatRole.choices)
    label = models.CharField(_("Who holds it"), max_length=200)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="seats", verbose_name=_("Organisation")
    )
    kind = models.CharField(_("Kind of organisation"), max_length=30, choices=OrganisationKind.choices, blank=True)
    topic_bound = models.BooleanField(_("Invited by topic only"), default=False)

    class Meta(Orderable.Meta):
        verbose_name = _("seat")
        verbose_name_plural = _("seats")

    def __str__(self):
        return self.label
