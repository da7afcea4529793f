"""How Wagtail and Django ask `directory.rules`: one permission policy for all models, and the backend that gives model permissions."""

from django.contrib.auth import get_permission_codename, get_user_model
from django.contrib.auth.backends import BaseBackend
from django.db.models import Q
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from directory import rules
from directory.models import Role


class RegionPermissionPolicy(BasePermissionPolicy):
    """Scopes lists, editors, choosers, histories, reports and bulk actions by region and organisation."""

    def user_has_permission(self, user, action):
        return rules.may_somewhere(user, action, self.model)

    def user_has_permission_for_instance(self, user, action, instance):
        return rules.may(user, action, instance)

    def instances_user_has_any_permission_for(self, user, actions):
        return rules.records(user, self.model, actions)

    def users_with_any_permission(self, actions):
        return self._users(actions, Q())

    def users_with_any_permission_for_instance(self, actions, instance):
        users = self._users(actions, Q(memberships__region=rules.region_id(instance)) if rules.GRANTS[self.model].region else Q())
        may = [user.pk for user in users if any(rules.may(user, action, instance) for action in actions)]
        return get_user_model().objects.filter(pk__in=may)

    def _users(self, actions, where):
        grant = rules.GRANTS[self.model]
        of_role = {Role.COORDINATOR: grant.coordinator, Role.EDITOR: grant.member | grant.owner, Role.PARTNER: grant.member}
        roles = [role for role, granted in of_role.items() if granted & set(actions)]
        member = Q(memberships__role__in=roles) & where
        return get_user_model().objects.filter(Q(is_superuser=True) | member, is_active=True).distinct()


class MembershipBackend(BaseBackend):
    """Gives members the admin and the permissions on models that their roles need; what they may do with one record, the policy says."""

    def get_user_permissions(self, user_obj, obj=None):
        if not hasattr(user_obj, "_membership_permissions"):
            user_obj._membership_permissions = set(_permissions(user_obj))
        return set() if obj is not None else user_obj._membership_permissions


def _permissions(user):
    memberships = rules.memberships(user)
    if memberships:
        yield "wagtailadmin.access_admin"
    for model, grant in rules.GRANTS.items():
        for action in frozenset().union(*(grant.of_role(membership) for membership in memberships)):
            yield f"{model._meta.app_label}.{get_permission_codename(action, model._meta)}"


def register_policies(app):
    """Wagtail's registry is asked for the policy of a model before the admin is built: from `AppConfig.ready()`."""
    for model in rules.GRANTS:
        if model._meta.app_config is app:
            register_permission_policy(model, RegionPermissionPolicy(model), exact_class=True)
