"""Registers the network in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet

from directory import preview, to_do
from network.models import Agreement, Body, Enquiry, FundingCard
from network.views.bodies import render_body
from network.viewsets import NetworkGroup

preview.VIEWS[Body] = render_body
to_do.LINES += [
    to_do.Line(Enquiry, "open=yes", _("enquiries of employers that are not answered")),
    to_do.Line(FundingCard, "overdue=yes", _("funding cards that are to be looked at")),
    to_do.Line(Agreement, "overdue=yes", _("agreements that are to be looked at")),
]
register_snippet(NetworkGroup)
