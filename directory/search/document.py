"""What an entry looks like to search. Each app makes Documents of its entries in its `documents.py` (docs/search.md)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

PUBLIC_FACETS = (
    "type", "step", "kind", "topic", "level", "spoken", "childcare", "women",
    "age", "district", "format", "time", "open", "cost", "access", "places",
)  # fmt: skip
INTERNAL_FACETS = ("organisation", "place", "audience", "demo")
COLUMNS = ("title", "summary", "topics", "body")  # what the words of a document in one language are parted into
AGE_BANDS = ("0-5", "6-11", "12-15", "16-17", "18-26", "27-64", "65-")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an entry in one language."""

    title: str
    summary: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """All that search knows of an entry. (type, id) is unique in a region.

    `facets` maps names of PUBLIC_FACETS and INTERNAL_FACETS to values. `type` and `topic` follow from the fields of that name;
    `age` holds ranges such as "16-26" or "18-" (none: for all ages); `open` follows from `openings`.
    `points` are latitude and longitude of its places. `group` names entries that compete (same first step and kind): they take turns (rotation.py).
    """

    type: str
    id: str
    words: Mapping[str, Words]
    topics: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: int = 9999
    group: str = ""
    openings: tuple[tuple[int, int], ...] = ()
    next_start: date | None = None
    confirmed_on: date | None = None
    points: tuple[tuple[float, float], ...] = ()
    card: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self):
        return self.type, self.id

    @property
    def digest(self):
        """Changes with anything in the document: `search_index check` compares by it."""
        words = {language: (of.title, of.summary, of.body) for language, of in self.words.items()}
        order = (self.order, self.group, self.openings, self.next_start, self.confirmed_on, self.points)
        facts = (self.topics, self.keywords, self.facets, *order)
        canonical = json.dumps((self.key, words, facts, self.card), ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.blake2b(canonical.encode(), digest_size=12).hexdigest()
