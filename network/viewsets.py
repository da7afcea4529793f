"""The network in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from directory.viewsets import LANGUAGES, STATE, RecordViewSet, date
from network import filters, panels
from network.models import Agreement, Body, Enquiry, FundingCard, Meeting, Network, StrategyPaper, WorkPackage

PUBLIC = BooleanColumn("public", label=_("Public"))


class NetworkViewSet(RecordViewSet):
    model = Network
    icon = "group"
    edit_handler = panels.NETWORK
    list_display = ["__str__", "coordinator", LANGUAGES]


class BodyViewSet(RecordViewSet):
    model = Body
    icon = "group"
    edit_handler = panels.BODY
    filterset_class = filters.BodyFilterSet
    list_display = ["__str__", "kind", "reports_to", LANGUAGES, STATE]


class MeetingViewSet(RecordViewSet):
    model = Meeting
    icon = "date"
    edit_handler = panels.MEETING
    filterset_class = filters.MeetingFilterSet
    ordering = "-date"
    list_display = ["title", date("date", _("Day")), "status", PUBLIC]


class WorkPackageViewSet(RecordViewSet):
    model = WorkPackage
    icon = "tasks"
    edit_handler = panels.WORK_PACKAGE
    filterset_class = filters.WorkPackageFilterSet
    list_display = ["title", "origin_group", "status", date("due", _("Due on")), PUBLIC]


class AgreementViewSet(RecordViewSet):
    model = Agreement
    icon = "doc-full"
    edit_handler = panels.AGREEMENT
    filterset_class = filters.AgreementFilterSet
    list_display = ["title", date("valid_from", _("From")), date("valid_to", _("To")), date("review_by", _("To be looked at by"))]


class StrategyPaperViewSet(RecordViewSet):
    model = StrategyPaper
    icon = "doc-full"
    edit_handler = panels.STRATEGY_PAPER
    list_display = ["title", "version", "adopted_by", date("valid_from", _("From"))]


class FundingCardViewSet(RecordViewSet):
    model = FundingCard
    icon = "pick"
    edit_handler = panels.FUNDING_CARD
    filterset_class = filters.FundingCardFilterSet
    list_display = ["__str__", "as_of", date("review_by", _("To be looked at by")), LANGUAGES]


class EnquiryViewSet(RecordViewSet):
    model = Enquiry
    icon = "mail"
    edit_handler = panels.ENQUIRY
    filterset_class = filters.EnquiryFilterSet
    list_display = ["firm", "need", date("created", _("Received")), "assigned_to", date("answered_on", _("Answered on"))]


class NetworkGroup(SnippetViewSetGroup):
    menu_label = _("Network")
    menu_name = "network"
    menu_icon = "group"
    menu_order = 120
    items = (
        BodyViewSet,
        MeetingViewSet,
        WorkPackageViewSet,
        AgreementViewSet,
        StrategyPaperViewSet,
        FundingCardViewSet,
        EnquiryViewSet,
        NetworkViewSet,
    )
