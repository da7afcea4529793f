"""Entries of all apps by the type that search and addresses name: "offer", "event", "body" ..."""

import functools

from django.apps import apps


@functools.cache
def models_by_type():
    """Every model with pages of its own, whichever app it belongs to."""
    return {model.section: model for model in apps.get_models() if getattr(model, "section", "")}


def find_public(entry_type, region, slug):
    """The entry if readers may see it, else None."""
    model = models_by_type().get(entry_type)
    if model is None:
        return None
    entries = model.objects.filter(slug=slug)
    entries = entries.in_region(region) if hasattr(entries, "in_region") else entries  # topics are shared by all regions
    return (entries.live() if hasattr(entries, "live") else entries).first()
