"""Events: when to come."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from directory import clock
from directory.fields import CodeListField, LineListField
from directory.languages import CHOICES
from directory.models import Entry, EntryQuerySet, EntryText, HasTexts, Offer, Organisation, Place, Source, Text
from directory.models.choices import Childcare, Level
from events.models.choices import Audience, Format, Registration, Role
from events.models.results import Results
from events.models.series import EventSeries


class EventQuerySet(EntryQuerySet):
    def coming(self):
        """From today on, the next first; a rule may bring later dates of an event that has begun."""
        return self.filter(models.Q(ends_at__gte=clock.now()) | ~models.Q(recurrence="")).order_by("starts_at")


class Event(HasTexts, Results, Entry):
    """One edition, or a recurring event from its next date on."""

    section = "event"

    format = models.CharField(_("Format"), max_length=30, choices=Format.choices)
    series = models.ForeignKey(EventSeries, models.SET_NULL, null=True, blank=True, related_name="events", verbose_name=_("Series"))
    edition = models.PositiveSmallIntegerField(_("Number in its series"), null=True, blank=True)
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="events", verbose_name=_("Place"))
    starts_at = models.DateTimeField(_("Start"))
    ends_at = models.DateTimeField(_("End"))
    recurrence = models.CharField(
        _("Rule"), max_length=200, blank=True, help_text=_("RFC 5545, such as FREQ=MONTHLY;BYDAY=1FR; empty: once.")
    )
    cancelled = models.BooleanField(_("Cancelled"), default=False)
    full = models.BooleanField(_("No places left"), default=False)
    audience = CodeListField(_("For whom"), codes=Audience.choices, blank=False)
    women_only = models.BooleanField(_("For women only"), default=False)
    languages = CodeListField(_("Languages spoken"), codes=CHOICES, blank=False)
    interpreting_languages = CodeListField(_("Languages interpreted"), codes=CHOICES)
    childcare = models.CharField(_("Childcare"), max_length=10, choices=Childcare.choices, blank=True)
    capacity = models.PositiveIntegerField(_("Places in all"), null=True, blank=True)
    registration = models.CharField(_("Registration"), max_length=12, choices=Registration.choices)
    slots_first = models.TimeField(_("Fixed times: first"), null=True, blank=True)
    slots_minutes = models.PositiveSmallIntegerField(_("Fixed times: minutes each"), null=True, blank=True)
    slots_count = models.PositiveSmallIntegerField(_("Fixed times: one after another"), null=True, blank=True)
    slots_parallel = models.PositiveSmallIntegerField(_("Fixed times: side by side"), null=True, blank=True)
    preselection_by = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Participants are chosen by")
    )
    preselection = models.TextField(_("How they are chosen"), blank=True)
    bring = models.CharField(_("What to bring"), max_length=300, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta(Entry.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self):
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The end must lie after the start.")})
        slots = [self.slots_first, self.slots_minutes, self.slots_count, self.slots_parallel]
        if (self.registration == Registration.SLOTS) != all(value is not None for value in slots):
            raise ValidationError({"slots_first": _("Fixed times are given completely, exactly where one registers for them.")})


class EventText(EntryText):
    parent = ParentalKey(Event, on_delete=models.CASCADE, related_name="texts")


class EventOrganisation(Orderable):
    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="organisation_links")
    role = models.CharField(_("Role"), max_length=10, choices=Role.choices)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="event_links", verbose_name=_("Organisation"))


class EventOffer(Orderable):
    """An offer that fits before or after the event."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="offer_links")
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="event_links", verbose_name=_("Offer"))


class ProgrammePart(Orderable):
    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="programme")
    start = models.TimeField(_("From"))
    end = models.TimeField(_("To"))
    title = models.CharField(_("Title"), max_length=200)
    audience = models.CharField(_("For whom"), max_length=20, choices=Audience.choices)
    room = models.CharField(_("Room"), max_length=100, blank=True, help_text=_("As written on the door."))

    class Meta(Orderable.Meta):
        verbose_name = _("part of the programme")

    def clean(self):
        if self.start and self.end and self.end <= self.start:
            raise ValidationError({"end": _("The end must lie after the start.")})


class Stand(Orderable):
    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="stands")
    employer = models.CharField(_("Name at the stand"), max_length=200)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Organisation"))
    branch = models.CharField(_("Branch"), max_length=200)
    roles = LineListField(_("Jobs or topics"))
    german_min = models.CharField(_("German that one needs"), max_length=5, choices=Level.choices, default=Level.NONE)
    openness_confirmed_on = models.DateField(_("Said that it hires newcomers, on"), null=True, blank=True)
    demo_note = models.BooleanField(_("Invented for the demo"), default=False)

    class Meta(Orderable.Meta):
        verbose_name = _("stand")


class Posting(HasTexts, Orderable, ClusterableModel):
    """A job on the wall, with the number that it has there."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="postings")
    number = models.PositiveSmallIntegerField(_("Number on the wall"))
    employer = models.CharField(_("Employer"), max_length=200)
    hours = models.CharField(_("Hours per week and when"), max_length=200)
    start = models.DateField(_("First working day"))
    german_min = models.CharField(_("German that one needs"), max_length=5, choices=Level.choices, default=Level.NONE)
    shift = models.CharField(_("Shifts"), max_length=200)
    transport = models.CharField(_("How to get there"), max_length=300)
    demo_note = models.BooleanField(_("Invented for the demo"), default=False)

    class Meta(Orderable.Meta):
        verbose_name = _("job on the wall")

    def __str__(self):
        return f"{self.number}: {self.title}"

    @property
    def source_language(self):
        return self.event.source_language


class PostingText(Text):
    WORDS = ("title",)

    parent = ParentalKey(Posting, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(_("Job"), max_length=200)


class PastEdition(Results, Source, Orderable):
    """An earlier edition held here."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="past_editions")
    edition = models.PositiveSmallIntegerField(_("Number in its series"), null=True, blank=True)
    date = models.DateField(_("Day"))
    note = models.CharField(_("Remark"), max_length=300, blank=True)
    demo_note = models.BooleanField(_("Invented for the demo"), default=False)

    class Meta(Orderable.Meta):
        verbose_name = _("earlier edition")

    def __str__(self):
        return str(self.date)
