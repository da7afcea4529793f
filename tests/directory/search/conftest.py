import datetime

import pytest

from directory.search import lexicon
from directory.search.document import Document, Words
from directory.search.engines.embedded import Embedded
from directory.search.query import Query
from directory.search.thesaurus import from_topics
from tests.directory.search import halle

NOW = datetime.datetime(2026, 11, 24, 10, tzinfo=datetime.UTC)  # a Tuesday
TODAY = NOW.date()


class Asked:
    """An index, and short ways to ask it."""

    def __init__(self, path, documents, topics=(), languages=halle.LANGUAGES, thesaurus=None, concepts=lexicon.NONE):
        self.index = Embedded(path, lambda: concepts)
        self.index.rebuild(documents, thesaurus or from_topics(topics), languages, digest="", floor=0, followed_at=0)

    def find(self, text="", language="de", now=NOW, **rest):
        return self.index.find(Query(text, language, **rest), now, now.date())

    def ids(self, text="", language="de", **rest):
        return [result.id for result in self.find(text, language, **rest).results]


@pytest.fixture(scope="session")
def of_halle(tmp_path_factory):
    """The index of the shipped region; no test changes it."""
    path = tmp_path_factory.mktemp("halle") / "halle.sqlite3"
    return Asked(path, halle.documents(), thesaurus=halle.thesaurus(), concepts=lexicon.of_region("halle", tmp_path_factory.mktemp("none")))


@pytest.fixture
def make_index(tmp_path):
    """A small index of given documents."""
    return lambda documents, topics=(), languages=("de", "en", "ar"): Asked(tmp_path / "x.sqlite3", documents, topics, languages)


def entry(slug, title="Angebot", summary="", body="", language="de", **rest):
    """A document with words in one language, or in several with `words`."""
    words = rest.pop("words", None) or {language: Words(title, summary, body)}
    return Document(rest.pop("type", "offer"), slug, words, **rest)
