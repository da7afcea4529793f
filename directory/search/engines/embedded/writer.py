"""Documents into the tables of an index."""

import json
from collections import Counter

from directory.search.analysis import analyser, base
from directory.search.beginnings import title_words
from directory.search.compounds import Compounds
from directory.search.document import Document, Words
from directory.search.engines.embedded import store, suggesting, words
from directory.search.rulebook import Rulebook
from directory.search.texts import Texts, german_tokens, learn_compounds
from directory.search.thesaurus import from_topics

VERSION = 2  # of what is written into the tables
COLUMNS = ("type", "id", "digest", "words", "card", "facets", "place", "team", "confirmed", "starts", "points", "version")
UPSERT = f"""
INSERT INTO documents({", ".join(COLUMNS)}) VALUES ({", ".join("?" * len(COLUMNS))})
ON CONFLICT(type, id) DO UPDATE SET {", ".join(f"{column} = excluded.{column}" for column in COLUMNS[2:])}
RETURNING document
"""


class Writer:
    """Writes documents through one connection, in the transaction of its caller."""

    def __init__(self, connection, rulebook):
        self.connection, self.languages, self.texts = connection, rulebook.languages, Texts(rulebook)
        self.version = store.meta(connection, "version")

    def write(self, document):
        """A document in all languages, in place of what it was."""
        number = self.write_facts(document)
        for language in self.languages:
            self.write_text(language, number, document)

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
        if document.type in suggesting.TYPES:
            self._write_titles(number, document)
        return number

    def _write_titles(self, number, document):
        for language in self.languages:
            if language in document.words:
                words = title_words(document.words[language].title, analyser(base(language)))
                self.connection.execute(f"INSERT INTO {store.titles(language)}(rowid, words) VALUES (?, ?)", (number, " ".join(words)))

    def _clear(self, number):
        for language in self.languages:
            self.connection.execute(f"DELETE FROM {store.table(language)} WHERE rowid = ?", (number,))
            self.connection.execute(f"DELETE FROM {store.titles(language)} WHERE rowid = ?", (number,))
        self.connection.execute("DELETE FROM openings WHERE document = ?", (number,))

    def write_text(self, language, number, document):
        row = (number, *self.texts.columns(language, document))
        self.connection.execute(f"INSERT INTO {store.table(language)}(rowid, title, summary, topics, body) VALUES (?, ?, ?, ?, ?)", row)

    def write_vocabulary(self):
        """The words of all that was written since the last time."""
        words.add(self.connection, self.texts.new_words())


class German:
    """German texts of a rebuild: they wait until all are known, for compounds are parted with the words of all texts."""

    def __init__(self, connection):
        self._connection = connection
        self.counts = Counter()
        connection.execute("CREATE TEMP TABLE german(document, text)")

    def keep(self, number, document):
        self.counts.update(german_tokens(document))
        texts = {language: [of.title, of.summary, of.body] for language, of in document.words.items() if base(language) == "de"}
        text = json.dumps([document.type, document.id, texts, document.topics, document.keywords])
        self._connection.execute("INSERT INTO german VALUES (?, ?)", (number, text))

    def documents(self):
        """(number, Document with German texts)"""
        for number, text in self._connection.execute("SELECT document, text FROM german"):
            entry_type, slug, texts, topics, keywords = json.loads(text)
            yield number, Document(entry_type, slug, {language: Words(*of) for language, of in texts.items()}, topics, keywords)


def write_anew(connection, documents, thesaurus, languages, concepts):
    """All documents into an empty index."""
    waiting = German(connection)
    writer = Writer(connection, Rulebook(languages, thesaurus, None))
    for document in documents:
        number = writer.write_facts(document)
        waiting.keep(number, document)
        for language in languages:
            if base(language) != "de":
                writer.write_text(language, number, document)
    writer.write_vocabulary()
    compounds = learn_compounds(waiting.counts, thesaurus, concepts.thesaurus)
    writer = Writer(connection, Rulebook(languages, thesaurus, compounds))
    for number, document in waiting.documents():
        for language in languages:
            if base(language) == "de":
                writer.write_text(language, number, document)
    writer.write_vocabulary()
    words.add(connection, writer.texts.thesaurus_words())
    rules = {"languages": languages, "thesaurus": thesaurus.rows, "compounds": [sorted(compounds.nouns), sorted(compounds.words)]}
    store.set_meta(connection, **rules)
    connection.execute("DROP TABLE german")


def rulebook(connection, concepts):
    """The Rulebook that an index was made by; the lexicon's CONCEPTS are not stored in it."""
    languages, thesaurus, compounds = (store.meta(connection, key, []) for key in ("languages", "thesaurus", "compounds"))
    return Rulebook(languages, from_topics(thesaurus), Compounds(*compounds), concepts)


def _facts(document, version):
    shown = {language: [of.title, of.summary] for language, of in document.words.items()}
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
        document.next_start and document.next_start.toordinal(),
        json.dumps(document.points),
        version,
    )
