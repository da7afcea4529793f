"""Mail to coordinators when an editor hands something in. (Answers to the editor are Wagtail's own mails.)"""

from wagtail.admin.mail import GroupApprovalTaskStateSubmissionEmailNotifier
from wagtail.permissions import policy_registry

from directory.models import CoordinatorCheck


class SubmissionNotifier(GroupApprovalTaskStateSubmissionEmailNotifier):
    """As Wagtail tells the members of a group: here, those who may publish the entry. Superusers look by themselves."""

    def can_handle(self, instance, **kwargs):
        return isinstance(instance.task.specific, CoordinatorCheck)

    def get_recipient_users(self, task_state, user=None, **kwargs):
        entry = task_state.workflow_state.content_object
        may_publish = policy_registry.get(entry).users_with_permission_for_instance("publish", entry).filter(is_superuser=False)
        return may_publish.exclude(pk=user.pk) if user else may_publish


tell_coordinators = SubmissionNotifier()
