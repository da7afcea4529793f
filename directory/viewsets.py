"""The directory in the admin: one list, form, history and chooser for each kind of record."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from directory import filters, panels
from directory.admin_inspect import RecordInspectView, as_text
from directory.admin_views import (
    OneRecordMixin,
    PreviewBeforeSaving,
    RecordChooserViewSet,
    RecordCreateView,
    RecordEditView,
    RecordIndexView,
    StateColumn,
)
from directory.models import Chain, Correction, Membership, Notice, Offer, Organisation, Place, Region, Step, Topic


class RecordViewSet(SnippetViewSet):
    """Every view of it asks the permission policy about the very record (see admin_views.OneRecordMixin)."""

    index_view_class = RecordIndexView
    add_view_class = RecordCreateView
    edit_view_class = RecordEditView
    inspect_view_class = RecordInspectView
    preview_on_add_view_class = PreviewBeforeSaving
    chooser_viewset_class = RecordChooserViewSet
    chooser_per_page = 25
    list_per_page = 50
    copy_view_enabled = False  # Wagtail copies no child rows
    inspect_view_enabled = True

    def construct_view(self, view_class, **kwargs):
        return super().construct_view(type(view_class.__name__, (OneRecordMixin, view_class), {}), **kwargs)


class LanguagesColumn(Column):
    """How many of the region's languages are there, and how many of these are outdated."""

    def get_value(self, instance):
        wanted = set(instance.region.site_languages)
        there = wanted & set(instance.texts_by_language)
        outdated = len(instance.outdated_languages())
        words = _("%(there)s of %(wanted)s, %(outdated)s outdated") if outdated else _("%(there)s of %(wanted)s")
        return words % {"there": len(there), "wanted": len(wanted), "outdated": outdated}


class DayColumn(Column):
    """The day itself: Wagtail's column says "just now" of all that is still to come."""

    def get_value(self, instance):
        return as_text(super().get_value(instance))


def date(field, label):
    return DayColumn(field, label=label, sort_key=field)


STATE = StateColumn(sort_key="live")
LANGUAGES = LanguagesColumn("languages", label=gettext_lazy("Languages"))


class OrganisationViewSet(RecordViewSet):
    model = Organisation
    icon = "group"
    edit_handler = panels.ORGANISATION
    filterset_class = filters.OrganisationFilterSet
    ordering = "short_name"
    list_display = ["__str__", "kind", LANGUAGES, STATE]


class PlaceViewSet(RecordViewSet):
    model = Place
    icon = "site"
    edit_handler = panels.PLACE
    filterset_class = filters.PlaceFilterSet
    ordering = "name"
    list_display = ["__str__", Column("address", label=gettext_lazy("Address")), "district", "organisation"]


class OfferViewSet(RecordViewSet):
    model = Offer
    icon = "pick"
    edit_handler = panels.OFFER
    filterset_class = filters.OfferFilterSet
    list_display = ["__str__", "organisation", "kind", date("confirmed_on", gettext_lazy("Confirmed on")), LANGUAGES, STATE]


class NoticeViewSet(RecordViewSet):
    model = Notice
    icon = "info-circle"
    edit_handler = panels.NOTICE
    filterset_class = filters.NoticeFilterSet
    list_display = ["__str__", "kind", "organisation", "as_of", date("review_by", gettext_lazy("To be looked at by")), LANGUAGES, STATE]


class ChainViewSet(RecordViewSet):
    model = Chain
    icon = "list-ol"
    edit_handler = panels.CHAIN
    list_display = ["__str__", "position", LANGUAGES]


class StepViewSet(RecordViewSet):
    model = Step
    icon = "order"
    edit_handler = panels.STEP
    filterset_class = filters.StepFilterSet
    list_display = ["__str__", "order", "phase", LANGUAGES]


class TopicViewSet(RecordViewSet):
    model = Topic
    icon = "tag"
    edit_handler = panels.TOPIC
    filterset_class = filters.TopicFilterSet
    ordering = "name"
    list_display = ["name", "category"]


class RegionViewSet(RecordViewSet):
    model = Region
    icon = "globe"
    edit_handler = panels.REGION
    list_display = ["__str__", "slug", BooleanColumn("demo", label=gettext_lazy("Demo region"))]


class MembershipViewSet(RecordViewSet):
    model = Membership
    icon = "user"
    edit_handler = panels.MEMBERSHIP
    list_display = ["user", "role", "organisation", "region"]


class CorrectionViewSet(RecordViewSet):
    model = Correction
    icon = "comment"
    edit_handler = panels.CORRECTION
    filterset_class = filters.CorrectionFilterSet
    list_display = ["__str__", "words", date("created", gettext_lazy("Received")), date("settled_on", gettext_lazy("Settled on"))]


class DirectoryGroup(SnippetViewSetGroup):
    menu_label = gettext_lazy("Directory")
    menu_name = "directory"
    menu_icon = "folder-open-inverse"
    menu_order = 110
    items = (
        OfferViewSet,
        OrganisationViewSet,
        PlaceViewSet,
        NoticeViewSet,
        ChainViewSet,
        StepViewSet,
        TopicViewSet,
        CorrectionViewSet,
        MembershipViewSet,
        RegionViewSet,
    )
