"""The filters of admin lists. Choices, too, hold only what the editor may see."""

from datetime import timedelta

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from directory import clock, rules
from directory.languages import CHOICES
from directory.models import (
    Correction,
    Notice,
    NoticeKind,
    Offer,
    OfferKind,
    Organisation,
    OrganisationKind,
    Phase,
    Place,
    Region,
    Step,
    Topic,
    TopicCategory,
)
from directory.models.choices import CONFIRMED_LASTS_DAYS


def chosen_from(model):
    """For `queryset=`: what the user's entries may refer to."""
    return lambda request: rules.choosable(request.user, model)


def kinds(choices, **options):
    return django_filters.MultipleChoiceFilter(label=_("Kind"), choices=choices, widget=forms.CheckboxSelectMultiple, **options)


def one_of(model, **options):
    return django_filters.ModelChoiceFilter(queryset=chosen_from(model), **options)


def yes(label, **options):
    """A filter that can be switched on, with one reason to do so."""
    return django_filters.ChoiceFilter(label=label, choices=[("yes", _("Yes"))], empty_label=_("All"), widget=forms.RadioSelect, **options)


class RecordFilterSet(WagtailFilterSet):
    """`region` is asked for only where the user has several."""

    region = django_filters.ModelChoiceFilter(label=_("Region"), queryset=lambda request: regions_of(request.user))
    demo = yes(_("Invented for the demo"), method="only_demo")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        model = self._meta.model
        if regions_of(self.request.user).count() < 2:
            del self.filters["region"]
        if not hasattr(model, "demo_note"):
            del self.filters["demo"]

    def only_demo(self, queryset, name, value):
        return queryset.filter(demo_note=True)


def regions_of(user):
    """The regions of which the user sees anything."""
    if rules.is_root(user):
        return Region.objects.all()
    return Region.objects.filter(pk__in=[membership.region_id for membership in rules.memberships(user)])


class EntryFilterSet(RecordFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"),
        method="in_state",
        widget=forms.RadioSelect,
        empty_label=_("All"),
        choices=[("live", _("Published")), ("draft", _("Not published")), ("changed", _("With changes that are not published"))],
    )
    missing = django_filters.ChoiceFilter(label=_("Language missing"), method="without_language", choices=CHOICES)

    def in_state(self, queryset, name, value):
        if value == "changed":
            return queryset.filter(live=True, has_unpublished_changes=True)
        return queryset.filter(live=value == "live")

    def without_language(self, queryset, name, value):
        texts = queryset.model.texts.rel.related_model
        return queryset.exclude(pk__in=texts.objects.filter(language=value).values("parent"))


class OfferFilterSet(EntryFilterSet):
    kind = kinds(OfferKind.choices)
    organisation = one_of(Organisation, label=_("Offered by"))
    step = one_of(Step, label=_("Step"), field_name="step_links__step")
    topic = one_of(Topic, label=_("Topic"), field_name="topic_links__tag")
    stale = yes(_("Not confirmed for a year"), method="only_stale")

    class Meta:
        model = Offer
        fields = ["kind", "organisation", "step", "topic", "state", "stale", "missing", "demo", "region"]

    def only_stale(self, queryset, name, value):
        last = clock.today() - timedelta(days=CONFIRMED_LASTS_DAYS)
        return queryset.filter(Q(confirmed_on=None) | Q(confirmed_on__lt=last))


class OrganisationFilterSet(EntryFilterSet):
    kind = kinds(OrganisationKind.choices)

    class Meta:
        model = Organisation
        fields = ["kind", "state", "missing", "demo", "region"]


class NoticeFilterSet(EntryFilterSet):
    kind = kinds(NoticeKind.choices)
    organisation = one_of(Organisation, label=_("Published by"))
    topic = one_of(Topic, label=_("Topic"))
    overdue = yes(_("To be looked at"), method="only_overdue")

    class Meta:
        model = Notice
        fields = ["kind", "organisation", "topic", "state", "overdue", "missing", "demo", "region"]

    def only_overdue(self, queryset, name, value):
        return queryset.filter(review_by__lt=clock.today())


class PlaceFilterSet(RecordFilterSet):
    organisation = one_of(Organisation, label=_("Run by"))

    class Meta:
        model = Place
        fields = ["organisation", "demo", "region"]


class StepFilterSet(RecordFilterSet):
    phase = django_filters.ChoiceFilter(label=_("Phase"), choices=Phase.choices)

    class Meta:
        model = Step
        fields = ["phase", "demo", "region"]


class TopicFilterSet(WagtailFilterSet):
    category = django_filters.ChoiceFilter(label=_("Shelf"), choices=TopicCategory.choices)

    class Meta:
        model = Topic
        fields = ["category"]


class SettledFilterSet(RecordFilterSet):
    """Of messages from outside; `settled_by` is the field that says when somebody dealt with it."""

    settled_by = "settled_on"
    open = yes(_("Not settled"), method="only_open")

    def only_open(self, queryset, name, value):
        return queryset.filter(**{self.settled_by: None})


class CorrectionFilterSet(SettledFilterSet):
    class Meta:
        model = Correction
        fields = ["open", "reason", "region"]
