"""What every record of a region has, and what every published entry has."""

import functools

from django.apps import apps
from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.log_actions import registry as logs
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from directory import preview
from directory.fields import LineListField
from directory.languages import KNOWN

is_slug = RegexValidator(r"^[a-z0-9-]+\Z", _("Small letters, digits and hyphens only."))
is_as_of = RegexValidator(r"^\d{4}(-\d{2}(-\d{2})?)?\Z", _("A year, a month or a day: 2026, 2026-05 or 2026-05-31."))


@functools.cache
def source_language_of(region):
    """Of the region with this primary key. Asked for each phrase that falls back, and all but never changed: Region.save() forgets it."""
    return apps.get_model("directory.Region").objects.values_list("source_language", flat=True).get(pk=region)


def leads_back(record, field):
    """Does following a foreign key to the same model come back to the record, or to one that was passed already?"""
    above, seen = getattr(record, field), {record.pk}
    while above:
        if above.pk in seen:
            return True
        seen.add(above.pk)
        above = getattr(above, field)
    return False


class RecordQuerySet(models.QuerySet):
    def in_region(self, region):
        return self.filter(region=region)


class Source(models.Model):
    """Where the facts come from."""

    source_url = models.URLField(_("Source: address"), max_length=500, blank=True)
    source_as_of = models.CharField(_("Source: as of"), max_length=10, blank=True, validators=[is_as_of])
    source_note = models.TextField(_("Source: remark"), blank=True, help_text=_("Not shown to readers."))

    class Meta:
        abstract = True


class Record(Source, ClusterableModel):
    """A record of a region package. `slug` is its id there: it never changes, and is unique in its region and model."""

    section = ""  # key of its pages in directory.sections; "" where it has none

    region = models.ForeignKey("directory.Region", models.CASCADE, verbose_name=_("Region"), related_name="+")
    slug = models.CharField(_("Id"), max_length=100, validators=[is_slug], help_text=_("Stands in the address and never changes."))
    demo_note = models.BooleanField(_("Invented for the demo"), default=False)
    package_digest = models.CharField(max_length=64, blank=True, editable=False)  # of the record as it was last loaded

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["region", "slug"], name="%(app_label)s_%(class)s_slug")]

    def __str__(self):
        return str(getattr(self, "title", "") or getattr(self, "name", "")) or self.slug

    @property
    def source_language(self):
        return source_language_of(self.region_id)

    def get_absolute_url(self):
        return reverse(self.section, args=[self.slug])


class EntryQuerySet(RecordQuerySet):
    def live(self):
        """What the public may see; a draft that was never published lies in the same table."""
        return self.filter(live=True)


class Entry(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, Record):
    """A record with drafts, revisions, workflow, preview and locking."""

    modelled_fields = LineListField(_("Invented fields"), help_text=_("Fields of a real entry that are invented for the demo, one a line."))

    revisions = GenericRelation(
        "wagtailcore.Revision", content_type_field="base_content_type", object_id_field="object_id", for_concrete_model=False
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState", content_type_field="base_content_type", object_id_field="object_id", for_concrete_model=False
    )

    objects = EntryQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = True

    @transaction.atomic
    def save_revision(self, *args, **kwargs):
        """Entries that were loaded in bulk have no revision: before the first edit of one, what it has said so far becomes its first."""
        if self.pk and not self.latest_revision_id and self.last_published_at:
            loaded = type(self)._base_manager.get(pk=self.pk)
            first = super(Entry, loaded).save_revision(clean=False, changed=False)
            first.created_at = loaded.last_published_at
            first.save(update_fields=["created_at"])
            type(self)._base_manager.filter(pk=self.pk).update(live_revision=first)
            self.live_revision = first
            logs.get_log_model_for_instance(loaded).objects.log_action(loaded, "wagtail.create", revision=first, timestamp=first.created_at)
        return super().save_revision(*args, **kwargs)

    @property
    def preview_modes(self):
        """One a language; a new entry that has no region yet has none to choose from."""
        codes = self.region.site_languages if self.region_id else ["de"]
        return [(code, KNOWN[code].native_name) for code in codes]

    def get_full_url(self):
        return self.region.site and self.region.site.root_url + self.get_absolute_url()

    full_url = property(get_full_url)

    def make_preview_request(self, original_request=None, preview_mode=None, extra_request_attrs=None):
        language = preview_mode if preview_mode in dict(self.preview_modes) else self.default_preview_mode
        with translation.override(language):
            return super().make_preview_request(original_request, language, extra_request_attrs)

    def serve_preview(self, request, mode_name):
        request.region = self.region
        return preview.VIEWS[type(self)](request, self)
