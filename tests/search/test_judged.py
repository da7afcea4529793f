"""Judged queries (README.md): how good the search is, and that it does not become worse."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from cms.management.commands.evaluate_search import first_ten
from cms.settings.paths import DEMO_REGION
from directory.models import Region
from directory.search import evaluation, find, index
from directory.search.query import Query

HERE = Path(__file__).parent
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("judged")]


@pytest.fixture
def region():
    call_command("load_region", DEMO_REGION, verbosity=0)
    region = Region.objects.get()
    index.rebuild(region)  # another test of this process may have left one of the same name
    return region


def test_fitting_entries_stand_on_the_first_page_and_nonsense_finds_nothing(region):
    """Misses are named in misses.txt, no more and no less."""
    evaluated = evaluation.evaluate(evaluation.read_judged(HERE / "queries.jsonl"), lambda query: first_ten(region, query))
    misses = {(query["language"], query["query"]) for query, of in evaluated if not of.success}
    assert misses == {tuple(line.split("\t")) for line in (HERE / "misses.txt").read_text("utf-8").splitlines() if line}
    nonsense = (HERE / "nonsense.txt").read_text("utf-8").split("\n")
    assert [text for text in nonsense if text and find(region, Query(text, "de")).total] == []


def test_no_figure_falls_below_the_baseline(region):
    queries = [query for file in sorted((HERE / "development").glob("*.jsonl")) for query in evaluation.read_judged(file)]
    summaries = evaluation.summary(evaluation.evaluate(queries, lambda query: first_ten(region, query)))
    baseline = json.loads((HERE / "baseline.json").read_text("utf-8"))
    assert evaluation.fallen(summaries, {name: of for name, of in baseline.items() if "/" not in name}) == []
