"""Whoever signs in with a one-time password chooses a password of their own before anything else."""

from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.views import PasswordChangeView
from django.urls import reverse, reverse_lazy

STILL_OPEN = ("wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_javascript_catalog", "wagtailadmin_sprite")

choose_password = PasswordChangeView.as_view(
    form_class=SetPasswordForm,
    template_name="wagtailadmin/account/password_reset/confirm.html",
    extra_context={"validlink": True},
    success_url=reverse_lazy("wagtailadmin_home"),
)


class OneTimePasswordMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not self.must_choose(request):
            return self.get_response(request)
        response = choose_password(request)
        return response.render() if hasattr(response, "render") else response

    def must_choose(self, request):
        editing = request.path_info.startswith("/admin/")
        return editing and getattr(request.user, "has_one_time_password", False) and request.path_info not in map(reverse, STILL_OPEN)
