"""Ids that lead nowhere or stand twice, languages that nobody knows, texts without their source or origin."""

from django.utils.translation import gettext as _

from directory.languages import KNOWN
from directory.region_package.records import KINDS, file_of
from directory.region_package.schema import DEFINITIONS, missing, walk


def reference_faults(name, records, refused, unread):
    """(path, words) of one file. References into files that could not be read are not followed."""
    source = records.region.get("source_language")
    for schema, value, path in walk(DEFINITIONS[name], records.contents[name]):
        if path in refused:
            continue
        if isinstance(value, str):
            yield from ((path, words) for words in _name_faults(schema, value, records, unread))
        elif isinstance(value, dict) and source and schema.get("additionalProperties", {}) and _holds_texts(schema):
            yield from ((path + inner, words) for inner, words in _text_faults(value, source))


def _name_faults(schema, value, records, unread):
    kind = schema.get("x-ref")
    if kind and file_of(kind) not in unread and value not in records.ids[kind]:
        yield _("There is no record “%(id)s” in %(kind)s.") % {"id": value, "kind": kind}
    if schema.get("x-def") == "language" and value not in KNOWN:
        yield _("languages.json does not know the language “%(code)s”.") % {"code": value}


def _holds_texts(schema):
    return schema["additionalProperties"].get("x-def", "").endswith("_text")


def _text_faults(texts, source):
    if source not in texts:
        yield (), _("There are no words in the source language, “%(code)s”.") % {"code": source}
    for language, text in texts.items():
        if language != source and isinstance(text, dict) and "origin" not in text:
            yield (language, "origin"), missing()


def doubled_ids(records):
    """(file, path, words) of every id that stands twice among its kind, at its later place."""
    for kind in KINDS:
        seen = set()
        for record in records.of[kind]:
            name = record.value.get("id")
            if isinstance(name, str) and name in seen:
                yield file_of(kind), (*record.path, "id"), _("The id “%(id)s” stands twice in %(kind)s.") % {"id": name, "kind": kind}
            elif isinstance(name, str):
                seen.add(name)
