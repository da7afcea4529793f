"""Documents into the tables of an index."""

import json
from collections import Counter, defaultdict

from directory.search import analysis
from directory.search.analysis import Analyser, analyser, base, tokens
from directory.search.compounds import Compounds, learn
from directory.search.document import Words
from directory.search.engines.embedded import store, vocabulary

VERSION = 1  # of what is written into the tables
NOTHING = Words("")
UPSERT = """
INSERT INTO documents(type, id, digest, words, card, facets, place, team, confirmed, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT(type, id) DO UPDATE SET digest = excluded.digest, words = excluded.words, card = excluded.card, facets = excluded.facets,
  place = excluded.place, team = excluded.team, confirmed = excluded.confirmed, version = excluded.version
RETURNING document
"""


class Writer:
    """Writes documents through one connection, in the transaction of its caller."""

    def __init__(self, connection, languages, thesaurus, german):
        """`german` is the analyser that knows the index's compounds."""
        self.connection, self.languages, self.thesaurus = connection, languages, thesaurus
        self.version = store.meta(connection, "version")
        self._analysers = {language: german if base(language) == "de" else analyser(language) for language in languages}
        self._topics = analysis.Remembered(self._topic_text)
        self._seen = defaultdict(set)  # language -> tokens of texts

    def write(self, document):
        """A document in all languages, in place of what it was."""
        number = self.write_facts(document)
        for language in self.languages:
            self.write_text(language, number, document.words.get(language, NOTHING), document.topics, document.keywords)

    def write_all(self, documents):
        for document in documents:
            self.write(document)
        self.write_vocabulary()

    def delete(self, key):
        row = self.connection.execute("SELECT document FROM documents WHERE type = ? AND id = ?", key).fetchone()
        if row:
            self._clear(row[0])
            self.connection.execute("DELETE FROM documents WHERE document = ?", row)
            self.connection.execute("INSERT OR REPLACE INTO gone VALUES (?, ?)", (row[0], self.version))

    def write_facts(self, document):
        old = self.connection.execute("SELECT document FROM documents WHERE type = ? AND id = ?", document.key).fetchone()
        if old:
            self._clear(old[0])
        (number,) = self.connection.execute(UPSERT, _facts(document, self.version)).fetchone()
        self.connection.executemany("INSERT INTO openings VALUES (?, ?, ?)", [(start, end, number) for start, end in document.openings])
        return number

    def _clear(self, number):
        for language in self.languages:
            self.connection.execute(f"DELETE FROM {store.table(language)} WHERE rowid = ?", (number,))
        self.connection.execute("DELETE FROM openings WHERE document = ?", (number,))

    def write_text(self, language, number, words, topics, keywords):
        column, seen = self._analysers[language].column, self._seen[language]
        title, summary, body, *keywords = map(tokens, (words.title, words.summary, words.body, *keywords))
        seen.update(title, summary, body, *keywords)
        about = " ".join([*(self._topics[topic, language] for topic in topics), *map(column, keywords)])
        row = (number, column(title), column(summary), about, column(body))
        self.connection.execute(f"INSERT INTO {store.table(language)}(rowid, title, summary, topics, body) VALUES (?, ?, ?, ?, ?)", row)

    def _topic_text(self, key):
        slug, language = key
        topic = self.thesaurus.topics.get(slug)
        return self._analysers[language].column(tokens(topic.text(language))) if topic else ""

    def write_vocabulary(self):
        """The words of all that was written since the last time."""
        for language, seen in self._seen.items():
            vocabulary.add(self.connection, language, self._analysers[language], seen, written=True)
        self._seen.clear()

    def write_thesaurus(self):
        """Words of topics are known words, too; those that are only synonyms are not trusted to be spelled well."""
        for language in self.languages:
            for topic in self.thesaurus.topics.values():
                label = topic.labels.get(language, "")
                vocabulary.add(self.connection, language, self._analysers[language], tokens(label), written=True)
                vocabulary.add(self.connection, language, self._analysers[language], tokens(topic.text(language)), written=False)
        self.connection.executemany(
            "INSERT OR REPLACE INTO meta VALUES (?, ?)",
            [("thesaurus", self.thesaurus.data), ("languages", json.dumps(self.languages))],
        )


class German:
    """German texts of a rebuild: they wait until all are known, for compounds are parted with the words of all texts."""

    def __init__(self, connection):
        self._connection = connection
        self.counts = Counter()
        connection.execute("CREATE TEMP TABLE german(language, document, title, summary, body, topics, keywords)")

    def keep(self, language, number, document):
        words = document.words.get(language, NOTHING)
        for text in (words.title, words.summary, words.body):
            self.counts.update(tokens(text))
        row = (language, number, words.title, words.summary, words.body, json.dumps(document.topics), json.dumps(document.keywords))
        self._connection.execute("INSERT INTO german VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def rows(self):
        for language, number, *words, topics, keywords in self._connection.execute("SELECT * FROM german"):
            yield language, number, Words(*words), json.loads(topics), json.loads(keywords)


def write_anew(connection, documents, thesaurus, languages):
    """All documents into an empty index."""
    german = German(connection)
    writer = Writer(connection, languages, thesaurus, analyser("de"))
    for document in documents:
        number = writer.write_facts(document)
        for language in languages:
            if base(language) == "de":
                german.keep(language, number, document)
            else:
                writer.write_text(language, number, document.words.get(language, NOTHING), document.topics, document.keywords)
    writer.write_vocabulary()
    compounds = _learn(german.counts, thesaurus)
    writer = Writer(connection, languages, thesaurus, Analyser("de", compounds))
    for row in german.rows():
        writer.write_text(*row)
    writer.write_vocabulary()
    writer.write_thesaurus()
    store.set_meta(connection, compounds=[sorted(compounds.nouns), sorted(compounds.words)])
    connection.execute("DROP TABLE german")


def _learn(counts, thesaurus):
    for topic in thesaurus.topics.values():
        counts.update(token for phrase, _ in topic.phrases("de") for token in tokens(phrase))
    return learn(counts)


def compounds_of(connection):
    return Compounds(*store.meta(connection, "compounds", [(), ()]))


def _facts(document, version):
    shown = {language: [words.title, words.summary] for language, words in document.words.items()}
    facets = {**document.facets, "type": [document.type], "words": list(document.words)}
    facets.setdefault("topic", document.topics)
    return (
        document.type,
        document.id,
        document.digest,
        json.dumps(shown, ensure_ascii=False),
        json.dumps(document.card, ensure_ascii=False, default=str),
        json.dumps(facets, ensure_ascii=False),
        document.order,
        document.group,
        document.confirmed_on and document.confirmed_on.toordinal(),
        version,
    )
