"""The thesaurus: from what people type, in any language, to the topics that entries carry, and on to German terms.

It is built from plain data, so it comes from the database, a package or a file of everyday words alike:

    from_topics([{"id": "kita", "labels": {"de": "Kita"}, "synonyms": {"en": ["daycare"]}, "misspellings": [],
                  "abbreviations": [], "broader": []}])
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from directory.search.analysis import base, tokens

LABEL, SYNONYM, SHORT = 1.0, 0.9, 0.9
SCATTERED = 0.85  # all words of a phrase are there, but not side by side
NEARLY = 0.6  # at least half of the words of a phrase
PARTS = re.compile(r"[()/,;]")  # "Entegrasyon kursu (uyum kursu)" are two phrases
LONGEST = 8


class Match(NamedTuple):
    """A topic that stands for some words of a query. `written` is the right spelling where a known wrong one was typed."""

    topic: str
    positions: frozenset
    weight: float
    written: str = ""


@dataclass(frozen=True)
class Topic:
    slug: str
    labels: Mapping[str, str]
    synonyms: Mapping[str, tuple[str, ...]]
    misspellings: tuple[str, ...]
    abbreviations: tuple[str, ...]
    broader: tuple[str, ...]

    def phrases(self, language):
        """(phrase, weight) of a language with its variants: German with simple German."""
        for code, label in self.labels.items():
            if base(code) == language:
                yield from ((part, LABEL) for part in _parts(label))
        for code, synonyms in self.synonyms.items():
            if base(code) == language:
                yield from ((part, SYNONYM) for synonym in synonyms for part in _parts(synonym))
        yield from ((short, SHORT) for short in self.abbreviations)

    def text(self, language):
        """What makes an entry with this topic findable in exactly this language."""
        return " ".join([self.labels.get(language, ""), *self.synonyms.get(language, ()), *self.abbreviations])


class Thesaurus:
    def __init__(self, topics):
        self.topics = {topic.slug: topic for topic in topics}

    @property
    def languages(self):
        """Base languages that it has words in, German first."""
        codes = {base(code) for topic in self.topics.values() for code in (*topic.labels, *topic.synonyms)}
        return sorted(codes, key=lambda code: (code != "de", code))

    @cached_property
    def narrower(self):
        """topic -> all topics below it."""
        below = defaultdict(set)
        for topic in self.topics.values():
            for wider in self._above(topic.slug):
                below[wider].add(topic.slug)
        return below

    def _above(self, slug):
        found, waiting = set(), [slug]
        while waiting:
            topic = self.topics.get(waiting.pop())
            fresh = [wider for wider in topic.broader if wider not in found] if topic else []
            found.update(fresh)
            waiting += fresh
        return found - {slug}

    @cached_property
    def rows(self):
        """Plain data again, as `from_topics` takes it: what an index keeps."""
        return [
            {"id": t.slug, "labels": dict(t.labels), "synonyms": dict(t.synonyms), "misspellings": t.misspellings,
             "abbreviations": t.abbreviations, "broader": t.broader}
            for t in self.topics.values()
        ]  # fmt: skip

    @cached_property
    def digest(self):
        canonical = json.dumps(self.rows, ensure_ascii=False, sort_keys=True)
        return hashlib.blake2b(canonical.encode(), digest_size=12).hexdigest()


def from_topics(rows):
    """A Thesaurus of mappings with `id` and any of the keys in the module's example."""
    return Thesaurus(
        Topic(
            slug=row["id"],
            labels=row.get("labels") or {},
            synonyms={code: tuple(words) for code, words in (row.get("synonyms") or {}).items()},
            misspellings=tuple(row.get("misspellings") or ()),
            abbreviations=tuple(row.get("abbreviations") or ()),
            broader=tuple(row.get("broader") or ()),
        )
        for row in rows
    )


