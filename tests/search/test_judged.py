"""Judged queries: each must show an entry that fits exactly among the first ten. What does not is named in misses.txt, no more and no less."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from cms.settings.paths import DEMO_REGION
from directory.models import Region
from directory.search import find, index
from directory.search.query import Query

HERE = Path(__file__).parent
FIRST_PAGE = 10


def judged():
    return [json.loads(line) for line in (HERE / "queries.jsonl").read_text("utf-8").splitlines()]


def named_misses():
    """language<TAB>query a line."""
    return {tuple(line.split("\t")) for line in (HERE / "misses.txt").read_text("utf-8").splitlines() if line}


def first_page(region, text, language):
    return [f"{result.type}:{result.id}" for result in find(region, Query(text, language, per_page=FIRST_PAGE)).results]


def is_found(region, query):
    best = max(query["relevant"].values())
    wanted = {key for key, grade in query["relevant"].items() if grade == best}
    return bool(wanted & set(first_page(region, query["query"], query["language"])))


@pytest.mark.django_db
@pytest.mark.xdist_group("judged")
def test_fitting_entries_stand_on_the_first_page_and_nonsense_finds_nothing():
    call_command("load_region", DEMO_REGION, verbosity=0)
    region = Region.objects.get()
    index.rebuild(region)  # another test of this process may have left one of the same name
    misses = {(query["language"], query["query"]) for query in judged() if not is_found(region, query)}
    assert misses == named_misses()
    nonsense = (HERE / "nonsense.txt").read_text("utf-8").split("\n")
    assert [text for text in nonsense if text and find(region, Query(text, "de")).total] == []
