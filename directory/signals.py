"""The one place where saving, publishing and handing in has further effects: search and coordinators learn of it."""

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import m2m_changed, post_migrate, post_save, pre_delete, pre_save
from django.utils import translation
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.models import TaskState, Workflow, WorkflowContentType, WorkflowTask
from wagtail.signals import published, task_submitted, unpublished

from directory.models import CoordinatorCheck, Entry, Offer, Organisation, Region
from directory.notifications import tell_coordinators
from directory.search import outbox

OURS = ("directory", "network", "events")
OF_DRAFTS = {"latest_revision", "has_unpublished_changes", "locked", "locked_by", "locked_at"}  # what a draft changes in the published row


def connect():
    for signal in (post_save, pre_delete, published, unpublished):
        signal.connect(note_change, dispatch_uid="directory.search")
    pre_save.connect(note_loss, sender=Offer, dispatch_uid="directory.search")
    for model in (Offer, Organisation):
        m2m_changed.connect(note_guest, sender=model.further_regions.through, dispatch_uid="directory.search")
    task_submitted.connect(tell_coordinators, sender=TaskState, dispatch_uid="directory.notifications")
    post_migrate.connect(make_workflow, sender=apps.get_app_config("directory"), dispatch_uid="directory.workflow")


def note_change(sender, instance, raw=False, origin=None, update_fields=None, **kwargs):
    """Search hears of a record when it or a row below it changes; not when its whole region goes, and its index with it."""
    if raw or sender._meta.app_label not in OURS or getattr(origin, "model", type(origin)) is Region:
        return
    if update_fields and set(update_fields) <= OF_DRAFTS:
        return
    record = record_of(instance)
    if getattr(record, "section", ""):
        outbox.note_change(record)


def note_loss(sender, instance, raw=False, update_fields=None, **kwargs):
    """Search hears of the organisation that an offer leaves for another one."""
    if raw or (update_fields and "organisation" not in update_fields):
        return
    before = Organisation.objects.filter(offers=instance.pk).exclude(pk=instance.organisation_id).first() if instance.pk else None
    if before:
        outbox.note_change(before)


def note_guest(sender, instance, action, pk_set, reverse=False, **kwargs):
    """Search of another region hears of a record that comes there or leaves."""
    if action in ("post_add", "post_remove") and not reverse:
        for region in pk_set:
            outbox.note_guest(instance, region)


def record_of(instance):
    """The record to which a row belongs, itself included."""
    for field in instance._meta.concrete_fields:
        if isinstance(field, ParentalKey):
            return record_of(getattr(instance, field.name))
    return instance


def make_workflow(using="default", **kwargs):
    """Every entry's changes go through the coordinator's check, unless somebody has chosen another workflow."""
    if CoordinatorCheck.objects.using(using).exists():
        return
    with translation.override(settings.LANGUAGE_CODE):  # commands speak English, editors do not
        name = _("Check by the coordinator")
    task = CoordinatorCheck.objects.using(using).create(name=name)
    workflow = Workflow.objects.using(using).create(name=name)
    WorkflowTask.objects.using(using).create(workflow=workflow, task=task)
    for model in apps.get_models():
        if issubclass(model, Entry):
            content_type = ContentType.objects.db_manager(using).get_for_model(model)
            WorkflowContentType.objects.using(using).get_or_create(content_type=content_type, defaults={"workflow": workflow})
