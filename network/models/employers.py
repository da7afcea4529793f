"""What employers meet: funding cards and the one enquiry form."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from directory import clock
from directory.fields import LineListField
from directory.models import EntryText, HasTexts, Organisation, Record
from directory.models.entry import is_as_of


class FundingCard(HasTexts, Record):
    """Money for employers and learners: who applies, when, what for. Runs out visibly after `review_by`."""

    section = "funding"

    legal_basis = LineListField(_("Legal basis"))
    who_applies = models.CharField(_("Who applies"), max_length=300)
    when = models.CharField(_("When"), max_length=300)
    conditions = LineListField(_("Conditions"))
    amount = models.CharField(_("How much"), max_length=300, blank=True)
    as_of = models.CharField(_("Date of law"), max_length=10, blank=True, validators=[is_as_of])
    review_by = models.DateField(_("To be looked at by"), null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("funding card")
        verbose_name_plural = _("funding cards")


class FundingCardText(EntryText):
    parent = ParentalKey(FundingCard, on_delete=models.CASCADE, related_name="texts")


class FundingDecider(Orderable):
    card = ParentalKey(FundingCard, on_delete=models.CASCADE, related_name="deciders")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name=_("Organisation"))


class Enquiry(models.Model):
    """What an employer asks. Business contact only; deleted after six months."""

    KEPT_DAYS = 183

    class Need(models.TextChoices):
        PEOPLE = "people", _("We are looking for people")
        ADVICE = "advice", _("We need advice")
        COURSE = "course", _("We need a German course for our staff")
        EVENT = "event", _("We want to take part in an event")

    region = models.ForeignKey("directory.Region", models.CASCADE, related_name="enquiries", verbose_name=_("Region"))
    need = models.CharField(_("What do you need?"), max_length=10, choices=Need.choices)
    firm = models.CharField(_("Name of the firm"), max_length=200)
    words = models.TextField(_("What is it about?"), max_length=3000)
    email = models.EmailField(_("E-mail of the firm"), help_text=_("The address of a function is enough, such as personal@firma.de."))
    phone = models.CharField(_("Phone"), max_length=40, blank=True)
    language = models.CharField(max_length=12)
    created = models.DateTimeField(default=clock.now, editable=False)
    token = models.CharField(max_length=40, unique=True, editable=False)  # of the form that was sent: sent twice, it is stored once
    mailed_at = models.DateTimeField(_("Mailed on"), null=True, blank=True, editable=False)
    assigned_to = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="enquiries", verbose_name=_("Assigned to")
    )
    answered_on = models.DateField(_("Answered on"), null=True, blank=True)

    class Meta:
        verbose_name = _("enquiry of an employer")
        verbose_name_plural = _("enquiries of employers")
        ordering = ["-created"]

    def __str__(self):
        return f"{self.firm}: {self.get_need_display()}"
