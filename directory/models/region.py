"""A region: one city or district, one public site."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, Site

from directory.fields import CodeListField, LineListField
from directory.languages import ACTIVE, CHOICES
from directory.models.entry import is_slug, source_language_of
from directory.models.text import EntryText, HasTexts, Text


class RegionQuerySet(models.QuerySet):
    def framed(self):
        """With all that stands around every page: name and contact points."""
        joined = ("newcomers_organisation", "newcomers_offer")
        return self.select_related(*joined).prefetch_related("texts", "newcomers_offer__texts", "newcomers_offer__hours")

    def of_request(self, request):
        """The region that is shown under the request's host name, or None."""
        site = Site.find_for_request(request)
        region = self.filter(site=site).first() if site else None
        if region:
            region.site = site  # this one knows its root page
        return region


class Region(HasTexts, ClusterableModel):
    """A city or district: its chain, network, contact points and languages, shown under one Wagtail Site."""

    slug = models.CharField(_("Id"), max_length=100, unique=True, validators=[is_slug])
    site = models.OneToOneField(Site, models.SET_NULL, null=True, blank=True, verbose_name=_("Site"), related_name="region")
    demo = models.BooleanField(_("Demo region"), default=False, help_text=_("Every page says so."))
    country = models.CharField(_("Country"), max_length=2, default="DE")
    land = models.CharField(_("Land"), max_length=3, blank=True, help_text=_("For public holidays, such as ST."))
    timezone = models.CharField(_("Time zone"), max_length=60, default="Europe/Berlin")
    dates_as_of = models.DateField(_("Dates as of"))
    dates_shift = models.CharField(_("Dates move on"), max_length=10, blank=True, choices=[("weeks", _("by whole weeks"))])
    centre_lat = models.FloatField(_("Latitude of the middle"))
    centre_lon = models.FloatField(_("Longitude of the middle"))
    source_language = models.CharField(_("Language of the editors"), max_length=12, choices=CHOICES, default="de")
    languages = CodeListField(_("Languages of the site"), codes=CHOICES, blank=False)
    accent = models.CharField(_("Accent colour"), max_length=20, blank=True, help_text=_("A name of the palette; empty: the standard."))
    coordinator = models.ForeignKey(
        "directory.Organisation", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Coordinating organisation")
    )
    newcomers_organisation = models.ForeignKey(
        "directory.Organisation", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Contact point for newcomers")
    )
    newcomers_offer = models.ForeignKey(
        "directory.Offer", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Its offer")
    )
    employers_organisation = models.ForeignKey(
        "directory.Organisation", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Contact point for employers")
    )
    employers_offer = models.ForeignKey(
        "directory.Offer", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Its offer")
    )
    neighbours = LineListField(_("Neighbouring regions"))
    package_digest = models.CharField(max_length=64, blank=True, editable=False)
    enquiry_email = models.EmailField(
        _("Enquiries go to"), blank=True, help_text=_("Function address for employers' enquiries and corrections.")
    )

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["pk"]

    def __str__(self):
        return str(self.title) or self.slug

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        source_language_of.cache_clear()

    def clean(self):
        if self.timezone not in zoneinfo.available_timezones():
            raise ValidationError({"timezone": _("There is no such time zone.")})
        if self.source_language not in (self.languages or []):
            raise ValidationError({"source_language": _("This language is not among the languages of the site.")})

    @property
    def zone(self):
        return zoneinfo.ZoneInfo(self.timezone)

    @cached_property
    def site_languages(self):
        """Codes of the languages that readers can choose, that of the editors first: switched on here, and with an interface."""
        return sorted((code for code in self.languages if code in ACTIVE), key=self.source_language.__ne__)

    @property
    def districts(self):
        return sorted({name for area in self.postcodes.all() for name in area.districts})


class RegionText(EntryText):
    parent = ParentalKey(Region, on_delete=models.CASCADE, related_name="texts")


class PostcodeArea(Orderable):
    """For distance and district without a map service."""

    region = ParentalKey(Region, on_delete=models.CASCADE, related_name="postcodes")
    code = models.CharField(_("Postcode"), max_length=10)
    lat = models.FloatField(_("Latitude"))
    lon = models.FloatField(_("Longitude"))
    approx = models.BooleanField(_("Estimated"), default=False)
    districts = LineListField(_("Districts"))

    class Meta(Orderable.Meta):
        verbose_name = _("postcode area")

    def __str__(self):
        return self.code


class EmergencyNumber(HasTexts, Orderable, ClusterableModel):
    """A number for help now, in the order of the list."""

    region = ParentalKey(Region, on_delete=models.CASCADE, related_name="emergency")
    slug = models.CharField(_("Id"), max_length=100, validators=[is_slug])
    number = models.CharField(_("Number"), max_length=30)

    class Meta(Orderable.Meta):
        verbose_name = _("emergency number")

    def __str__(self):
        return self.number

    @property
    def source_language(self):
        return self.region.source_language


class EmergencyText(Text):
    WORDS = ("title",)

    parent = ParentalKey(EmergencyNumber, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(_("What answers there"), max_length=200)
