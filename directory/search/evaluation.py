"""How good a search is, by judged queries.

A judged query is a mapping: `query`, `language`, `class` (keyword, typo ...), `relevant` ({"offer:slug": grade}: 2 fits exactly, 1 partly; what
is not named does not fit), and perhaps `filters` ({facet: [values]}). Figures, each from 0 to 1, over the first TEN results:

- nDCG: gains are the grades, each divided by log2(place + 1), as a share of the best possible order (as trec_eval's `ndcg_cut`).
- MRR: 1 / place of the first entry that fits as well as any does.
- success: whether there is one.
- zero: whether nothing at all was found.
"""

import json
import math
from collections import defaultdict
from collections.abc import Callable, Mapping
from statistics import mean
from typing import NamedTuple

TEN = 10


class Figures(NamedTuple):
    """Of one query, or the mean of several."""

    queries: int
    ndcg: float
    mrr: float
    success: float
    zero: float


class JudgedQueryError(ValueError):
    """A line that is no judged query."""


def read_judged(path):
    """The judged queries of a file, one JSON object a line; JudgedQueryError names file and line of the first fault."""
    with open(path, encoding="utf-8") as lines:
        return [_judged(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()]


def _judged(line, where):
    try:
        query = json.loads(line)
        texts = all(isinstance(query[key], str) and query[key] for key in ("query", "language", "class"))
        graded = isinstance(query["relevant"], dict) and any(query["relevant"].values())
    except (ValueError, KeyError, TypeError) as fault:
        raise JudgedQueryError(f"{where}: {fault!r}") from fault
    if not (texts and graded):
        raise JudgedQueryError(f"{where}: query, language and class must be texts, and relevant must name an entry that fits")
    return query


def figures(relevant: Mapping[str, int], found: list[str], total: int) -> Figures:
    """Of one query whose first results are FOUND ("offer:slug")."""
    best = max(relevant.values())
    gain = _gain(relevant.get(key, 0) for key in found[:TEN])
    ideal = _gain(sorted(relevant.values(), reverse=True)[:TEN])
    first = next((place for place, key in enumerate(found[:TEN], 1) if relevant.get(key) == best), None)
    return Figures(1, gain / ideal, 1 / first if first else 0.0, float(first is not None), float(total == 0))


def _gain(grades):
    return sum(grade / math.log2(place + 1) for place, grade in enumerate(grades, 1))


def evaluate(queries, search: Callable) -> list[tuple[dict, Figures]]:
    """(query, its Figures) of all. `search(query)` gives the first results' keys and the total."""
    return [(query, figures(query["relevant"], *search(query))) for query in queries]


def summary(evaluated) -> dict[str, Figures]:
    """Means: "all", then each language, each class, each language with each class ("uk/typo")."""
    grouped = defaultdict(list)
    for query, of in evaluated:
        language, kind = query["language"], query["class"]
        for name in ("all", language, f"class {kind}", f"{language}/{kind}"):
            grouped[name].append(of)
    return {name: _means(grouped[name]) for name in sorted(grouped, key=lambda name: (name != "all", "/" in name, "class" in name, name))}


def _means(of):
    return Figures(len(of), *(mean(getattr(one, field) for one in of) for field in Figures._fields[1:]))


def fallen(summaries, baseline, by=0.01):
    """[(name, field, was, now)] for what is worse than in BASELINE ({name: {field: figure}}) by more than BY."""
    compared = (
        (name, field, was[field], _figure(summaries, name, field)) for name, was in baseline.items() for field in Figures._fields[1:]
    )
    return [row for row in compared if row[3] is None or _loss(*row[1:]) > by]


def _figure(summaries, name, field):
    return getattr(summaries[name], field) if name in summaries else None


def _loss(field, was, now):
    return now - was if field == "zero" else was - now
