"""Registers the network in the admin."""

from wagtail.snippets.models import register_snippet

from directory import preview
from network.models import Body
from network.views.bodies import render_body
from network.viewsets import NetworkGroup

preview.VIEWS[Body] = render_body
register_snippet(NetworkGroup)
