import datetime
import secrets

import pytest

from directory.search import lexicon
from directory.search.document import Document, Words
from directory.search.engines.elastic import Elastic
from directory.search.engines.elastic.cluster import Options
from directory.search.engines.embedded import Embedded
from directory.search.query import Query
from directory.search.thesaurus import from_topics
from tests import parts
from tests.directory.search import halle

NOW = datetime.datetime(2026, 11, 24, 10, tzinfo=datetime.UTC)  # a Tuesday
TODAY = NOW.date()
ENGINES = ["embedded", pytest.param("elastic", marks=pytest.mark.elasticsearch)]


class Asked:
    """An index, and short ways to ask it."""

    def __init__(self, index, documents, topics=(), languages=halle.LANGUAGES, thesaurus=None):
        self.index = index
        self.index.rebuild(documents, thesaurus or from_topics(topics), languages, digest="", floor=0, followed_at=0)

    def find(self, text="", language="de", now=NOW, **rest):
        return self.index.find(Query(text, language, **rest), now, now.date())

    def ids(self, text="", language="de", **rest):
        return [result.id for result in self.find(text, language, **rest).results]


@pytest.fixture(scope="session", params=ENGINES)
def make_engine(request, tmp_path_factory):
    """Makes engines of one kind: `make_engine(concepts)`. Their indexes are removed in the end."""
    made = []
    options = (
        Options((parts.elasticsearch(),), prefix=f"wegekette-test-{secrets.token_hex(4)}-", patience_s=20)
        if request.param == "elastic"
        else None
    )

    def make(concepts=lexicon.NONE):
        folder, name = tmp_path_factory.mktemp("index"), f"x{len(made)}"
        made.append(Elastic(name, options, folder, lambda: concepts) if options else Embedded(folder / "x.sqlite3", lambda: concepts))
        return made[-1]

    yield make
    for engine in made:
        engine.remove()


@pytest.fixture(scope="session")
def shipped_lexicon(tmp_path_factory):
    return lexicon.of_region("halle", tmp_path_factory.mktemp("none"))


@pytest.fixture(scope="session")
def of_halle(make_engine, shipped_lexicon):
    """The index of the shipped region; no test changes it."""
    return Asked(make_engine(shipped_lexicon), halle.documents(), thesaurus=halle.thesaurus())


@pytest.fixture
def make_index(make_engine):
    """A small index of given documents."""

    def make(documents, topics=(), languages=("de", "en", "uk", "ar"), concepts=()):
        return Asked(make_engine(lexicon.Concepts(concepts)), documents, topics, languages)

    return make


def entry(slug, title="Angebot", summary="", body="", language="de", **rest):
    """A document with words in one language, or in several with `words`."""
    words = rest.pop("words", None) or {language: Words(title, summary, body)}
    return Document(rest.pop("type", "offer"), slug, words, **rest)
