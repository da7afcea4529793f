"""A record to be read by those who may not edit it: its fields in words, and the rows below it."""

import datetime

from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.snippets.views.snippets import InspectView

from directory import formats
from directory.fields import CodeListField

INTERNAL = {
    "id", "region", "slug", "package_digest", "source_note", "demo_note", "modelled_fields", "sort_order", "origin", "source_digest",
    "latest_revision", "first_published_at", "go_live_at", "expire_at", "locked", "locked_by", "locked_at", "token",
}  # fmt: skip


class RecordInspectView(InspectView):
    """In the order of the editors' panels, with their headings."""

    def get_fields(self):
        return list(self.headings)

    @cached_property
    def headings(self):
        """Name of a field or a relation -> what stands above it."""
        return {name: heading for name, heading in panels(self.model.get_edit_handler()) if name not in INTERNAL}

    def get_field_label(self, field_name, field):
        return capfirst(self.headings[field_name] or field.verbose_name)

    def get_field_display_value(self, field_name, field):
        value = getattr(self.object, field_name)
        if hasattr(value, "all"):
            return format_html_join("", "<div dir='auto'>{}</div>", ((in_a_line(row),) for row in value.all())) or "–"
        return words(self.object, field) or "–"


def panels(panel):
    """(name, heading) of the fields and relations in a panel and below."""
    if isinstance(panel, InlinePanel):
        yield panel.relation_name, panel.heading
    elif isinstance(panel, FieldPanel):
        yield panel.field_name, panel.heading
    for child in getattr(panel, "children", ()):
        yield from panels(child)


def in_a_line(row):
    """A row below a record; of a record that is only named, its name."""
    fields = row._meta.concrete_fields
    if not any(isinstance(field, ParentalKey) for field in fields):
        return str(row)
    fields = [field for field in fields if field.editable and field.name not in INTERNAL and not isinstance(field, ParentalKey)]
    return " · ".join(filter(None, (words(row, field, in_line=True) for field in fields)))


def words(record, field, in_line=False):
    value = getattr(record, field.name)
    if isinstance(value, bool):
        return (str(capfirst(field.verbose_name)) if value else "") if in_line else (_("yes") if value else _("no"))
    if isinstance(field, CodeListField):
        return formats.join([str(dict(field.codes).get(code, code)) for code in value])
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if field.choices:
        return str(getattr(record, f"get_{field.name}_display")())
    return as_text(value)


def as_text(value):
    if isinstance(value, datetime.datetime):
        return formats.moment(value, "short")
    if isinstance(value, datetime.date):
        return formats.date(value, "short")
    if isinstance(value, datetime.time):
        return formats.time(value)
    return "" if value is None else str(value)
