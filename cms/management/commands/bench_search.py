import io
import json
import random
import resource
import statistics
import tempfile
import time
from collections import Counter
from datetime import timedelta
from itertools import accumulate
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import translation

from cms.settings.paths import BASE_DIR, DEMO_REGION
from directory import clock
from directory.languages import ACTIVE
from directory.models import Region
from directory.search import index
from directory.search.analysis import tokens
from directory.search.document import Document, Words
from directory.search.engines.embedded import store
from directory.search.query import Query

SIZES = (1_000, 20_000, 100_000)
LENGTHS = {"title": 7, "summary": 18, "description": 70}  # words; as long as the real ones are
COMMONEST = 100
ASKED = 300  # queries a size
JUDGED = BASE_DIR / "tests" / "search"
PLAIN = {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}} | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # no collectstatic before measuring
}
NOTHING = "qxzvwkjhq"
SEED = 20261121


class Command(BaseCommand):
    help = (
        "Measures the embedded search on generated offers: p50 and p95 of engine and page, beside the floor. Touches no data of the site."
    )

    def add_arguments(self, parser):
        parser.add_argument("sizes", nargs="*", type=int, default=SIZES)

    def handle(self, *, sizes, **options):
        name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            with (
                tempfile.TemporaryDirectory(prefix="wegekette-bench-") as folder,
                override_settings(SEARCH_DIR=Path(folder), STORAGES=PLAIN),
            ):
                call_command("load_region", DEMO_REGION, stdout=io.StringIO())
                self.measure_all(sizes, Region.objects.get())
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)

    def measure_all(self, sizes, region):
        corpus = Corpus()
        queries = chosen_queries(corpus)
        self.stdout.write(
            f"{len(queries)} different queries out of the judged ones and the {COMMONEST} commonest words, {len(ACTIVE)} languages; times in ms, p50/p95.\n"
            "page: the whole search page; floor: the FTS5 queries that were sent, alone, and the page that finds nothing."
        )
        for size in sizes:
            self.stdout.write(self.measure(size, region, corpus, queries))
            self.stdout.flush()

    def measure(self, size, region, corpus, queries):
        embedded = index.engine(region)
        started = time.perf_counter()
        embedded.rebuild(corpus.documents(size), index.thesaurus(), ACTIVE, digest="bench", floor=0, followed_at=0)
        built = time.perf_counter() - started
        bench = Bench(region, embedded, queries)
        sent = bench.floor()
        engine, page, empty = bench.engine(), bench.page(), bench.page(NOTHING)
        floor = p95(sent) + p95(empty)
        megabytes = embedded.store.path.stat().st_size / 1e6
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        return (
            f"{size:,} offers: page {spread(page)} ms, {p95(page) / floor:.2f}x floor; engine {spread(engine)} ms warm, {spread(bench.cold)} ms cold; "
            f"floor {floor:.1f} ms (FTS5 {spread(sent)}, page that finds nothing {spread(empty)}); "
            f"index {megabytes:,.0f} MB, built in {built:.0f} s, memory {memory:,.0f} MB"
        )


class Bench:
    """Times of the same queries on one index, in milliseconds."""

    def __init__(self, region, embedded, queries):
        self.region, self.embedded, self.queries = region, embedded, queries
        self.client = Client(SERVER_NAME="localhost", headers={"accept-encoding": "gzip"})
        self.cold = []
        index.find(region, Query(NOTHING))  # opens the file, loads the bitmaps

    def floor(self):
        """The full-text queries that the engine sends when it remembers nothing, run again without it."""
        found = []
        for text, language in self.queries:
            self.embedded.forget()
            self.cold.append(timed(lambda: index.find(self.region, Query(text, language))))  # noqa: B023 - called at once
            _, connection = self.embedded.store.connection()
            found.append(sum(timed(lambda: run(connection, *sent)) for sent in self.embedded.remembered()))  # noqa: B023 - called at once
        return found

    def engine(self):
        return [timed(lambda: index.find(self.region, Query(text, language))) for text, language in self.queries]  # noqa: B023

    def page(self, text=None):
        found = []
        for asked, language in self.queries:
            with translation.override(language):
                address = reverse("search")
            found.append(timed(lambda: self.client.get(address, {"q": text or asked})))  # noqa: B023 - called at once
        return found


def run(connection, language, expression):
    table = store.table(language)
    connection.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", (expression,)).fetchall()


def timed(call):
    started = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - started)


def p95(times):
    return statistics.quantiles(times, n=20)[-1]


def spread(times):
    return f"{statistics.median(times):.1f}/{p95(times):.1f}"


def chosen_queries(corpus):
    """[(text, language)]: what people were judged to type, and the commonest words of all languages."""
    rows = [json.loads(line) for file in sorted(JUDGED.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines() if line.strip()]
    judged = [(row["query"], row["language"]) for row in rows if "query" in row and "language" in row]
    judged = judged or [(words, language) for language in ACTIVE for words in corpus.titles(language)]
    chance = random.Random(SEED)
    return chance.sample(judged, min(len(judged), ASKED - COMMONEST)) + corpus.commonest(COMMONEST)


class Corpus:
    """Offers made of the words of the real ones, as often as they come there, with the facts of the real ones."""

    def __init__(self):
        self._offers = json.loads((DEMO_REGION / "offers.json").read_text("utf-8"))
        self._chance = random.Random(SEED)
        self._counts = {language: self._count(language) for language in ACTIVE}
        self._words = {language: (list(counts), list(accumulate(counts.values()))) for language, counts in self._counts.items()}
        region = Region.objects.get()
        self._real = [document for document in index.documents(region) if document.type == "offer"]

    def _count(self, language):
        texts = (offer["texts"].get(language, {}) for offer in self._offers)
        return Counter(word for text in texts for part in LENGTHS for word in tokens(text.get(part) or ""))

    def titles(self, language):
        return [offer["texts"][language]["title"] for offer in self._offers if language in offer["texts"]]

    def commonest(self, number):
        counted = sorted(
            ((count, word, language) for language, counts in self._counts.items() for word, count in counts.items()), reverse=True
        )
        return [(word, language) for _, word, language in counted[:number]]

    def documents(self, size):
        today = clock.today()
        for number in range(size):
            real = self._chance.choice(self._real)
            yield Document(
                type="offer",
                id=f"offer-{number}",
                words={language: self._text(language) for language in ACTIVE},
                topics=self._chance.choice(self._real).topics,
                keywords=real.keywords,
                facets=real.facets,
                order=real.order,
                group=real.group,
                openings=real.openings,
                confirmed_on=today - timedelta(days=self._chance.randrange(500)),
                card=real.card,
            )

    def _text(self, language):
        words, weights = self._words[language]
        return Words(*(" ".join(self._chance.choices(words, cum_weights=weights, k=length)) for length in LENGTHS.values()))
