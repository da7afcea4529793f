"""The filters of the network's admin lists."""

import django_filters
from django.utils.translation import gettext_lazy as _

from directory import clock
from directory.filters import EntryFilterSet, RecordFilterSet, SettledFilterSet, kinds, one_of, yes
from directory.models import Organisation
from network.models import Agreement, Body, BodyKind, Enquiry, FundingCard, Meeting, MeetingStatus, PackageStatus, WorkPackage


class BodyFilterSet(EntryFilterSet):
    kind = kinds(BodyKind.choices)

    class Meta:
        model = Body
        fields = ["kind", "state", "missing", "demo", "region"]


class MeetingFilterSet(RecordFilterSet):
    body = one_of(Body, label=_("Body"), field_name="body_links__body")
    status = django_filters.ChoiceFilter(label=_("Status"), choices=MeetingStatus.choices)

    class Meta:
        model = Meeting
        fields = ["body", "status", "public", "demo", "region"]


class WorkPackageFilterSet(RecordFilterSet):
    origin_group = one_of(Body, label=_("Raised by"))
    status = django_filters.ChoiceFilter(label=_("Status"), choices=PackageStatus.choices)

    class Meta:
        model = WorkPackage
        fields = ["origin_group", "status", "public", "demo", "region"]


class ReviewFilterSet(RecordFilterSet):
    overdue = yes(_("To be looked at"), method="only_overdue")

    def only_overdue(self, queryset, name, value):
        return queryset.filter(review_by__lt=clock.today())


class AgreementFilterSet(ReviewFilterSet):
    party = one_of(Organisation, label=_("Party"), field_name="parties__organisation")

    class Meta:
        model = Agreement
        fields = ["party", "overdue", "demo", "region"]


class FundingCardFilterSet(ReviewFilterSet):
    class Meta:
        model = FundingCard
        fields = ["overdue", "demo", "region"]


class EnquiryFilterSet(SettledFilterSet):
    settled_by = "answered_on"
    need = django_filters.ChoiceFilter(label=_("Need"), choices=Enquiry.Need.choices)

    class Meta:
        model = Enquiry
        fields = ["open", "need", "region"]
