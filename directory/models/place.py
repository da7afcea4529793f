"""Places: where things happen."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from directory.models.entry import Record
from directory.models.opening import Closure, Hours
from directory.phrases import Phrase


class Place(Record):
    """A public place. Online and mobile ones have no address. Never a home or a shelter."""

    section = "place"

    organisation = models.ForeignKey(
        "directory.Organisation", models.SET_NULL, null=True, blank=True, related_name="own_places", verbose_name=_("Run by")
    )
    name = models.CharField(_("Name on the door"), max_length=200)
    street = models.CharField(_("Street"), max_length=200, blank=True)
    house_number = models.CharField(_("House number"), max_length=20, blank=True)
    postcode = models.CharField(_("Postcode"), max_length=10, blank=True)
    city = models.CharField(_("City"), max_length=100, blank=True)
    district = models.CharField(_("District"), max_length=100, blank=True)
    lat = models.FloatField(_("Latitude"), null=True, blank=True)
    lon = models.FloatField(_("Longitude"), null=True, blank=True)
    approx = models.BooleanField(_("Coordinates are estimated"), default=False)
    step_free = models.BooleanField(_("Reached without steps"), null=True, blank=True)
    transport = models.TextField(_("How to get there"), blank=True)
    address_verified = models.BooleanField(_("Address seen in a public source"), default=False)

    class Meta(Record.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def __str__(self):
        return self.name

    @property
    def title(self):
        """Its name, which is not translated."""
        return Phrase(self.name, self.source_language, self.source_language)

    def clean(self):
        if (self.lat is None) != (self.lon is None):
            raise ValidationError({"lat": _("Latitude and longitude stand together or not at all.")})

    @property
    def address(self):
        """Street and city in Latin script, as a driver reads it; "" where there is none."""
        street, city = f"{self.street} {self.house_number}".strip(), f"{self.postcode} {self.city}".strip()
        return ", ".join(part for part in (street, city) if part)


class PlaceHours(Hours):
    parent = ParentalKey(Place, on_delete=models.CASCADE, related_name="hours")


class PlaceClosure(Closure):
    parent = ParentalKey(Place, on_delete=models.CASCADE, related_name="closures")
