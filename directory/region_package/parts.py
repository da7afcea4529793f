"""The ways in which a field of the package and a model say the same. Each part takes a value into a Row and gives it back."""

import copy
from datetime import date, datetime, time

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _

from directory.region_package.rows import Row

SMALL = 32_767  # what a small integer column of PostgreSQL holds

_READ = [  # the first fitting kind of column counts
    (models.DateTimeField, datetime.fromisoformat, datetime.isoformat),
    (models.DateField, date.fromisoformat, date.isoformat),
    (models.TimeField, time.fromisoformat, "{:%H:%M}".format),
    (models.FloatField, float, float),
]


class Part:
    """One field of a record. `take(value, row)` gets None where the record says nothing; `give(row)` returns None where the model does."""

    def bind(self, schema, shape, prefix=""):
        """A copy for this place of the schema and of the models."""
        bound = copy.copy(self)
        bound.settle(schema, shape, prefix)
        return bound

    def settle(self, schema, shape, prefix):
        raise NotImplementedError

    def faults(self, value):
        """(path, words) of what the columns cannot hold, in a value that may be of any form."""
        return ()


class Value(Part):
    def __init__(self, attr):
        self.attr = attr

    def settle(self, schema, shape, prefix):
        self.field = shape.value(self.attr)
        self.python, self.json = next(((read, write) for kind, read, write in _READ if isinstance(self.field, kind)), (None, None))

    def take(self, value, row):
        if value is None:
            row.values[self.attr] = None if self.field.null else self.field.get_default()
        else:
            row.values[self.attr] = self.python(value) if self.python else value

    def give(self, row):
        value = row.values[self.attr]
        if value is None or value == "":
            return None
        return self.json(value) if self.json else value

    def faults(self, value):
        longest = self.field.max_length
        if isinstance(value, str) and longest and len(value) > longest and not self.python:
            yield (), _("This is longer than %(limit)s characters.") % {"limit": longest}
        elif isinstance(self.field, models.PositiveSmallIntegerField) and isinstance(value, int) and value > SMALL:
            yield (), _("This is more than %(limit)s.") % {"limit": SMALL}


class Ref(Part):
    """An id that is a foreign key."""

    def __init__(self, attr):
        self.attr = attr

    def settle(self, schema, shape, prefix):
        shape.ref(self.attr)

    def take(self, value, row):
        row.refs[self.attr] = value

    def give(self, row):
        return row.refs[self.attr]


class Fields:
    """The properties of an object as parts; what is not declared is found by its name."""

    def __init__(self, schema, shape, declared, prefix=""):
        self.parts = {}
        for key, inner in schema["properties"].items():
            part = declared.get(key) or f"{prefix}{_attribute(key)}"
            if isinstance(part, str):
                part = _part_named(part, inner, shape)
            self.parts[key] = part.bind(inner, shape, prefix)

    def take(self, record, row):
        for key, part in self.parts.items():
            part.take(record.get(key), row)
        return row

    def give(self, row):
        return {key: part.give(row) for key, part in self.parts.items()}

    def faults(self, record):
        for key, part in self.parts.items():
            for path, words in part.faults(record.get(key)) if isinstance(record, dict) else ():
                yield (key, *path), words


def _attribute(key):
    return "slug" if key == "id" else key.removesuffix("_de")


def _part_named(name, schema, shape):
    """The part for what the model has under a name; an object without any lies flat in the model."""
    try:
        field = shape.model._meta.get_field(name)
    except FieldDoesNotExist:
        return Nested(f"{name}_" if schema.get("x-def") == "source" else None)
    if field.one_to_many:
        return Texts(name) if "propertyNames" in schema else Children(name)
    return Ref(name) if isinstance(field, models.ForeignKey) else Value(name)


class Nested(Part):
    """An object whose fields are attributes of the same model, all of which begin with `prefix` (None: as those around it).

    With `present` it stands only where one of these attributes says something.
    """

    def __init__(self, prefix=None, present=(), **declared):
        self.prefix, self.declared = prefix, declared
        self.present = (present,) if isinstance(present, str) else present

    def settle(self, schema, shape, prefix):
        self.fields = Fields(schema, shape, self.declared, prefix if self.prefix is None else self.prefix)

    def take(self, value, row):
        self.fields.take(value or {}, row)

    def give(self, row):
        if self.present and all(row.values[attr] in (None, "") for attr in self.present):
            return None
        return self.fields.give(row)

    def faults(self, value):
        return self.fields.faults(value)


class _Rows(Part):
    """A list that is rows of a child relation, or those of them that have the `fixed` values."""

    def __init__(self, relation, **fixed):
        self.name, self.fixed = relation, fixed

    def settle(self, schema, shape, prefix):
        self.relation = shape.relation(self.name)
        for attr in self.fixed:
            self.relation.shape.value(attr)

    def rows(self, row):
        return [child for child in row.ranked(self.name) if all(child.values[attr] == value for attr, value in self.fixed.items())]

    def add(self, row):
        rows = row.rows.setdefault(self.name, [])
        rows.append(Row(values=dict(self.fixed), rank=len(rows)))
        return rows[-1]


class Links(_Rows):
    """A list of ids, each a row with the foreign key `attr`; for a plain many-to-many relation it is not named."""

    def __init__(self, relation, attr=None, **fixed):
        super().__init__(relation, **fixed)
        self.attr = attr

    def settle(self, schema, shape, prefix):
        super().settle(schema, shape, prefix)
        self.attr = self.attr or shape.model._meta.get_field(self.name).m2m_reverse_field_name()
        self.relation.shape.ref(self.attr)

    def take(self, value, row):
        for slug in value or ():
            self.add(row).refs[self.attr] = slug

    def give(self, row):
        return [child.refs[self.attr] for child in self.rows(row) if child.refs[self.attr]]


class Children(_Rows):
    """A list of objects, each a row; `declared` as in Mapping, by the names of the package."""

    def __init__(self, relation, declared=None, **fixed):
        super().__init__(relation, **fixed)
        self.declared = declared or {}

    def settle(self, schema, shape, prefix):
        super().settle(schema, shape, prefix)
        self.fields = Fields(schema["items"], self.relation.shape, self.declared)

    def take(self, value, row):
        for item in value or ():
            self.fields.take(item, self.add(row))

    def give(self, row):
        return [self.fields.give(child) for child in self.rows(row)]

    def faults(self, value):
        for index, item in enumerate(value if isinstance(value, list) else ()):
            for path, words in self.fields.faults(item):
                yield (index, *path), words


class Texts(_Rows):
    """{language: words}, one row a language."""

    def settle(self, schema, shape, prefix):
        super().settle(schema, shape, prefix)
        for attr in ("language", "source_digest"):
            self.relation.shape.value(attr)
        self.fields = Fields(schema["additionalProperties"], self.relation.shape, {})

    def take(self, value, row):
        for language, words in (value or {}).items():
            self.fields.take(words, self.add(row)).values["language"] = language

    def give(self, row):
        return {child.values["language"]: self.fields.give(child) for child in self.rows(row)}

    def faults(self, value):
        for language, words in value.items() if isinstance(value, dict) else ():
            for path, fault in self.fields.faults(words):
                yield (language, *path), fault
