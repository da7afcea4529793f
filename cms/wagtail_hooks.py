"""What the admin shows besides the records: less of Wagtail, more of what waits."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem

from directory import rules
from directory.to_do import ToDoPanel


@hooks.register("construct_homepage_panels")
def add_what_waits(request, panels):
    panels.append(ToDoPanel())


@hooks.register("construct_help_menu")
def link_nowhere_else(request, menu_items):
    """Wagtail's own news and guide lie on somebody else's server."""
    menu_items[:] = [item for item in menu_items if item.name == "keyboard-shortcuts-trigger"]


class HistoryMenuItem(MenuItem):
    """Wagtail offers the site's history to those who edit pages; coordinators see in it what happened in their regions."""

    def is_shown(self, request):
        return bool(rules.coordinated_regions(request.user)) and not user_has_any_page_permission(request.user)


@hooks.register("register_reports_menu_item")
def history():
    return HistoryMenuItem(_("History"), reverse("wagtailadmin_reports:site_history"), name="history", icon_name="history")


@hooks.register("construct_reports_menu")
def offer_reports_that_open(request, menu_items):
    if not user_has_any_page_permission(request.user):
        menu_items[:] = [item for item in menu_items if item.name == "history"]
