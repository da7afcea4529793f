"""Wagtail's reports of workflows, which know models only, within what the user may edit."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.workflows import WorkflowTasksView, WorkflowView

from directory import rules
from directory.models import Entry


class RegionWorkflowView(WorkflowView):
    def get_queryset(self):
        return super().get_queryset().exclude(elsewhere(self.request.user))


class RegionWorkflowTasksView(WorkflowTasksView):
    def get_queryset(self):
        return super().get_queryset().exclude(elsewhere(self.request.user, "workflow_state__"))


def elsewhere(user, prefix=""):
    """Q of the workflows of entries that the user may not edit."""
    found = Q(pk__in=[])
    for model in rules.GRANTS:
        if issubclass(model, Entry):
            own = rules.records(user, model, {"change"}).order_by().values_list(Cast("pk", CharField()), flat=True)
            of_model = Q(**{f"{prefix}base_content_type": ContentType.objects.get_for_model(model)})
            found |= of_model & ~Q(**{f"{prefix}object_id__in": own})
    return found


def report(route, view):
    return [
        path(f"{route}/", require_admin_access(view.as_view())),
        path(f"{route}/results/", require_admin_access(view.as_view(results_only=True))),
    ]


urlpatterns = [*report("workflow", RegionWorkflowView), *report("workflow_tasks", RegionWorkflowTasksView)]
