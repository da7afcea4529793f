"""Sums of an edition."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Results(models.Model):
    """Sums of one edition, never persons; None: not counted. Figures below 5 are not shown publicly."""

    FIGURES = ("invited", "came", "talks", "applications", "internships", "hires")

    invited = models.PositiveIntegerField(_("People invited"), null=True, blank=True)
    came = models.PositiveIntegerField(_("People who came"), null=True, blank=True)
    talks = models.PositiveIntegerField(_("Talks"), null=True, blank=True)
    applications = models.PositiveIntegerField(_("Applications"), null=True, blank=True)
    internships = models.PositiveIntegerField(_("Internships"), null=True, blank=True)
    hires = models.PositiveIntegerField(_("People hired"), null=True, blank=True)

    class Meta:
        abstract = True
