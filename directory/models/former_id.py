"""Ids that an entry had before: old addresses lead to the entry that took its place."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.entry import is_slug


class FormerId(models.Model):
    """The pages of `old` lead to those of `new`, in every language."""

    region = models.ForeignKey("directory.Region", models.CASCADE, related_name="former_ids", verbose_name=_("Region"))
    entry_type = models.CharField(_("Type"), max_length=20, help_text=_("As in search: offer, organisation, event ..."))
    old = models.CharField(_("Former id"), max_length=100, validators=[is_slug])
    new = models.CharField(_("Id that took its place"), max_length=100, validators=[is_slug])

    class Meta:
        verbose_name = _("former id")
        verbose_name_plural = _("former ids")
        constraints = [models.UniqueConstraint(fields=["region", "entry_type", "old"], name="directory_former_id")]

    def __str__(self):
        return f"{self.entry_type} {self.old} → {self.new}"
