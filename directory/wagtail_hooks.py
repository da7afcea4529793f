"""Registers the directory in the admin, and what holds for all records."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from directory import rules
from directory.admin_views import DeleteRecords
from directory.models import RecordLogEntry
from directory.viewsets import DirectoryGroup

register_snippet(DirectoryGroup)
hooks.register("register_bulk_action", DeleteRecords, order=1)  # after Wagtail's own, in whose place it stands


@hooks.register("register_log_actions")
def log_by_region(actions):
    for model, grant in rules.GRANTS.items():
        if grant.region:
            actions.register_model(model, RecordLogEntry)


@hooks.register("construct_snippet_action_menu")
def offer_what_is_allowed(menu_items, request, context):
    """Wagtail asks about the model; this asks about the record. Who publishes has nothing to submit."""
    record = context.get("instance")
    if record is None or type(record) not in rules.GRANTS:
        return
    refused = {"action-submit"} if rules.may_publish(request.user, record) else {"action-publish", "action-unpublish"}
    menu_items[:] = [item for item in menu_items if item.name not in refused]
