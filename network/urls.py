"""Readers' pages of the network, under the language."""

from django.urls import path
from django.views.generic import RedirectView

from directory.sections import section
from network import views

urlpatterns = [
    path(section("network"), views.network, name="network"),
    path(section("body"), RedirectView.as_view(pattern_name="network"), name="body_list"),
    path(section("body", "<slug:slug>/"), views.body, name="body"),
    path(section("body", "<slug:slug>/meetings.ics"), views.body_calendar, name="body_calendar"),
    path(section("employers"), views.employers, name="employers"),
    path(section("funding"), views.funding_list, name="funding_list"),
    path(section("funding", "<slug:slug>/"), views.funding, name="funding"),
]
