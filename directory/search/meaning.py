"""From what was typed to what is to be looked for: words, their spellings, topics, German terms, hints at facets.

Nothing here knows an engine. An engine gives a `WordStock` (what words its index knows) and gets a `Meaning` back.
"""

import functools
import json
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from directory.search.analysis import Form, analyser, base, first_part, last_part, tokens
from directory.search.matching import Matching, script, script_of
from directory.search.transliteration import SCRIPTS, is_latin, key, likest

MOST_WORDS = 16
PHRASE = re.compile('["“”„«»]([^"“”„«»]{2,})["“”„«»]')
LEVEL = re.compile(r"\b([abcABC]) ?([12])\b")
LEVELS = {"a1", "a2", "b1", "b2", "c1", "c2"}
SHORTEST_START = 3
SHORTEST_TYPO = 4  # a word of three letters is one letter away from half of the dictionary
LONG_WORD = 7
GERMAN = "de"

# How much each way of finding a word counts, beside the word itself (1).
LAST_PART, FIRST_PART, BOTH_PARTS, ONE_PART = 0.8, 0.55, 0.75, 0.4
COMPLETED, CORRECTED, QUIETLY_CORRECTED = 0.8, 0.9, 0.6
GERMAN_WORD, OTHER_LANGUAGE = 0.85, 0.6
TOPIC, NARROWER, LABEL, SYNONYM, HINT = 0.95, 0.8, 0.6, 0.4, 0.6
ONLY_TEXT = 1.3  # a German word found by translation counts more where there is no text in the reader's language
LEXICON_HEAD, LEXICON_TERM, LEXICON_TOPIC = 0.8, 0.55, 0.7  # words to which the lexicon leads, and topics of its headwords


class Variant(NamedTuple):
    """One way to find a word. `terms` must all be in the table of `language`; of a topic it is the slug, of a facet (name, value)."""

    kind: str  # word part parts typo start german other label lexicon topic facet; ending in fallback: German for entries that have no other text
    weight: float
    language: str
    terms: tuple[str, ...]

    @property
    def only_untranslated(self):
        """Whether it counts only for entries without words in the reader's language."""
        return self.kind.endswith("fallback")

    @property
    def facet(self):
        """(name, value) of a topic or facet."""
        return ("topic", *self.terms) if self.kind == "topic" else self.terms


@dataclass
class Part:
    """A word of the query that counts, with all ways to find it."""

    token: str
    variants: list[Variant] = field(default_factory=list)

    def add(self, kind, weight, language, *terms):
        same = [v for v in self.variants if (v.language, v.terms) == (language, terms) and _compete(v.kind, kind)]
        if all(v.weight < weight for v in same):
            self.variants = [v for v in self.variants if v not in same] + [Variant(kind, round(weight * 20) / 20, language, terms)]


def _compete(one, other):
    """Whether of two kinds of variants with the same terms only the heavier one counts."""
    return (one == "topic") == (other == "topic") and one.endswith("fallback") == other.endswith("fallback")


@dataclass
class Meaning:
    """`parts` without words that nothing is known of; `corrected` is the text with typing errors mended, None where there were none."""

    parts: list[Part]
    phrases: list[tuple[str, ...]]
    topics: dict[str, float]
    corrected: str | None


def understand(query, stock):
    return Reading(query, stock).meaning()


