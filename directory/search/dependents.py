"""Whose documents show something of a record: an offer names its organisation, so it is found by it and changes with it.

Read from the models: a record depends on what it, or a row below it, points at.
"""

import functools

from modelcluster.fields import ParentalKey

from directory.entries import models_by_type


@functools.cache
def lookups(model):
    """[(type, look-up of the model of that type that leads to MODEL)]"""
    return [(entry_type, lookup) for entry_type, other in models_by_type().items() for lookup in _paths(other, model)]


def _paths(source, target):
    for field in source._meta.get_fields():
        if field.many_to_one and field.related_model is target:
            yield field.name
        elif field.one_to_many and isinstance(field.remote_field, ParentalKey):
            yield from (f"{field.name}__{inner.name}" for inner in _pointers(field.related_model, source) if inner.related_model is target)


def _pointers(row, source):
    """Foreign keys of a row below SOURCE, except that which makes it such."""
    return [field for field in row._meta.concrete_fields if field.many_to_one and field.related_model is not source]


def dependents(region, entry_type, slugs):
    """(type, slug) of all records of a region that show something of the records of ENTRY_TYPE with SLUGS.

    Not for topics: where the thesaurus changes, the whole index is made anew.
    """
    model = models_by_type().get(entry_type)
    for other, lookup in lookups(model) if hasattr(model, "region") else ():
        entries = models_by_type()[other].objects.filter(**{f"{lookup}__slug__in": slugs, f"{lookup}__region": region})
        yield from ((other, slug) for slug in entries.values_list("slug", flat=True).distinct())
