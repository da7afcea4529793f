"""What an index looks like in Elasticsearch: the fields of documents and of words.

Texts come as terms, made by analysis.py as for the embedded index: so both engines find the same, in languages too for which Elasticsearch
has no analyzer. Its own analyzer only parts them at blanks.
"""

import hashlib
import json

from elasticsearch.dsl import Boolean, Byte, GeoPoint, Integer, IntegerRange, Keyword, Long, LongRange, Mapping, Object, Text, analyzer

from directory.search import analysis
from directory.search.document import COLUMNS, INTERNAL_FACETS, PUBLIC_FACETS

VERSION = 1  # of what is written into the fields
TERMS = analyzer("terms", tokenizer="whitespace")
MOST_RESULTS = 1_000_000  # how far a list can be paged through
KEPT_FACETS = (*(name for name in PUBLIC_FACETS if name not in ("age", "open")), *INTERNAL_FACETS, "words")


def text_field(language):
    """Elasticsearch makes no difference between de-simple and de_simple; dots would nest."""
    return language.replace("-", "_")


def documents(languages):
    """The mapping of entries: a text per language and column, facets, and what puts them in order."""
    mapping = Mapping()
    mapping.meta("dynamic", False)
    mapping.field("type", Keyword()).field("id", Keyword()).field("digest", Keyword(index=False, doc_values=False))
    mapping.field("words", Object(enabled=False)).field("card", Object(enabled=False))
    for language in languages:
        name = f"{text_field(language)}_all"
        columns = {column: Text(analyzer=TERMS, norms=False, copy_to=name) for column in COLUMNS}
        mapping.field(text_field(language), Object(properties=columns))
        mapping.field(name, Text(analyzer=TERMS, norms=False, index_options="docs"))
    mapping.field("facets", Object(properties={name: Keyword() for name in KEPT_FACETS}))
    mapping.field("ages", IntegerRange()).field("ageless", Boolean()).field("openings", LongRange())
    mapping.field("station", Keyword()).field("number", Long()).field("confirmed", Integer())
    mapping.field("next_start", Integer()).field("points", GeoPoint())
    return mapping


def words():
    """The mapping of the vocabulary, and of what the index says of itself (`state`, `rules`)."""
    mapping = Mapping()
    mapping.meta("dynamic", False)
    mapping.field("language", Keyword()).field("word", Keyword()).field("size", Byte())
    mapping.field("head", Keyword()).field("tail", Keyword()).field("sounds", Keyword())
    mapping.field("known", Object(enabled=False)).field("held", Object(enabled=False))
    return mapping


def body(mapping, options, **settings):
    """The request that makes an index."""
    return {
        "mappings": mapping.to_dict(),
        "settings": {
            "number_of_shards": options.shards,
            "auto_expand_replicas": options.replicas,
            "max_result_window": MOST_RESULTS,
            "gc_deletes": "1h",  # so long a late, older change cannot bring back what is gone
            "analysis": {"analyzer": {"terms": TERMS.get_definition()}},
            **settings,
        },
    }


def digest():
    """Changes with mapping and analysis: an index made by others is none for this release."""
    made_from = (VERSION, analysis.VERSION, documents(("de",)).to_dict(), words().to_dict())
    return hashlib.blake2b(json.dumps(made_from, sort_keys=True).encode(), digest_size=4).hexdigest()
