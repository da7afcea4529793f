"""What was asked, and what was found: the same for the page, the API and every list, whichever engine answers."""

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import translation

from directory.phrases import Phrase
from directory.search.distance import is_on_earth
from directory.search.document import INTERNAL_FACETS, PUBLIC_FACETS

LONGEST_TEXT = 300  # characters that are read; nobody asks for more
MOST_PER_PAGE = 100
MOST_VALUES = 50
SORTS = ("distance", "start")
UNREADABLE = ("Cc", "Cs", "Zl", "Zp")  # control characters, halves of characters, line and paragraph ends


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader wants. Whatever is put in, the fields hold something that can be answered.

    Values of one facet are alternatives, facets add up. Unknown facets are ignored; an unknown value fits nothing.
    `verbatim` searches for the words as they stand, without correction. `counted` are the facets to count. `near` is (latitude, longitude)
    of where the reader is, `place` what they typed for it (`directory.whereabouts` makes the one from the other); neither is kept.
    """

    text: str = ""
    language: str = "de"
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    page: int = 1
    per_page: int = 10
    verbatim: bool = False
    counted: Collection[str] = PUBLIC_FACETS
    sort: str = ""
    near: tuple[float, float] | None = None
    place: str = ""

    def __post_init__(self):
        text = readable(self.text)
        known = {
            name: tuple(map(readable, tuple(self.facets[name])[:MOST_VALUES]))
            for name in self.facets
            if name in PUBLIC_FACETS + INTERNAL_FACETS
        }
        object.__setattr__(self, "text", " ".join(text.split()))
        object.__setattr__(self, "sort", self.sort if self.sort in SORTS else "")
        object.__setattr__(self, "near", self.near if self.near and is_on_earth(*self.near) else None)
        object.__setattr__(self, "facets", {name: values for name, values in known.items() if values})
        object.__setattr__(self, "page", max(1, self.page))
        object.__setattr__(self, "per_page", min(max(1, self.per_page), MOST_PER_PAGE))

    @classmethod
    def from_params(cls, params, language, per_page=10):
        """From the parameters of a request (a QueryDict): q, page, per_page, verbatim, sort and the public facets."""
        return cls(
            text=params.get("q", ""),
            language=language,
            facets={name: [value for value in params.getlist(name) if value] for name in PUBLIC_FACETS},
            page=_number(params.get("page"), 1),
            per_page=_number(params.get("per_page"), per_page),
            verbatim=bool(params.get("verbatim")),
            sort=params.get("sort", ""),
        )

    @property
    def order(self):
        """How results are put in order: "" as usual, "distance", "start". Without a place there is no distance to go by."""
        return "" if self.sort == "distance" and self.near is None else self.sort

    @property
    def start(self):
        return (self.page - 1) * self.per_page

    @property
    def end(self):
        return self.start + self.per_page


@dataclass(frozen=True, slots=True)
class Result:
    """An entry that was found. `why`: "title", "topic:<slug>", "word:<German word>", "text", "typo", "german".

    `title` and `summary` have marks where words of the query stand. `distance_km` is None where it was not asked for or is unknown.
    """

    type: str
    id: str
    title: Phrase
    summary: Phrase
    why: tuple[str, ...] = ()
    card: Mapping[str, Any] = field(default_factory=dict)
    distance_km: float | None = None

    @property
    def url(self):
        """Its page in the language that was asked for; cards of pages carry their own."""
        if "url" in self.card:
            return self.card["url"]
        with translation.override(self.title.wanted):
            return reverse(self.type, args=[self.id])


@dataclass(frozen=True, slots=True)
class FacetValue:
    """How many results the next click on this value gives."""

    value: str
    count: int
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The answer. `facets`: name -> values with a count or selected, the commonest first.

    `did_you_mean` is the text that was really searched for where words were corrected (`original` is what was typed);
    `topics` are the slugs of the topics that were recognised in it.
    """

    total: int
    results: list[Result]
    facets: Mapping[str, list[FacetValue]]
    page: int
    per_page: int
    original: str = ""
    did_you_mean: str | None = None
    topics: tuple[str, ...] = ()

    @property
    def pages(self):
        return -(-self.total // self.per_page)

    def count(self, facet, value):
        """The count of one value, 0 where it has none."""
        return next((counted.count for counted in self.facets.get(facet, ()) if counted.value == value), 0)


def counted_values(counts, asked):
    """FacetValues of (value, count)s, the commonest first; those without a count only where they are ASKED for."""
    values = [FacetValue(value, count, value in asked) for value, count in counts if count or value in asked]
    return sorted(values, key=lambda value: (-value.count, value.value))


def readable(words):
    return "".join(" " if unicodedata.category(char) in UNREADABLE else char for char in str(words)[:LONGEST_TEXT])


def _number(value, otherwise):
    """A whole number out of what was typed; no reader needs one with more than nine digits."""
    try:
        return int(str(value)[:9])
    except ValueError:
        return otherwise
