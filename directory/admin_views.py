"""Wagtail's views of snippets: those of one record ask about that record, lists, choosers and bulk actions stay within the region."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import get_list_or_404, get_object_or_404
from django.utils.functional import cached_property, classproperty
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.models import WorkflowState
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views import chooser, snippets
from wagtail.snippets.widgets import AdminSnippetChooser

from directory import rules
from directory.admin_search import SearchForm, has_field, matching
from directory.models import Entry
from directory.permissions import RegionPermissionPolicy

VISIBLE = ("view", "change")


class OfOneRecord(RegionPermissionPolicy):
    """What a view asks about the model, answered for the record that it shows."""

    def __init__(self, record):
        super().__init__(type(record))
        self.record = record

    def user_has_permission(self, user, action):
        return rules.may(user, action, self.record)


class OneRecordMixin:
    """Goes before every view of a record set: a view of one record opens for those who may do with it what the view is for."""

    def setup(self, request, *args, **kwargs):
        if "pk" in kwargs:
            self.record = self._stored(kwargs["pk"])
            actions = self._asked_for()
            if not any(rules.may(request.user, action, self.record) for action in actions):
                raise PermissionDenied
        super().setup(request, *args, **kwargs)

    def _stored(self, pk):
        try:
            return get_object_or_404(self.model._default_manager, pk=int(pk))
        except ValueError:
            raise Http404 from None

    def _asked_for(self):
        return getattr(self, "any_permission_required", None) or [getattr(self, "permission_required", None) or "change"]

    @cached_property
    def permission_policy(self):
        return OfOneRecord(self.record) if hasattr(self, "record") else RegionPermissionPolicy(self.model)


class RecordIndexView(snippets.IndexView):
    """A list whose rows lead where the user may go."""

    is_searchable = True

    def get_base_queryset(self):
        named = [name for name in self.list_display if isinstance(name, str)]
        return shown(rules.records(self.request.user, self.model, VISIBLE), *named)

    def search_queryset(self, queryset):
        return matching(queryset, self.search_query) if self.is_searching else queryset

    def get_edit_url(self, instance):
        return super().get_edit_url(instance) if rules.may_edit(self.request.user, instance) else None

    def get_delete_url(self, instance):
        return super().get_delete_url(instance) if rules.may_delete(self.request.user, instance) else None

    def _get_title_column(self, field_name, **kwargs):
        """The published title: Wagtail would unpack the latest revision of every row."""
        return super()._get_title_column(field_name, accessor=str, **kwargs)


class PublishingMixin:
    """Publishing is asked for with the record as it was typed: an editor can change what decides about it."""

    def is_valid(self, form):
        if not super().is_valid(form):
            return False
        if self.action == "publish" and not rules.may_publish(self.request.user, form.instance):
            self.produced_error_code = "permission"
            self.produced_error_message = _("You cannot publish this yourself. Save it, and submit it to the coordinator.")
            form.add_error(None, self.produced_error_message)
            return False
        return True


class RecordCreateView(PublishingMixin, snippets.CreateView):
    pass


class RecordEditView(PublishingMixin, snippets.EditView):
    pass


class PreviewBeforeSaving(snippets.PreviewOnCreateView):
    """None: public pages ask for related rows, which only stored records have. The first draft saves itself within a second."""

    def post(self, request, *args, **kwargs):
        return JsonResponse({"is_valid": False, "is_available": False})

    def get(self, request, *args, **kwargs):
        return self.error_response()


class ChoosableMixin:
    """Offers and takes only what the user's entries may refer to."""

    filter_form_class = SearchForm

    def get_object_list(self):
        return shown(rules.choosable(self.request.user, self.model_class))

    def get_objects(self, pks):
        return self.get_object_list().filter(pk__in=[pk for pk in pks if pk.isdecimal()])

    def get_object(self, pk):
        return get_object_or_404(self.get_objects([pk]))

    @property
    def columns(self):
        owner = [Column("organisation", label=gettext_lazy("Organisation"))] if has_field(self.model_class, "organisation") else []
        status = [StateColumn()] if issubclass(self.model_class, Entry) else []
        return [self.title_column, *owner, *status]


class ChooseView(ChoosableMixin, chooser.ChooseView):
    pass


class ChooseResultsView(ChoosableMixin, chooser.ChooseResultsView):
    pass


class ChosenView(ChoosableMixin, chooser.SnippetChosenView):
    pass


class ChosenMultipleView(ChoosableMixin, chooser.SnippetChosenMultipleView):
    pass


class RecordChooser(AdminSnippetChooser):
    """Wagtail translates the words of the button once, when it starts; these follow the editor."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.choose_one_text = gettext_lazy("Choose")
        self.choose_another_text = gettext_lazy("Choose another")
        self.link_to_chosen_text = gettext_lazy("Edit")

    def get_instance(self, value):
        """Wagtail falls over what is no number."""
        return super().get_instance(value) if not isinstance(value, str) or value.isdecimal() else None


class RecordChooserViewSet(chooser.SnippetChooserViewSet):
    base_widget_class = RecordChooser
    page_title = gettext_lazy("Choose")
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView

    def get_urlpatterns(self):
        """Without Wagtail's way to create a record in the chooser: it has no form for that."""
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]


class DeleteRecords(DeleteBulkAction):
    """Deletes only what the user may delete; other regions' records are not found."""

    @classproperty
    def models(cls):  # noqa: N805 - a property of the class
        return list(rules.GRANTS)

    def get_queryset(self, model, object_ids):
        return get_list_or_404(rules.records(self.request.user, model, {"delete"}), pk__in=[pk for pk in object_ids if str(pk).isdecimal()])

    def get_all_objects_in_listing_query(self, parent_id):
        return rules.records(self.request.user, self.model, {"delete"}).values_list("pk", flat=True)


def shown(queryset, *names):
    """With all that a row's name, its state and the named fields need, in a fixed number of queries."""
    model = queryset.model
    related, prefetched = [], []
    for name in {"region", "organisation", "user", *names}:
        if has_field(model, name) and model._meta.get_field(name).many_to_one:
            related += [name, *paths(f"{name}__", model._meta.get_field(name).related_model, "region")]
            prefetched += paths(f"{name}__", model._meta.get_field(name).related_model, "texts")
    owned = rules.GRANTS[model].owned
    prefetched += paths("", model, "texts", "workflow_states", *owned.rows if owned else ())
    return queryset.select_related(*related).prefetch_related(*prefetched)


def paths(prefix, model, *names):
    return [prefix + name for name in names if has_field(model, name)]


class StateColumn(StatusTagColumn):
    """Published, draft, waiting: from the row and what was fetched with it, where Wagtail's own column asks twice a row."""

    def __init__(self, **kwargs):
        super().__init__("state", label=gettext_lazy("State"), primary=lambda entry: entry.live, **kwargs)

    def get_value(self, instance):
        if any(state.status == WorkflowState.STATUS_IN_PROGRESS for state in instance.workflow_states.all()):
            return _("waits for a check")
        if not instance.live:
            return _("draft")
        return _("published, with a draft") if instance.has_unpublished_changes else _("published")
