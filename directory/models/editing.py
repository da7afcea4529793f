"""What Wagtail's workflow and audit log need to know of regions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState
from wagtail.models.audit_log import BaseLogEntry, ModelLogEntryManager

from directory import rules


class CoordinatorCheck(Task):
    """A step of a workflow that anybody may take who may publish the entry: no group has to be filled by hand."""

    class Meta:
        verbose_name = _("check by the coordinator")
        verbose_name_plural = _("checks by the coordinator")

    @classmethod
    def get_description(cls):
        return _("Coordinators of the entry’s region approve it or ask for changes.")

    def user_can_access_editor(self, obj, user):
        return rules.may_publish(user, obj)

    def locked_for_user(self, obj, user):
        return not rules.may_publish(user, obj)

    def user_can_lock(self, obj, user):
        return rules.may_lock(user, obj)

    def user_can_unlock(self, obj, user):
        return rules.may_lock(user, obj)

    def get_actions(self, obj, user):
        if not rules.may_publish(user, obj):
            return []
        return [("reject", _("Request changes"), True), ("approve", _("Approve"), False), ("approve", _("Approve with comment"), True)]

    def get_task_states_user_can_moderate(self, user, **kwargs):
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS).select_related("revision")
        mine = [state.pk for state in waiting if rules.may_publish(user, state.revision.content_object)]
        return TaskState.objects.filter(pk__in=mine)


class RecordLogEntryManager(ModelLogEntryManager):
    def log_action(self, instance, action, **kwargs):
        return super().log_action(instance, action, region_id=rules.region_id(instance), **kwargs)

    def viewable_by_user(self, user):
        """Coordinators see what happened in their regions; others see the history of their own entries at the entry."""
        if rules.is_root(user):
            return self.all()
        return self.filter(region__in=rules.coordinated_regions(user))


class RecordLogEntry(BaseLogEntry):
    """As Wagtail's ModelLogEntry, and of which region."""

    object_id = models.CharField(max_length=255, db_index=True)
    region = models.ForeignKey("directory.Region", models.CASCADE, related_name="+")

    objects = RecordLogEntryManager()

    class Meta(BaseLogEntry.Meta):
        ordering = ["-timestamp", "-id"]
        verbose_name = _("log entry of a record")
        verbose_name_plural = _("log entries of records")
