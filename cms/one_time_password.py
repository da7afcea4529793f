"""Whoever signs in with a one-time password chooses a password of their own before anything else."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

STILL_OPEN = ("wagtailadmin_account", "wagtailadmin_logout", "wagtailadmin_login", "wagtailadmin_javascript_catalog", "wagtailadmin_sprite")


class OneTimePasswordMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if self.must_choose(request):
            messages.warning(request, _("Please choose a password of your own first."))
            return redirect("wagtailadmin_account")
        return self.get_response(request)

    def must_choose(self, request):
        editing = request.path_info.startswith("/admin/")
        return editing and getattr(request.user, "has_one_time_password", False) and request.path_info not in map(reverse, STILL_OPEN)
