"""Rows and the database: reading the records of a region in few queries, and making the database say what rows say."""

from django.db import models

from directory.models import Text
from directory.region_package.rows import Row

BATCH = 500


class Places:
    """Where the records of a region are in the database: id to key and back, for every model that others refer to."""

    def __init__(self, region):
        self.region = region
        self._slugs, self._keys = {}, {}

    def slugs(self, model):
        """{key: id}"""
        if model not in self._slugs:
            known = model._base_manager
            if any(field.name == "region" for field in model._meta.fields):
                known = known.filter(region_id=self.region.pk)
            self._slugs[model] = dict(known.values_list("pk", "slug"))
            self._keys[model] = {slug: key for key, slug in self._slugs[model].items()}
        return self._slugs[model]

    def key(self, model, slug):
        self.slugs(model)
        return self._keys[model].get(slug)

    def add(self, model, instances):
        self.slugs(model).update((instance.pk, instance.slug) for instance in instances)
        self._keys[model].update((instance.slug, instance.pk) for instance in instances)


# Reading --------------------------------------------------------------------------------------------------------------------------


def stored(mapping, places, lock=False):
    """The Row of each record of the region, with its instance; `lock`: nobody changes them until the end of the transaction."""
    records = mapping.of_region(places.region)
    if lock:
        records = records.select_for_update()
    for batch in _batches(records):
        yield from _read(mapping.shape, batch, places)


def _batches(items):
    items = list(items)
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def _read(shape, instances, places):
    rows = {instance.pk: _row(shape, instance, places) for instance in instances}
    for name, relation in shape.relations.items():
        children = relation.shape.model._base_manager.filter(**{f"{relation.parent}__in": list(rows)}).order_by("pk")
        for child in _read(relation.shape, list(children), places) if rows else ():
            rows[getattr(child.instance, relation.parent)].rows.setdefault(name, []).append(child)
    return list(rows.values())


def _row(shape, instance, places):
    values = {attr: _local(getattr(instance, attr), field, places) for attr, field in shape.values.items()}
    refs = {attr: places.slugs(field.related_model).get(getattr(instance, field.attname)) for attr, field in shape.refs.items()}
    return Row(values, refs, rank=getattr(instance, shape.rank) if shape.rank else None, instance=instance)


def _local(value, field, places):
    return value.astimezone(places.region.zone) if value and isinstance(field, models.DateTimeField) else value


# Writing --------------------------------------------------------------------------------------------------------------------------


class Store:
    """Writes rows, in bulk. References to records that are not there yet are set by `link`, at the end."""

    def __init__(self, places):
        self.places = places
        self._late = []

    def write(self, shape, changes):
        """Make the database say what the rows say. `changes`: [(Row as stored or None, Row as wanted, {further attribute: value})]"""
        new = []
        for before, after, others in changes:
            after.instance = before.instance if before else shape.model()
            differing = self._assign(shape, after, others)
            if not before:
                new.append(after.instance)
            elif differing:
                shape.model._base_manager.filter(pk=after.instance.pk).update(**differing)
        shape.model._base_manager.bulk_create(new, batch_size=BATCH)
        if "slug" in shape.values:
            self.places.add(shape.model, new)
        for name, relation in shape.relations.items():
            self._write_children(name, relation, changes)

    def _assign(self, shape, row, others):
        """Set all attributes of the row's instance; returns those that were different."""
        wanted = row.values | others | ({shape.rank: row.rank} if shape.rank else {})
        for attr, slug in row.refs.items():
            field = shape.refs[attr]
            wanted[field.attname] = self.places.key(field.related_model, slug) if slug else None
            if slug and wanted[field.attname] is None:
                self._late.append((row, field, slug))
        differing = {attr: value for attr, value in wanted.items() if getattr(row.instance, attr) != value}
        for attr, value in differing.items():
            setattr(row.instance, attr, value)
        return differing

    def _write_children(self, name, relation, changes):
        inner, gone = [], []
        for before, after, _others in changes:
            pairs = _pairs(relation, before.rows.get(name, []) if before else [], after.rows.get(name, []))
            if issubclass(relation.shape.model, Text):
                _note_source(relation.shape.model, pairs, self.places.region.source_language)
            parent = {relation.parent: after.instance.pk}
            inner += [(old, new, parent) for old, new in pairs if new]
            gone += [old.instance.pk for old, new in pairs if not new]
        for keys in _batches(gone):
            relation.shape.model._base_manager.filter(pk__in=keys).delete()
        if inner:
            self.write(relation.shape, inner)

    def link(self):
        for row, field, slug in self._late:
            key = self.places.key(field.related_model, slug)
            row.instance._meta.model._base_manager.filter(pk=row.instance.pk).update(**{field.attname: key})
        self._late = []


def _pairs(relation, before, after):
    """[(row as stored or None, row as wanted or None)]: texts by their language, others by their place, so that keys are kept."""
    if issubclass(relation.shape.model, Text):
        by_language = {row.values["language"]: row for row in reversed(before)}
        pairs = [(by_language.pop(row.values["language"], None), row) for row in after]
        kept = {id(old) for old, _new in pairs}
        return pairs + [(row, None) for row in before if id(row) not in kept]
    shared = min(len(before), len(after))
    return [*zip(before, after, strict=False), *((row, None) for row in before[shared:]), *((None, row) for row in after[shared:])]


def _note_source(model, pairs, source_language):
    """New words are translations of the source text as it is now; words that stay were made from what they were made from."""
    source = next((new for _old, new in pairs if new and new.values["language"] == source_language), None)
    digest = model(**source.values).digest if source else ""
    for old, new in pairs:
        if new:
            same = old and all(old.values[word] == new.values[word] for word in model.WORDS)
            new.values["source_digest"] = old.values["source_digest"] if same else "" if new is source else digest
