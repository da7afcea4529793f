"""Registers the directory in the admin, and what holds for all records."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from directory import preview, rules, to_do
from directory.admin_views import DeleteRecords
from directory.models import Correction, Notice, Offer, Organisation, RecordLogEntry
from directory.views.notices import render_notice
from directory.views.offers import render_offer
from directory.views.organisations import render_organisation
from directory.viewsets import DirectoryGroup

preview.VIEWS |= {Offer: render_offer, Organisation: render_organisation, Notice: render_notice}
to_do.LINES += [
    to_do.Line(Correction, "open=yes", _("corrections of readers that are not settled")),
    to_do.Line(Offer, "stale=yes", _("offers that nobody has confirmed for a year")),
    to_do.Line(Offer, "state=draft", _("offers that are not published")),
    to_do.Line(Notice, "overdue=yes", _("notices that are to be looked at")),
]
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


@hooks.register("insert_global_admin_css")
def style():
    return format_html('<link rel="stylesheet" href="{}">', static("directory/admin.css"))
