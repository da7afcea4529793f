"""A record as the database holds it, and the shape that all records of a kind share. Neither knows the package's fields."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db import models


@dataclass(slots=True)
class Row:
    """`values` by attribute, `refs` (slugs) by foreign key, `rows` by relation in the order of their making.

    `rank` is the place in the list, for those that keep one; `instance` is set once the database has it.
    """

    values: dict = field(default_factory=dict)
    refs: dict = field(default_factory=dict)
    rows: dict = field(default_factory=dict)
    rank: int | None = None
    instance: models.Model | None = None

    def ranked(self, relation):
        return sorted(self.rows.get(relation, ()), key=lambda row: row.rank or 0)


class Shape:
    """The attributes, foreign keys and child relations of a model that its records say something about."""

    def __init__(self, model):
        self.model = model
        self.values, self.refs, self.relations = {}, {}, {}

    def value(self, attr):
        return self.values.setdefault(attr, self.model._meta.get_field(attr))

    def ref(self, attr):
        return self.refs.setdefault(attr, self.model._meta.get_field(attr))

    def relation(self, name):
        if name not in self.relations:
            self.relations[name] = _relation(self.model._meta.get_field(name))
        return self.relations[name]

    @cached_property
    def rank(self):
        """The attribute that keeps the place in the list, or None."""
        return next((name for name in ("sort_order", "position") if hasattr(self.model, name)), None)

    @cached_property
    def order(self):
        return [name for name in (self.rank, "pk") if name]


@dataclass(slots=True)
class Relation:
    """`shape` of the children, `parent`: their attribute that holds the key of the parent."""

    shape: Shape
    parent: str


def _relation(found):
    if found.many_to_many:
        return Relation(Shape(found.remote_field.through), f"{found.m2m_field_name()}_id")
    return Relation(Shape(found.related_model), found.field.attname)