class PhraseBook:
    """The phrases of a thesaurus in one language, as its analyser reads them."""

    def __init__(self, thesaurus, analyser):
        self.analyser = analyser
        self._exact = defaultdict(dict)  # terms in order -> {topic: weight}
        self._written = defaultdict(dict)  # words in order, as they are written -> {topic: weight}
        self._scattered = defaultdict(dict)  # set of content terms -> {topic: weight}
        self._by_term = defaultdict(set)  # term -> sets that hold it
        self._least = 2 if analyser.language == "de" else 0  # two words may be one in the phrase: Sprach Kurs
        self._longest = defaultdict(int)  # first term of phrases -> words of the longest one
        self._wrong = {}  # terms of a misspelling -> how it is written
        for topic in thesaurus.topics.values():
            self._add(topic)

    def _add(self, topic):
        for phrase, weight in topic.phrases(self.analyser.language):
            self._add_phrase(phrase, topic.slug, weight)
        if self.analyser.language == "de":
            known = [phrase for phrase, _ in topic.phrases("de")]
            for wrong in topic.misspellings:
                self._add_phrase(wrong, topic.slug, LABEL)
                self._wrong[tuple(self.analyser.terms(wrong))] = _nearest(wrong, known)

    def _add_phrase(self, phrase, slug, weight):
        forms = [form for token in tokens(phrase) for form in self.analyser.forms(token)]
        terms = tuple(form.term for form in forms)
        content = {form.term for form in forms if form.word not in self.analyser.stop_words}
        if not terms:
            return
        _keep_best(self._exact[terms], slug, weight)
        self._longest[terms[0]] = max(self._longest[terms[0]], len(terms))
        _keep_best(self._written[tuple(form.word for form in forms)], slug, weight)
        if len(forms) == 1 and (parts := self.analyser.parts(forms[0].word)):
            content = set(parts)
        if len(content) > 1:
            key = frozenset(content)
            _keep_best(self._scattered[key], slug, weight)
            for term in key:
                self._by_term[term].add(key)

    def matches(self, forms):
        """Matches of a query, given as [(position, Form)]: longest phrases first, shorter ones only for words that are left."""
        found, covered = self._in_order(forms)
        return found + self._anywhere(forms, covered)

    def whole_matches(self, forms):
        """The same, but only of phrases that are there with all of their words."""
        return [match for match in self.matches(forms) if match.weight >= SYNONYM * SCATTERED]

    def literal_matches(self, forms):
        """Only matches of whole phrases as they are written: stems of one language mean nothing for words of another."""
        return self._in_order(forms, literal=True)[0]

    def _in_order(self, forms, literal=False):
        found, covered = [], set()
        for size in range(min(LONGEST, len(forms)), 0, -1):
            for start in range(len(forms) - size + 1):
                if max(self._longest.get(forms[start][1].term, 0), self._least) < size:
                    continue
                window = forms[start : start + size]
                positions = frozenset(position for position, _ in window)
                if positions <= covered or all(form.word in self.analyser.stop_words for _, form in window):
                    continue
                terms, topics = self._look_up(window, literal)
                if topics:
                    covered |= positions
                    found += [Match(topic, positions, weight, self._wrong.get(terms, "")) for topic, weight in topics.items()]
        return found, covered

    def _look_up(self, window, literal):
        if literal:
            words = tuple(form.word for _, form in window)
            return words, self._written.get(words)
        terms = tuple(form.term for _, form in window)
        if terms not in self._exact and len(window) == 2 and self.analyser.language == "de":
            terms = (self.analyser.term("".join(form.word for _, form in window)),)  # Sprach Kurs
        return terms, self._exact.get(terms)

    def _anywhere(self, forms, covered):
        positions = defaultdict(set)
        for position, form in forms:
            if form.word not in self.analyser.stop_words:
                positions[form.term].add(position)
        found = []
        for key, shared in self._sharing(positions).items():
            where = frozenset(position for term in shared for position in positions[term])
            complete = len(shared) == len(key)
            if where <= covered or not (complete or 2 * len(shared) >= len(key)):
                continue
            factor = SCATTERED if complete else NEARLY * len(shared) / len(key)
            found += [Match(topic, where, weight * factor) for topic, weight in self._scattered[key].items()]
        return found

    def _sharing(self, terms):
        """Phrases that hold at least two of TERMS: {phrase: the terms}."""
        shared = defaultdict(set)
        for term in terms:
            for key in self._by_term.get(term, ()):
                shared[key].add(term)
        return {key: held for key, held in shared.items() if len(held) > 1}


def _parts(phrase):
    return [part.strip() for part in PARTS.split(phrase) if part.strip()]


def _keep_best(topics, slug, weight):
    topics[slug] = max(weight, topics.get(slug, 0))


def _nearest(wrong, known):
    """The phrase that a misspelling most likely means: the one with most letter pairs in common."""
    return max(known, key=lambda phrase: _likeness(wrong.casefold(), phrase.casefold()), default="")


def _likeness(one, other):
    pairs, others = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (one, other))
    return len(pairs & others) / (len(pairs | others) or 1)