class Reading:
    """One query while it is read."""

    def __init__(self, query, stock):
        self.query, self.stock = query, stock
        self.text = LEVEL.sub(r"\1\2", query.text)
        self.own = [language for language in dict.fromkeys((query.language, base(query.language))) if language in stock.languages]
        self.corrections = {}
        self.mistyped = set()  # positions
        self.tokens = [self._in_own_letters(token) for token in tokens(self.text)[: 4 * MOST_WORDS]]
        if not query.verbatim:
            self.tokens = [self._well_spelled(position, token) for position, token in enumerate(self.tokens)]
        matching = Matching(self.tokens, query.language, stock)
        self.matches, self.concepts = matching.topics, matching.concepts

    def meaning(self):
        parts = [part for part in map(self._part, self._content()) if part.variants]
        topics = defaultdict(float)
        for match in self.matches:
            topics[match.topic] = max(topics[match.topic], match.weight)
        return Meaning(parts, self._phrases(), dict(topics), self._corrected())

    def _in_own_letters(self, token):
        """What is typed in Latin letters by readers of another script, unless it is a word of a language that is written so."""
        own = base(self.query.language)
        if self.query.verbatim or own not in SCRIPTS or not is_latin(token) or self._is_known_in_latin(token):
            return token
        sound, vocabulary = key(token, own), self.stock.vocabulary(own)
        heard = self.stock.concepts.sounding(own, sound) | (vocabulary.sounding(sound) if own in self.stock.languages else set())
        word = likest(token, heard, own)
        if word:
            self.corrections[token] = word
        return word or token

    def _is_known_in_latin(self, token):
        if LEVEL.fullmatch(token):
            return True
        languages = [language for language in self.stock.languages if script(language) == "Latn"]
        return any(self._known(language, form) for language in languages for form in self._forms(language, token)) or any(
            self._is_in_lexicon(language, token) for language in self.stock.concepts.languages if script(language) == "Latn"
        )

    # Words

    def _content(self):
        """Positions of the words that count: no stop words of the reader's language or of a language that the words are in."""
        first = {token.casefold(): position for position, token in reversed(list(enumerate(self.tokens)))}  # each word once
        kept = [position for token, position in first.items() if not self._is_stop_word(token)]
        return sorted(kept or first.values())[:MOST_WORDS]

    def _is_stop_word(self, token):
        own = self._forms(base(self.query.language), token)
        if all(form.word in self._analyser(self.query.language).stop_words for form in own):
            return True
        if any(self._known(language, form) for language in self.own for form in own):
            return False
        return any(
            all(form.word in self._analyser(language).stop_words for form in self._forms(language, token))
            for language in self.stock.phrase_languages
        )

    def _part(self, position):
        token = self.tokens[position]
        part = Part(token)
        weight, kind = (CORRECTED, "typo") if position in self.mistyped else (1.0, "word")
        known = [self._add_known(part, language, token, weight, kind) for language in self.own]
        german = "german" if not any(known) else "fallback"
        german_too = GERMAN not in self.own and self._add_known(part, GERMAN, token, weight * GERMAN_WORD, german)
        self._add_topics(part, position)
        in_lexicon = self._add_concepts(part, position)
        if not any(known) and not german_too and not in_lexicon:
            self._add_unknown(part, position)
        elif max(known, default=0) == 1 and not self.query.verbatim:  # only among synonyms: a common misspelling, perhaps
            self._correct_quietly(part)
        self._add_hint(part)
        return part

    def _add_known(self, part, language, token, weight, kind):
        """Adds the ways in which TOKEN is known in LANGUAGE; returns 2 for a known word, 1 for one known as a synonym only, else 0."""
        if language not in self.stock.languages:
            return 0
        sure = 0
        for form in self._forms(language, token):
            terms = self._known(language, form)
            for term, written in terms.items():
                part.add(kind, weight, language, term)
                sure = max(sure, 1 + written)
            if base(language) == GERMAN:
                sure = max(sure, self._add_compounds(part, language, form, weight, kind))
        return sure

    def _add_compounds(self, part, language, form, weight, kind):
        """Compounds that hold the word; for a compound, its parts. Returns 2 where that makes the word a known one."""
        frequency = functools.partial(self.stock.frequency, language)
        held = [
            (mark(form.term), factor) for mark, factor in ((last_part, LAST_PART), (first_part, FIRST_PART)) if frequency(mark(form.term))
        ]
        for term, factor in held:
            part.add("part" if kind in ("word", "german") else kind, weight * factor, language, term)
        pieces = self._analyser(language).parts(form.word)
        alive = [piece for piece in pieces if any(map(frequency, (piece, last_part(piece), first_part(piece))))]
        if len(pieces) > 1 and len(alive) == len(pieces):
            part.add("parts", weight * BOTH_PARTS, language, *pieces)
        if pieces and pieces[-1] in alive and kind not in ("fallback", "lexicon"):
            part.add("parts", weight * ONE_PART, language, pieces[-1])
        return 2 if held or (len(pieces) > 1 and len(alive) == len(pieces)) else 0

    def _known(self, language, form):
        """The terms under which a word stands in LANGUAGE: {term: 1 where a text writes it so}."""
        found = {row.term: row.written for row in self.stock.vocabulary(language).find(form.word)}
        found.setdefault(form.term, 1)
        return {term: written for term, written in found.items() if self.stock.frequency(language, term)}

    def _add_unknown(self, part, position):
        """A word that neither the reader's language nor German knows: a beginning, or of another language."""
        if position == len(self.tokens) - 1:
            self._add_completions(part)
        for language in self.stock.languages:
            if language not in (*self.own, GERMAN) and not part.variants and self._is_whole(language, part.token):
                self._add_known(part, language, part.token, OTHER_LANGUAGE, "other")

    def _is_whole(self, language, token):
        return all(len(form.word) >= SHORTEST_START for form in self._forms(language, token))

    def _add_completions(self, part):
        for language in dict.fromkeys((*self.own, GERMAN)):
            for form in self._forms(language, part.token):
                if len(form.word) < SHORTEST_START or part.variants or language not in self.stock.languages:
                    continue
                for term in {row.term for row in self.stock.vocabulary(language).starting(form.word)}:
                    if self.stock.frequency(language, term):
                        part.add("start", COMPLETED, language, term)

    # Spelling

    def _well_spelled(self, position, token):
        """The nearest known word in place of one that nothing knows, not even as a beginning where it is the last."""
        if self._is_known(token) or self._is_stop_word(token):
            return token
        languages = dict.fromkeys((*self.own, GERMAN, *self._foreign(token)))
        written = self._common_misspelling(token)
        if not written and (position < len(self.tokens) - 1 or not self._is_beginning(token)):
            found = (self._nearest(language, form) for language in languages for form in self._forms(language, token))
            written = next(filter(None, found), None)
        if written:
            self.corrections[token] = written
            self.mistyped.add(position)
        return written or token

    def _is_known(self, token):
        scratch = Part(token)
        if any(self._add_known(scratch, language, token, 1.0, "word") for language in (*self.own, GERMAN)):
            return True
        return any(self._is_in_lexicon(language, token) for language in (*self.own, GERMAN)) or any(
            self._is_written_in(language, token) for language in self._written_like(token)
        )

    def _is_in_lexicon(self, language, token):
        words = self.stock.concepts.words(base(language))
        return any(form.word in words for form in self._forms(language, token))

    def _is_written_in(self, language, token):
        """Stems of another language say nothing: the very word must stand in a text."""
        forms = self._forms(language, token)
        return self._is_whole(language, token) and any(
            self.stock.frequency(language, row.term) for form in forms for row in self.stock.vocabulary(language).find(form.word)
        )

    def _is_beginning(self, token):
        scratch = Part(token)
        self._add_completions(scratch)
        return bool(scratch.variants)

    def _common_misspelling(self, token):
        """How a word is written that the thesaurus knows in a wrong spelling."""
        return next((match.written for match in Matching([token], self.query.language, self.stock).topics if match.written), "")

    def _correct_quietly(self, part):
        """Also looks for the nearest word that is written so in a text."""
        for language in self.own:
            for form in self._forms(language, part.token):
                if best := self._nearest_in_texts(language, form):
                    part.add("typo", QUIETLY_CORRECTED, language, best.term)
                    return

    def _nearest(self, language, form):
        """The word of a text or of the lexicon that is one typing error away, as it is written, or None."""
        best = self._nearest_in_texts(language, form) if language in self.stock.languages else None
        if best or len(form.word) <= SHORTEST_TYPO:  # the lexicon is large: something is near to every short word
            return best and best.shown
        near = self.stock.concepts.near(base(language), form.word)
        return max(
            (word for word in near if _may_be_meant(word, form.word)), key=lambda word: (word[0] == form.word[0], word), default=None
        )

    def _nearest_in_texts(self, language, form):
        """The well spelled word before one among synonyms, one with the same beginning before others, the commoner before the rare one."""
        if len(form.word) < SHORTEST_TYPO:
            return None
        stop_words, frequency = self._analyser(language).stop_words, functools.partial(self.stock.frequency, language)
        near = self.stock.vocabulary(language).near(form.word)
        meant = [row for row in near if row.word not in stop_words and _may_be_meant(row.word, form.word) and frequency(row.term)]
        return max(meant, key=lambda row: (row.written, row.word[0] == form.word[0], frequency(row.term)), default=None)

    def _foreign(self, token):
        """Languages of the index in the script of TOKEN, where the reader's and German are written in another one."""
        own = set(map(script, (*self.own, GERMAN)))
        return [language for language in self._written_like(token) if script(language) not in own]

    def _written_like(self, token):
        """Languages of the index in the script of TOKEN."""
        return [language for language in self.stock.languages if script(language) == script_of(token)]

    # Topics, German terms, hints

    def _add_topics(self, part, position):
        for match in self.matches:
            if position in match.positions:
                self._add_topic(part, match.topic, match.weight)

    def _add_concepts(self, part, position):
        """Words to which the lexicon leads, and the topics of its headwords. Returns whether there are any."""
        matches = [match for match in self.concepts if position in match.positions]
        for match in matches:
            for language in dict.fromkeys((GERMAN, *self.own)):
                if language in self.stock.languages:
                    self._add_words_of_concept(part, match, language)
            for topic in self._topics_of(match.topic):
                self._add_topic(part, topic.topic, LEXICON_TOPIC * match.weight * topic.weight)
        return bool(matches)

    def _add_words_of_concept(self, part, match, language):
        for phrase, head in self.stock.concepts.phrases(match.topic, language):
            weight = (LEXICON_HEAD if head else LEXICON_TERM) * match.weight
            if not self._says_something(language, phrase):
                continue
            self._add_phrase(part, "lexicon", weight, language, phrase)
            if language == GERMAN and head:
                self._add_compounds_of(part, phrase, weight)
            if language == GERMAN and GERMAN not in self.own:
                self._add_phrase(part, "lexicon fallback", min(1.0, ONLY_TEXT * weight), language, phrase)

    def _says_something(self, language, phrase):
        """Not what only its stop words tell from a general word: "nach der Arbeit"."""
        return " " not in phrase or len(self._analyser(language).content(phrase)) > 1

    def _add_compounds_of(self, part, phrase, weight):
        for form in self._forms(GERMAN, phrase) if " " not in phrase else ():
            self._add_compounds(part, GERMAN, form, weight, "lexicon")

    def _topics_of(self, headword):
        book = self.stock.book(GERMAN)
        return (
            book.whole_matches([(at, form) for at, token in enumerate(tokens(headword)) for form in book.analyser.forms(token)])
            if book
            else ()
        )

    def _add_topic(self, part, slug, weight):
        part.add("topic", TOPIC * weight, "", slug)
        for narrower in self.stock.thesaurus.narrower.get(slug, ()):
            part.add("topic", NARROWER * weight, "", narrower)
        topic = self.stock.thesaurus.topics[slug]
        for language in dict.fromkeys((*self.own, GERMAN)):
            if language in self.stock.languages:
                self._add_words_of_topic(part, topic, language, weight)

    def _add_words_of_topic(self, part, topic, language, weight):
        phrases = ((topic.labels.get(language, ""), LABEL), *((phrase, SYNONYM) for phrase in topic.synonyms.get(language, ())))
        for phrase, factor in phrases:
            self._add_phrase(part, "label", factor * weight, language, phrase)

    def _add_phrase(self, part, kind, weight, language, phrase):
        terms = self._analyser(language).content(phrase)
        if terms and len(terms) < 5:
            part.add(kind, weight, language, *terms)

    def _add_hint(self, part):
        if part.token.casefold() in LEVELS:
            part.add("facet", HINT, "", "level", part.token.upper())
        for language in {base(self.query.language), GERMAN}:
            for form in self._forms(language, part.token):
                for facet, value in hints(language).get(form.term, ()):
                    part.add("facet", HINT, "", facet, value)

    # Helpers

    def _phrases(self):
        """Quoted phrases, as terms of the reader's language."""
        words = self._analyser(self.query.language)
        return [terms for quoted in PHRASE.findall(self.query.text) if len(terms := tuple(words.terms(quoted))) > 1]

    def _corrected(self):
        if not self.corrections:
            return None
        pattern = "|".join(re.escape(token) for token in sorted(self.corrections, key=len, reverse=True))
        return re.sub(rf"(?<!\w)({pattern})(?!\w)", lambda found: self.corrections[found[0]], self.text)

    def _forms(self, language, token) -> tuple[Form, ...]:
        return self._analyser(language).forms(token)

    def _analyser(self, language):
        return self.stock.analyser(base(language))


def _may_be_meant(word, typed):
    """Another letter mostly makes another word of a short one (Bank, back), and another first letter a form of a verb in Arabic script."""
    if len(typed) <= SHORTEST_TYPO and len(word) == len(typed) and sorted(word) != sorted(typed):
        return False
    return word[0] == typed[0] or (len(typed) >= LONG_WORD and not unicodedata.name(typed[0], "").startswith("ARABIC"))


@functools.cache
def hints(language):
    """term -> facet values that a word hints at: they lift what has them, and leave nothing out."""
    found = defaultdict(list)
    for row in json.loads((Path(__file__).parent / "data" / "hints.json").read_text("utf-8")):
        for term in analyser(language).terms(row["words"].get(language, "")):
            found[term].append((row["facet"], row["value"]))
    return dict(found)
