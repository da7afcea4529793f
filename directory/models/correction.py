"""What readers say is wrong about an entry."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory import clock


class Correction(models.Model):
    """A hint of a reader, without name or address. It goes to who owns the entry."""

    class Reason(models.TextChoices):
        WRONG = "wrong", _("Something is wrong")
        OUTDATED = "outdated", _("It is out of date")
        GONE = "gone", _("It does not exist any more")
        BARRIER = "barrier", _("I cannot use the page or the place")

    region = models.ForeignKey("directory.Region", models.CASCADE, related_name="corrections")
    entry_type = models.CharField(_("Type"), max_length=20)
    entry_slug = models.CharField(_("Id"), max_length=100)
    reason = models.CharField(_("What is it?"), max_length=10, choices=Reason.choices)
    words = models.TextField(_("In your own words"), max_length=2000, blank=True)
    language = models.CharField(max_length=12)
    created = models.DateTimeField(default=clock.now, editable=False)
    mailed_at = models.DateTimeField(_("Mailed on"), null=True, blank=True, editable=False)
    settled_on = models.DateField(_("Settled on"), null=True, blank=True)
    token = models.CharField(
        max_length=40, unique=True, editable=False
    )  # of the form that was sent: the same form sent twice is stored once

    class Meta:
        verbose_name = _("correction of a reader")
        verbose_name_plural = _("corrections of readers")
        ordering = ["-created"]

    def __str__(self):
        return f"{self.entry_type} {self.entry_slug}: {self.get_reason_display()}"
