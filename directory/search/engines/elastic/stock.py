"""What an index in Elasticsearch knows of words. One request fetches what a query's words need; what was asked for lately is remembered."""

import time

from directory.search.analysis import base, first_part, last_part, tokens
from directory.search.engines.elastic.mapping import text_field
from directory.search.vocabulary import COMPLETIONS, Known, near_by_halves, one_error_apart, swapped_in_the_middle

GERMAN = "de"
MOST_WORDS = 200  # of the vocabulary, that one look-up gives
MOST_REMEMBERED = 50_000
REMEMBERED_S = 10  # another host's changes are known after so long


class Memory:
    """What was counted and looked up lately, shared by the threads of a process."""

    def __init__(self):
        self.clear()

    def clear(self):
        self._held, self._since = {}, time.monotonic()

    def get(self, keys, make):
        """{key: value}; `make(missing keys)` gives the values of those that are not remembered, in their order."""
        if time.monotonic() - self._since > REMEMBERED_S or len(self._held) > MOST_REMEMBERED:
            self.clear()
        held = self._held
        found = {key: held.get(key, _UNKNOWN) for key in keys}
        missing = [key for key, value in found.items() if value is _UNKNOWN]
        if missing:
            fresh = dict(zip(missing, make(missing), strict=True))
            held.update(fresh)
            found.update(fresh)
        return found


_UNKNOWN = object()


class WordStock:
    """The same face as that of the embedded index. QUESTIONS are those of one search; NAMES the index of documents and that of words."""

    def __init__(self, rules, questions, names, memory):
        self._questions, self._names, self._memory = questions, names, memory
        self.languages, self.thesaurus, self.phrase_languages = rules.languages, rules.thesaurus, rules.phrase_languages
        self.analyser, self.book, self.concepts = rules.analyser, rules.book, rules.concepts

    def foresee(self, text):
        """Looks up at once what `understand` will ask for most words of a query."""
        forms = {(language, form) for token in tokens(text)[:64] for language in self.languages for form in self._forms(language, token)}
        self.look_up({("word", language, form.word) for language, form in forms})
        terms = {(language, row.term) for language, form in forms for row in self.vocabulary(language).find(form.word)}
        for language, form in forms:
            if base(language) == GERMAN:
                pieces = (form.term, *self.analyser(GERMAN).parts(form.word))
                terms.update((language, spelled) for piece in pieces for spelled in (piece, first_part(piece), last_part(piece)))
            else:
                terms.add((language, form.term))
        self.counts(holds(*term) for term in terms)

    def _forms(self, language, token):
        return self.analyser(base(language)).forms(token)

    def vocabulary(self, language):
        return _Words(self, language)

    def frequency(self, language, term):
        """In how many documents a term stands."""
        return self.count(holds(language, term))

    def count(self, clause):
        return self.counts([clause])[clause]

    def counts(self, clauses):
        """Clause -> number of documents. Clauses are `Clause`s."""
        return self._memory.get(clauses, self._count)

    def _count(self, clauses):
        filters = {str(at): clause.query for at, clause in enumerate(clauses)}
        counting = {"size": 0, "track_total_hits": False, "aggs": {"n": {"filters": {"filters": filters}}}}
        (answer,) = self._questions.ask((self._names[0], counting))
        buckets = answer["aggregations"]["n"]["buckets"]
        return [buckets[str(at)]["doc_count"] for at in range(len(clauses))]

    def look_up(self, keys):
        """{key: rows of the vocabulary} for keys (how, language, what)."""
        return self._memory.get(keys, self._rows_of)

    def _rows_of(self, keys):
        answers = self._questions.ask(*((self._names[1], _LOOKUPS[how](language, what)) for how, language, what in keys))
        return [[Known(**hit["_source"]["known"]) for hit in answer["hits"]["hits"]] for answer in answers]


class _Words:
    """The vocabulary of one language."""

    def __init__(self, stock, language):
        self._stock, self._language = stock, language

    def find(self, word):
        return self._rows("word", word)

    def starting(self, start):
        return self._rows("start", start)

    def near(self, word):
        return [row for row in self._rows("near", word) if one_error_apart(word, row.word)]

    def sounding(self, sound):
        return {row.word for row in self._rows("sound", sound)}

    def _rows(self, how, what):
        key = how, self._language, what
        return self._stock.look_up([key])[key]


class Clause:
    """A query that counts and chooses documents, and can be remembered."""

    def __init__(self, key, query):
        self.key, self.query = key, query

    def __hash__(self):
        return hash(self.key)

    def __eq__(self, other):
        return self.key == other.key


def holds(language, term):
    """Documents with a term anywhere in the text of a language."""
    return Clause(("term", language, term), {"term": {f"{text_field(language)}_all": term}})


def _rows(language, conditions, size=MOST_WORDS, sort=None):
    found = {
        "size": size,
        "_source": ["known"],
        "track_total_hits": False,
        "query": {"bool": {"filter": [{"term": {"language": language}}, conditions]}},
    }
    return found | ({"sort": sort} if sort else {})


def _near(language, word):
    halves = [
        {"bool": {"filter": [{"term": {"size": size}}, {"bool": {"should": [{"term": {"head": head}}, {"term": {"tail": tail}}]}}]}}
        for size, head, tail in near_by_halves(word)
    ]
    return _rows(language, {"bool": {"should": [*halves, {"term": {"word": swapped_in_the_middle(word)}}]}}, 5 * MOST_WORDS)


_LOOKUPS = {
    "word": lambda language, word: _rows(language, {"term": {"word": word}}),
    "start": lambda language, start: _rows(language, {"prefix": {"word": start}}, COMPLETIONS, [{"size": "asc"}, {"word": "asc"}]),
    "near": _near,
    "sound": lambda language, sound: _rows(base(language), {"term": {"sounds": sound}}),
}
