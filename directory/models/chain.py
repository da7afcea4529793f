"""The process chain: chains and their steps."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from directory.fields import CodeListField
from directory.models.entry import Record, RecordQuerySet, is_slug, source_language_of
from directory.models.text import EntryText, HasTexts, Text


class Phase(models.TextChoices):
    ARRIVE = "I", _("Orientation and language")
    WORK = "II", _("Into work")
    STAY = "III", _("Stay and grow")


class Chain(HasTexts, ClusterableModel):
    """A chain of steps that one may enter anywhere; one with `part_of` unfolds a step of another chain."""

    region = models.ForeignKey("directory.Region", models.CASCADE, related_name="chains", verbose_name=_("Region"))
    slug = models.CharField(_("Id"), max_length=100, validators=[is_slug])
    position = models.PositiveSmallIntegerField(_("Position"), default=0)
    part_of = models.ForeignKey(
        "directory.Step", models.SET_NULL, null=True, blank=True, related_name="unfolded_by", verbose_name=_("Unfolds")
    )
    package_digest = models.CharField(max_length=64, blank=True, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("chain")
        verbose_name_plural = _("chains")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["region", "slug"], name="directory_chain_slug")]

    def __str__(self):
        return str(self.title)

    @property
    def source_language(self):
        return source_language_of(self.region_id)


class ChainText(EntryText):
    parent = ParentalKey(Chain, on_delete=models.CASCADE, related_name="texts")


class StepQuerySet(RecordQuerySet):
    def of_main_chains(self):
        """Steps of the chains that unfold no other step."""
        return self.filter(chain__part_of=None)

    def along_chain(self):
        return self.order_by("chain__position", "chain", "order").select_related("chain__region", "region").prefetch_related("texts")


class Step(HasTexts, Record):
    """A step of a chain. Its slug is unique over all chains of the region."""

    section = "step"

    chain = models.ForeignKey(Chain, models.CASCADE, related_name="steps", verbose_name=_("Chain"))
    order = models.PositiveSmallIntegerField(_("Place in the chain"))
    phase = models.CharField(_("Main phase"), max_length=3, choices=Phase.choices)
    phases = CodeListField(_("All phases"), codes=Phase.choices, blank=False)
    entry_anywhere = models.BooleanField(_("One may start here"), default=True)
    may_skip = models.BooleanField(_("One may leave it out"), default=True)
    may_repeat = models.BooleanField(_("One may come back"), default=True)

    objects = StepQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["chain__position", "chain", "order", "pk"]

    @property
    def situation(self):
        return self.phrase("situation")

    @property
    def short(self):
        return self.phrase("short")


class StepText(Text):
    WORDS = ("title", "situation", "description", "short")

    parent = ParentalKey(Step, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(_("Title"), max_length=200)
    situation = models.CharField(_("Situation"), max_length=300, help_text=_("First-person sentence of someone who stands here."))
    description = models.TextField(_("Description"))
    short = models.CharField(_("Under the title"), max_length=100, help_text=_("Two or three words."))
