"""Who may edit what: a person of the admin acts for a region or for an organisation."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    COORDINATOR = "coordinator", _("Coordinator of the region")
    EDITOR = "editor", _("Editor of an organisation")
    PARTNER = "partner", _("Partner: reads what is for partners only")


class Membership(models.Model):
    """One role of one person; `organisation` is empty exactly for coordinators."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("Person"))
    region = models.ForeignKey("directory.Region", models.CASCADE, related_name="memberships", verbose_name=_("Region"))
    organisation = models.ForeignKey(
        "directory.Organisation", models.CASCADE, null=True, blank=True, related_name="memberships", verbose_name=_("Organisation")
    )
    role = models.CharField(_("Role"), max_length=12, choices=Role.choices)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=["user", "region", "organisation", "role"], name="one_membership_each")]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()}"

    def clean(self):
        if (self.role == Role.COORDINATOR) == bool(self.organisation):
            raise ValidationError({"organisation": _("Coordinators act for the region, all others for an organisation.")})
        if self.organisation and self.organisation.region_id != self.region_id:
            raise ValidationError({"organisation": _("This organisation belongs to another region.")})
