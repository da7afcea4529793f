"""What waits for somebody: lines on the first page of the admin, each the count of a filtered list. Every app adds its own."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from wagtail.admin.ui.components import Component

from directory import rules


@dataclass(frozen=True, slots=True)
class Line:
    """The rows of a list that `query` leaves over, for those who may change them."""

    model: type
    query: str
    label: Any

    def count(self, request):
        records = rules.records(request.user, self.model, {"change"})
        filters = self.model.snippet_viewset.filterset_class
        return filters(QueryDict(self.query), queryset=records, request=request).qs.count()

    @property
    def url(self):
        return f"{reverse(self.model.snippet_viewset.get_url_name('list'))}?{self.query}"


LINES = []


class ToDoPanel(Component):
    name = "to_do"
    order = 200
    template_name = "directory/admin/to_do.html"

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        lines = [line for line in LINES if rules.may_somewhere(request.user, "change", line.model)]
        counted = [(line.count(request), line) for line in lines]
        return {"lines": [{"count": count, "label": line.label, "url": line.url} for count, line in counted if count]}
