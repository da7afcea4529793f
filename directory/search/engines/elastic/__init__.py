"""The Elasticsearch engine: the same answers out of a cluster, for regions that outgrow one machine."""

import contextlib
import secrets
from collections import namedtuple
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from elasticsearch import ApiError, NotFoundError, TransportError
from elasticsearch.helpers import BulkIndexError, scan, streaming_bulk

from directory.search import lexicon
from directory.search.compounds import Compounds
from directory.search.engines.elastic import mapping, writer
from directory.search.engines.elastic.cluster import Questions, TooSlowError, WrongAnswerError
from directory.search.engines.elastic.search import Search
from directory.search.engines.elastic.stock import Memory, WordStock
from directory.search.locks import lock
from directory.search.rulebook import Rulebook
from directory.search.texts import Texts, learn_compounds
from directory.search.thesaurus import from_topics

State = namedtuple("State", "digest languages floor followed_at version documents")
BULK = 500
HELD = ("digest", "languages", "floor", "followed_at", "version")


class NoIndexError(Exception):
    """There is no index of this release yet."""


class Elastic:
    """The index of one region in a cluster. FOLDER holds the locks of this host's writers."""

    shape = mapping.digest()
    faults = (
        ApiError,
        TransportError,
        BulkIndexError,
        WrongAnswerError,
        TooSlowError,
    )  # the cluster is away, too slow, or answers strangely

    def __init__(self, region, options, folder, concepts=lambda: lexicon.NONE, client=None, generation=None):
        self.options, self.client = options, client or options.client()
        self._concepts, self._region, self._folder = concepts, region, Path(folder)
        self.alias = f"{options.prefix}{region}-{self.shape}"
        self._generation = generation
        self._forget()

    @property
    def _names(self):
        """The index of documents and that of words."""
        name = self._generation or self.alias
        return name, f"{name}-words"

    def _forget(self):
        self._known = (None, None)  # generation, its Rulebook
        self.memory = Memory()

    # Reading

    def find(self, query, moment, day):
        """The answer to a Query; MOMENT (aware) decides what is open, DAY (a date) whose turn it is. NoIndexError when there is none."""
        questions = Questions(self.client, self.options.patience_s)
        rules = self._rules(questions)
        stock = WordStock(rules, questions, self._names, self.memory)
        return Search(query, stock, questions, self._names[0], moment, day).found()

    def _rules(self, questions=None):
        """The Rulebook of the current generation; a new one is noticed when the memory is renewed."""
        questions = questions or Questions(self.client, patience=30)
        return self.memory.get(["rules"], lambda _: [self._current_rules(questions)])["rules"]

    def _current_rules(self, questions):
        whose = {"query": {"ids": {"values": ["rules"]}}, "_source": [], "size": 1, "track_total_hits": False}
        with _no_index():
            (answer,) = questions.ask((self._names[1], whose))
        generation = [hit["_index"] for hit in answer["hits"]["hits"]]
        if not generation:
            raise NoIndexError(self.alias)
        if self._known[0] != generation:
            held = self.client.get(index=self._names[1], id="rules")["_source"]["held"]
            rules = Rulebook(held["languages"], from_topics(held["thesaurus"]), Compounds(*held["compounds"]), self._concepts())
            self._known = generation, rules
        return self._known[1]

    def state(self):
        """What the index says of itself, or None where there is no index."""
        try:
            held = self._held()
        except NotFoundError:
            return None
        return State(*(held[name] for name in HELD), self.client.count(index=self._names[0])["count"])

    def _held(self):
        return self.client.get(index=self._names[1], id="state")["_source"]["held"]

    def digests(self, keys=None):
        """(type, id) -> digest of all documents in the index, or of those of KEYS that are there."""
        return self._of_documents("digest", keys)

    def _of_documents(self, field, keys=None):
        """(type, id) -> the value of a field."""
        fields = ["type", "id", field]
        if keys is None:
            hits = scan(self.client, index=self._names[0], query={"_source": fields}, size=2000)
        else:
            ids = [writer.document_id(key) for key in keys]
            hits = self.client.mget(index=self._names[0], ids=ids, source=fields)["docs"] if ids else []
        return {(of["type"], of["id"]): of[field] for hit in hits if (of := hit.get("_source"))}

    def applied(self):
        """Numbers of changes behind the floor that the index has followed already."""
        return set(self._held()["applied"])

    # Writing

    def locked(self, wait=True):
        """One writer of this host at a time. Writers of several hosts do no harm: versions of documents keep the newest."""
        return self._lock("writing", wait)

    def building(self, wait=True):
        return self._lock("building", wait)

    def _lock(self, what, wait):
        return lock(self._folder / f"{self._region}.elastic.{what}", wait)

    def build(self, documents, thesaurus, languages, changes=(), **state):
        """A new index of its own, beside the current one; it takes its place by `switch_to`. CHANGES are already in the documents."""
        name = f"{self.alias}-{datetime.now(UTC):%Y%m%d%H%M%S}-{secrets.token_hex(2)}"
        new = Elastic(self._region, self.options, self._folder, self._concepts, self.client, name)
        waiting = writer.Waiting(documents)
        try:
            new._create(languages)
            new._fill(waiting, thesaurus, list(languages), max(changes, default=state.get("floor", 0)))
            new._hold("state", {**state, "languages": list(languages), "version": 1, "applied": sorted(changes)})
            new._finish()
        except BaseException:
            new.remove()
            raise
        finally:
            waiting.close()
        return new

    def _create(self, languages):
        for name, of in zip(self._names, (mapping.documents(languages), mapping.words()), strict=True):
            self.client.indices.create(index=name, **mapping.body(of, self.options, refresh_interval="-1"))

    def _fill(self, waiting, thesaurus, languages, version):
        concepts = self._concepts()
        compounds = learn_compounds(waiting.counts, thesaurus, concepts.thesaurus)
        texts = Texts(Rulebook(languages, thesaurus, compounds, concepts))
        self._bulk(self._document(document, number, texts, languages, version) for number, document in enumerate(waiting))
        self._bulk(writer.word_action(self._names[1], *word) for word in chain(texts.new_words(), texts.thesaurus_words()))
        self._hold(
            "rules", {"languages": languages, "thesaurus": thesaurus.rows, "compounds": [sorted(compounds.nouns), sorted(compounds.words)]}
        )

    def _finish(self):
        for name in self._names:
            self.client.indices.put_settings(index=name, settings={"refresh_interval": None})
            self.client.indices.refresh(index=name)

    def switch_to(self, new):
        """NEW, made by `build`, answers from now on; the old ones of this release are removed in the same step."""
        aliases = self.alias, f"{self.alias}-words"
        actions = [{"remove_index": {"index": old}} for old in self._generations() if old not in new._names]
        actions += [{"add": {"index": name, "alias": alias}} for name, alias in zip(new._names, aliases, strict=True)]
        self.client.indices.update_aliases(actions=actions)
        self._forget()

    def _generations(self):
        return list(self.client.indices.get(index=f"{self.alias}-2*", expand_wildcards="open", features="aliases"))

    def rebuild(self, *made_from, **state):
        """Both at once, where nothing else is written meanwhile."""
        self.switch_to(self.build(*made_from, **state))

    def apply(self, documents, gone=(), changes=(), **state):
        """Writes documents in place of what they were and takes out those that are gone; remembers the CHANGES followed."""
        held = self._held()
        version = max((*changes, *held["applied"], held["floor"]))
        rules = self._rules()
        texts = Texts(rules)
        documents = list(documents)
        numbers = self._of_documents("number", (document.key for document in documents))
        numbered = ((document, numbers.get(document.key, writer.late_number(document.key))) for document in documents)
        self._bulk((self._document(*of, texts, rules.languages, version) for of in numbered), refresh=True)
        self._bulk((self._removal(key, version) for key in gone), refresh=True)
        self._bulk((writer.word_action(self._names[1], *word) for word in texts.new_words()), refresh=True)
        applied = {*held["applied"], *changes}
        floor = state.get("floor", held["floor"])
        self._hold(
            "state", {**held, **state, "version": held["version"] + 1, "applied": sorted(change for change in applied if change > floor)}
        )
        self.memory.clear()

    def touch(self, **state):
        """Changes what the index says of itself, nothing that a search sees."""
        self._hold("state", {**self._held(), **state})

    def _hold(self, name, held):
        self.client.index(index=self._names[1], id=name, document={"held": held}, refresh=True)

    def _document(self, document, number, texts, languages, version):
        action = {"_op_type": "index", "_index": self._names[0], "_id": writer.document_id(document.key)}
        return {**action, "version": version, "version_type": "external_gte", **writer.source(document, number, texts, languages)}

    def _removal(self, key, version):
        return {
            "_op_type": "delete",
            "_index": self._names[0],
            "_id": writer.document_id(key),
            "version": version,
            "version_type": "external_gte",
        }

    def _bulk(self, actions, *, refresh=False):
        """Sends all. What is there already in a newer version, or gone, is right as it is."""
        for done, answer in streaming_bulk(self.client, actions, chunk_size=BULK, refresh=refresh, raise_on_error=False):
            (result,) = answer.values()
            if not done and result["status"] not in (404, 409):
                raise BulkIndexError("a document was refused", [answer])

    def remove(self):
        names = self._names if self._generation else self._generations()
        self.client.indices.delete(index=",".join(names), ignore_unavailable=True)


@contextlib.contextmanager
def _no_index():
    try:
        yield
    except WrongAnswerError as fault:
        if fault.args[0] == 404:
            raise NoIndexError(fault.args[2]) from fault
        raise
