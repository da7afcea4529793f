"""Readers' pages of the network; one concept a file."""

from network.views.bodies import body, body_calendar, render_body
from network.views.employers import employers
from network.views.funding import funding, funding_list
from network.views.network import network

__all__ = ["body", "body_calendar", "employers", "funding", "funding_list", "network", "render_body"]
