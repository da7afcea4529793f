"""Search in admin lists and choosers: what is published through our index, drafts by their letters. Never Wagtail's database search."""

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm

from directory.models import Entry, Region
from directory.search import find
from directory.search.query import MOST_PER_PAGE, Query

INDEXED = ("offer", "organisation", "event", "notice", "topic", "step", "place", "body", "funding")
LETTERS = ("slug", "name", "short_name", "title", "texts__title", "firm", "email", "words", "entry_slug", "user__username", "user__email")


def matching(queryset, text):
    """The rows of a queryset that fit what was typed."""
    model = queryset.model
    found = Q(pk__in=_by_letters(queryset, text))
    if getattr(model, "section", "") in INDEXED:
        for region in _regions(queryset):
            within = Q(region=region) if has_field(model, "region") else Q()
            found |= within & Q(slug__in=ids(region, model.section, text))
    return queryset.filter(found)


def ids(region, section, text):
    query = Query(text=text, language=get_language() or "de", facets={"type": (section,)}, per_page=MOST_PER_PAGE, counted=())
    return [result.id for result in find(region, query).results]


def _regions(queryset):
    """The regions of the rows; what all regions share stands in the index of each."""
    if has_field(queryset.model, "region"):
        return Region.objects.filter(pk__in=queryset.order_by().values("region"))
    return Region.objects.all()[:1]


def _by_letters(queryset, text):
    """Rows whose name holds the letters; of entries only drafts, which no index knows. As many as anybody would look at."""
    fits = Q()
    for path in LETTERS:
        if has_field(queryset.model, path):
            fits |= Q(**{f"{path}__icontains": text})
    if issubclass(queryset.model, Entry):
        queryset = queryset.filter(Q(live=False) | Q(has_unpublished_changes=True))
    return list(queryset.filter(fits).order_by("pk").values_list("pk", flat=True).distinct()[:MOST_PER_PAGE])


def has_field(model, path):
    for name in path.split("__"):
        try:
            model = model._meta.get_field(name).related_model
        except FieldDoesNotExist:
            return False
    return True


class SearchForm(BaseFilterForm):
    """The search box of a chooser."""

    q = forms.CharField(label=_("Search"), required=False, max_length=300)

    def filter(self, objects):
        text = self.cleaned_data.get("q", "").strip()
        if not text:
            return super().filter(objects)
        self.is_searching, self.search_query = True, text
        return matching(objects, text)
