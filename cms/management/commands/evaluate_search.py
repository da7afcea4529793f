import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from directory.models import Region
from directory.search import evaluation, find
from directory.search.query import Query

MOST_NAMED = 40


class Command(BaseCommand):
    help = "Measures the search of a region by judged queries (docs/search.md): nDCG@10, MRR@10, success@10, share of queries that find nothing."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", help="JSON lines: query, language, class, relevant, perhaps filters")
        parser.add_argument("--region", help="needed where there are several")
        parser.add_argument("--json", type=Path, help="write the figures there, too")
        parser.add_argument("--baseline", type=Path, help="such a file: exit status 1 where a figure fell by more than 0.01")
        parser.add_argument("--misses", action="store_true", help="name the queries without a fitting entry among the first ten")

    def handle(self, *, files, region, baseline, misses, **options):
        try:
            queries = [query for file in files for query in evaluation.read_judged(file)]
        except (OSError, evaluation.JudgedQueryError) as fault:
            raise CommandError(str(fault)) from fault
        region = self.region(region)
        evaluated = evaluation.evaluate(queries, lambda query: first_ten(region, query))
        summaries = evaluation.summary(evaluated)
        self.stdout.write(table(summaries))
        if misses:
            self.stdout.write("".join(f"{query['language']}\t{query['query']}\n" for query, of in evaluated if not of.success))
        if options["json"]:
            options["json"].write_text(as_json(summaries), "utf-8")
        self.compare(summaries, baseline)

    def region(self, slug):
        regions = Region.objects.filter(slug=slug) if slug else Region.objects.all()
        try:
            return regions.get()
        except (Region.DoesNotExist, Region.MultipleObjectsReturned) as fault:
            known = ", ".join(Region.objects.values_list("slug", flat=True))
            raise CommandError(f"Name one region with --region: {known or 'there is none yet'}.") from fault

    def compare(self, summaries, baseline):
        worse = evaluation.fallen(summaries, json.loads(baseline.read_text("utf-8"))) if baseline else []
        if worse:
            raise CommandError("Worse than before: " + "; ".join(f"{name} {field} {was} -> {now}" for name, field, was, now in worse))


def first_ten(region, query):
    """Keys of the first results, and how many there are."""
    asked = Query(query["query"], query["language"], query.get("filters", {}), per_page=evaluation.TEN, counted=())
    found = find(region, asked)
    return [f"{result.type}:{result.id}" for result in found.results], found.total


def table(summaries):
    rows = [("", "queries", "nDCG@10", "MRR@10", "success@10", "nothing found")]
    rows += [(name, str(of.queries), *(f"{figure:.3f}" for figure in of[1:])) for name, of in summaries.items()]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return (
        "\n".join(
            "  ".join(cell.ljust(width) if not at else cell.rjust(width) for at, (cell, width) in enumerate(zip(row, widths, strict=True)))
            for row in rows
        )
        + "\n"
    )


def as_json(summaries):
    rounded = {name: {field: round(value, 4) for field, value in of._asdict().items()} for name, of in summaries.items()}
    return json.dumps(rounded, indent=1) + "\n"
