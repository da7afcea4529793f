"""Coordinators edit the pages of their regions, without a group that somebody would have to fill."""

from django.contrib.auth.models import Permission
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from directory import rules
from directory.models import Region

ACTIONS = ("add", "change", "publish", "lock", "unlock")


class RegionPagePolicy(PagePermissionPolicy):
    """As Wagtail's, and for coordinators as if a group had these rights on the home pages of their regions, in every language."""

    def get_all_permissions_for_user(self, user):
        return [*super().get_all_permissions_for_user(user), *granted(user)]


def granted(user):
    """Permissions that are stored nowhere. The root of all pages is no region's home."""
    regions = Region.objects.filter(pk__in=rules.coordinated_regions(user)).exclude(site=None)
    homes = Page.objects.filter(translation_key__in=regions.values("site__root_page__translation_key"), depth__gt=1)
    return [GroupPagePermission(page=home, permission=Permission(codename=f"{action}_page")) for home in homes for action in ACTIONS]
