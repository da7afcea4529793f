"""Readers' pages; one concept a file."""

from directory.views.corrections import correction
from directory.views.help_now import help_now
from directory.views.notices import notice, notice_list, render_notice
from directory.views.offers import offer, render_offer
from directory.views.organisations import organisation, organisation_list, render_organisation
from directory.views.places import place
from directory.views.search import search
from directory.views.steps import chain, step
from directory.views.topics import topic, topic_list

__all__ = [
    "chain", "correction", "help_now", "notice", "notice_list", "offer", "organisation", "organisation_list", "place",
    "render_notice", "render_offer", "render_organisation", "search", "step", "topic", "topic_list",
]  # fmt: skip
