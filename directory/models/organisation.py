"""Organisations, their contacts and their opening times."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import Orderable

from directory.fields import CodeListField
from directory.languages import CHOICES
from directory.models.entry import Entry, EntryQuerySet, leads_back
from directory.models.opening import Closure, Hours
from directory.models.text import HasTexts, Text
from directory.phrases import Phrase


class OrganisationKind(models.TextChoices):
    AUTHORITY = "authority", _("authority")
    JOB_CENTRE = "job_centre", _("job centre")
    EMPLOYMENT_AGENCY = "employment_agency", _("employment agency")
    CHAMBER = "chamber", _("chamber")
    EDUCATION_PROVIDER = "education_provider", _("education provider")
    UNIVERSITY = "university", _("university")
    COUNSELLING_PROVIDER = "counselling_provider", _("counselling provider")
    MIGRANT_ORGANISATION = "migrant_organisation", _("migrant organisation")
    ASSOCIATION = "association", _("association")
    UMBRELLA = "umbrella", _("umbrella organisation")
    VOLUNTEER_AGENCY = "volunteer_agency", _("volunteer agency")
    CHURCH = "church", _("church")
    HEALTH = "health", _("health service")
    COMPANY = "company", _("company")
    COMPANY_NETWORK = "company_network", _("company network")
    OTHER = "other", _("other organisation")


class ServingQuerySet(EntryQuerySet):
    def in_region(self, region):
        """Those at home in the region and the guests that act there, too: one of each id, first of all who is at home."""
        if not region:
            return self.none()
        all_of_them = self.model._base_manager.order_by()
        at_home = all_of_them.filter(region=region).values("slug")
        guests = all_of_them.filter(further_regions=region).exclude(slug__in=at_home)
        first = guests.values("slug").annotate(first=models.Min("pk")).values("first")
        return self.filter(models.Q(region=region) | models.Q(pk__in=first))


class Organisation(HasTexts, Entry):
    """Who offers, hosts, decides or sits in a body."""

    section = "organisation"

    name = models.CharField(_("Official name"), max_length=200)
    short_name = models.CharField(_("Name in lists"), max_length=80)
    kind = models.CharField(_("Kind"), max_length=30, choices=OrganisationKind.choices)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="parts", verbose_name=_("Part of"))
    website = models.URLField(_("Website"), max_length=500, blank=True)
    email = models.EmailField(_("E-mail"), blank=True, help_text=_("Address of a function, not of a person."))
    phone = models.CharField(_("Phone"), max_length=40, blank=True)
    languages = CodeListField(_("Languages spoken there"), codes=CHOICES)
    further_regions = ParentalManyToManyField("directory.Region", blank=True, related_name="+", verbose_name=_("Also acts in"))

    objects = ServingQuerySet.as_manager()

    class Meta(Entry.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self):
        return self.short_name or self.name

    @property
    def title(self):
        """Its name, which is not translated."""
        return Phrase(self.name, self.source_language, self.source_language)

    def clean(self):
        super().clean()
        if leads_back(self, "parent"):
            raise ValidationError({"parent": _("This leads back to the organisation itself.")})


class OrganisationText(Text):
    WORDS = ("summary", "description")

    parent = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="texts")
    summary = models.TextField(_("Summary"), help_text=_("One or two sentences."))
    description = models.TextField(_("Description"), blank=True)


class OrganisationHours(Hours):
    parent = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="hours")


class OrganisationClosure(Closure):
    parent = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="closures")


class Contact(Orderable):
    """Whom to ask: a function first, a person only with consent."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="contacts")
    function = models.CharField(_("Function"), max_length=200)
    person = models.CharField(_("Person"), max_length=200, blank=True)
    consent_on = models.DateField(_("Consent given on"), null=True, blank=True)
    phone = models.CharField(_("Phone"), max_length=40, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    languages = CodeListField(_("Languages"), codes=CHOICES)
    public = models.BooleanField(_("Public"), default=False, help_text=_("Otherwise for partners only."))

    class Meta(Orderable.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self):
        return self.function

    def clean(self):
        if self.person and not self.consent_on:
            raise ValidationError({"consent_on": _("A person is named only with consent: when was it given?")})
