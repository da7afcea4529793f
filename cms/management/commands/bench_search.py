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
            with tempfile.TemporaryDirectory(prefix="wegekette-bench-") as folder, override_settings(**served_from(Path(folder))):
                call_command("load_region", DEMO_REGION, stdout=io.StringIO())
                self.measure_all(sizes, Region.objects.get())
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)

    def measure_all(self, sizes, region):
        corpus = Corpus(region)
        queries = chosen_queries(corpus)
        self.stdout.write(
            f"{len(queries)} queries: judged ones and the {COMMONEST} commonest words, in {len(ACTIVE)} languages. Times in ms: p50/p95.\n"
            "Floor: the full-text queries that were sent, alone, and the same page where nothing is found."
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
        cold, sent = bench.cold_and_sent()
        warm, page, empty = bench.engine(), bench.page(), bench.page(NOTHING)
        suggest = bench.suggest(corpus.begun(ASKED))
        floor = p95(sent) + p95(empty)
        figures = {
            "page": f"{spread(page)} ms = {p95(page) / floor:.2f}x floor",
            "engine": f"{spread(warm)} ms, cold {spread(cold)} ms",
            "suggest": f"{spread(suggest)} ms",
            "floor": f"{floor:.1f} ms (queries {spread(sent)}, empty page {spread(empty)})",
            "index": f"{embedded.store.path.stat().st_size / 1e6:,.0f} MB, built in {built:.0f} s",
            "memory": f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:,.0f} MB",
        }
        return f"{size:,} offers: " + "; ".join(f"{name} {figure}" for name, figure in figures.items())


def served_from(folder):
    """Settings for a site of its own, as it is served."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # no collectstatic before measuring
    (folder / "static").mkdir()
    return {
        "DEBUG": False,
        "ALLOWED_HOSTS": ["localhost"],
        "SEARCH_DIR": folder,
        "STATIC_ROOT": folder / "static",
        "STORAGES": {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}, "staticfiles": plain},
    }


class Bench:
    """Times of the same queries on one index, in milliseconds."""

    def __init__(self, region, embedded, queries):
        self.region, self.embedded, self.queries = region, embedded, queries
        self.client = Client(SERVER_NAME="localhost", headers={"accept-encoding": "gzip"})
        self._ask(NOTHING, "de")  # opens the file, loads the bitmaps
        self._read(NOTHING, "de")  # compiles the templates

    def cold_and_sent(self):
        """Times of the engine that remembers nothing, and of the full-text queries that it then sends, run again without it."""
        cold, sent = [], []
        for text, language in self.queries:
            self.embedded.forget()
            cold.append(timed(self._ask, text, language))
            _, connection = self.embedded.store.connection()
            sent.append(sum(timed(run, connection, *query) for query in self.embedded.remembered()))
        return cold, sent

    def engine(self):
        for text, language in self.queries:
            self._ask(text, language)
        return [timed(self._ask, text, language) for text, language in self.queries]

    def suggest(self, begun):
        """Times of suggestions, each asked for once: a reader types on."""
        return [timed(self._suggest, text, language) for text, language in begun]

    def page(self, text=None):
        return [timed(self._read, text or asked, language) for asked, language in self.queries]

    def _ask(self, text, language):
        self.embedded.find(Query(text, language), clock.now(), clock.today(self.region.zone))

    def _suggest(self, text, language):
        self.client.get(reverse("api_suggest"), {"q": text, "lang": language})

    def _read(self, text, language):
        with translation.override(language):
            address = reverse("search")
        self.client.get(address, {"q": text})


def run(connection, language, expression):
    table = store.table(language)
    connection.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", (expression,)).fetchall()


def timed(call, *arguments):
    started = time.perf_counter()
    call(*arguments)
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

    def __init__(self, region):
        self._offers = json.loads((DEMO_REGION / "offers.json").read_text("utf-8"))
        self._chance = random.Random(SEED)
        self._counts = {language: self._count(language) for language in ACTIVE}
        self._words = {language: (list(counts), list(accumulate(counts.values()))) for language, counts in self._counts.items()}
        found = list(index.documents(region))
        self._real = [document for document in found if document.type == "offer"]
        self._others = [document for document in found if document.type in ("topic", "organisation")]

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

    def begun(self, number):
        """[(text, language)]: titles as they are typed, from two letters on."""
        titles = [(title, language) for language in ACTIVE for title in self.titles(language)]
        return [(title[: self._chance.randint(2, 14)], language) for title, language in self._chance.choices(titles, k=number)]

    def documents(self, size):
        yield from self._others
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
                points=real.points,
                card=real.card,
            )

    def _text(self, language):
        words, weights = self._words[language]
        return Words(*(" ".join(self._chance.choices(words, cum_weights=weights, k=length)) for length in LENGTHS.values()))
