"""Notices: news, rule changes, corrected rumours, podcasts of associations and authorities."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from directory.fields import CodeListField
from directory.languages import CHOICES
from directory.models.entry import Entry, EntryQuerySet, is_as_of
from directory.models.organisation import Organisation
from directory.models.text import EntryText, HasTexts
from directory.models.topic import Topic


class NoticeKind(models.TextChoices):
    RUMOUR = "rumour", _("Correction")
    LAW = "law", _("New rule")
    NEWS = "news", _("News")
    ANNOUNCEMENT = "announcement", _("Announcement")
    PODCAST = "podcast", _("Podcast")
    VIDEO = "video", _("Video")


class NoticeQuerySet(EntryQuerySet):
    def newest(self):
        return self.order_by("-as_of", "-pk").select_related("organisation", "region").prefetch_related("texts")


class Notice(HasTexts, Entry):
    """A dated statement. `authority` vouches for it, `organisation` publishes it (empty: the coordinator)."""

    section = "notice"

    kind = models.CharField(_("Kind"), max_length=12, choices=NoticeKind.choices)
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, blank=True, related_name="notices", verbose_name=_("Topic"))
    claim = models.TextField(_("The wrong claim"), blank=True)
    correct = models.TextField(_("What is right"), blank=True)
    authority = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Who vouches for it")
    )
    authority_words = models.CharField(_("Who says so, in words"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="notices", verbose_name=_("Published by")
    )
    languages = CodeListField(_("Published in"), codes=CHOICES, blank=False)
    as_of = models.CharField(_("As of"), max_length=10, blank=True, validators=[is_as_of])
    review_by = models.DateField(_("To be looked at by"), null=True, blank=True)
    share_card = models.BooleanField(_("Offer a text for sharing"), default=False)
    related_event = models.CharField(_("Id of the event that it announces"), max_length=100, blank=True)
    media_url = models.URLField(_("Audio or video: address"), max_length=500, blank=True)
    media_minutes = models.PositiveSmallIntegerField(_("Length in minutes"), null=True, blank=True)
    media_transcript = models.BooleanField(_("A transcript exists"), default=False)
    media_language = models.CharField(_("Language spoken"), max_length=12, choices=CHOICES, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta(Entry.Meta):
        verbose_name = _("notice")
        verbose_name_plural = _("notices")

    def clean(self):
        super().clean()
        if self.kind == NoticeKind.RUMOUR and not (self.claim and self.correct):
            raise ValidationError({"claim": _("A correction needs the wrong claim and what is right.")})


class NoticeText(EntryText):
    parent = ParentalKey(Notice, on_delete=models.CASCADE, related_name="texts")
