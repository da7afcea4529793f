"""The lexicon: everyday words of newcomers, and the German words to which they lead.

Plain data, one CSV file a field under `data/lexicon/`: a column per language (`de` first), a concept a row, terms parted by `|`. In the German
cell the headword comes first, as it stands in texts of counselling centres and authorities; in the others, what people really type. A city adds files of
the same form under `SEARCH_LEXICON_DIR`: there for all regions, in a folder of a region's name for that one.

A concept is read like a topic of the thesaurus, but it is none: it leads to words, no entry carries it.
"""

import csv
import functools
import logging
import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from directory.languages import KNOWN
from directory.search.analysis import analyser, tokens
from directory.search.thesaurus import PhraseBook, Thesaurus, Topic
from directory.search.transliteration import SCRIPTS, sounds
from directory.search.vocabulary import halves, near_by_halves, one_error_apart, swapped_in_the_middle

logger = logging.getLogger(__name__)

SHIPPED = Path(__file__).parent / "data" / "lexicon"
GERMAN = "de"
LONGEST = 8  # words of a term
OF_SCRIPT = {
    "Latn": re.compile(r"[A-Za-zÀ-ɏẞ0-9 '’.&/§+-]+"),
    "Cyrl": re.compile(r"[\u0400-\u04ff0-9 '’ʼ.-]+"),
    "Arab": re.compile(r"[\u0600-\u06ff\u200c0-9 -]+"),
}
FOREIGN_LETTERS = {"uk": "ыэъёЫЭЪЁ", "ru": "іїєґІЇЄҐ", "ar": "یکۀگچپژ", "fa": "يكىة"}  # of the neighbour that is written alike


class Fault(NamedTuple):
    file: str
    line: int
    reason: str

    def __str__(self):
        return f"{self.file}, line {self.line}: {self.reason}"


class LexiconError(ValueError):
    """A file with faults; `faults` has them all."""

    def __init__(self, faults):
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def read(path):
    """The concepts of a file: [{language: (term, ...)}]. LexiconError names every fault of it."""
    faults, concepts = [], []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        try:
            rows = csv.reader(lines, strict=True)
            header = next(rows, [])
            faults += [Fault(path.name, 1, reason) for reason in _faults_of_header(header)]
            for row in rows if not faults else ():
                concept = {
                    code: tuple(term.strip() for term in cell.split("|")) for code, cell in zip(header, row, strict=False) if cell.strip()
                }
                faults += [Fault(path.name, rows.line_num, reason) for reason in _faults(header, row, concept)]
                concepts.append(concept)
        except (csv.Error, UnicodeDecodeError) as fault:
            faults.append(Fault(path.name, rows.line_num, str(fault)))
    heads = defaultdict(list)
    for number, concept in enumerate(concepts, 2):
        heads[concept.get(GERMAN, ("",))[0].casefold()].append(number)
    faults += [Fault(path.name, same[1], f"the headword stands in line {same[0]} already") for same in heads.values() if len(same) > 1]
    if faults:
        raise LexiconError(faults)
    return concepts


def _faults_of_header(header):
    if header[:1] != [GERMAN]:
        yield "the first line must name the languages, de first"
    yield from (f"there is no language {code!r}" for code in header if code not in KNOWN)


def _faults(header, row, concept):
    if len(row) != len(header):
        yield f"{len(row)} cells instead of {len(header)}"
    if GERMAN not in concept:
        yield "there is no German word"
    for code, terms in concept.items():
        if len({term.casefold() for term in terms}) < len(terms):
            yield f"{code}: a term stands twice"
        yield from (f"{code}: {reason}" for term in terms for reason in _faults_of_term(code, term))


def _faults_of_term(code, term):
    if not term:
        yield "an empty term"
    elif len(term.split()) > LONGEST:
        yield f"{term!r} has more than {LONGEST} words"
    elif (pattern := OF_SCRIPT.get(KNOWN[code].script)) and not pattern.fullmatch(term):
        yield f"{term!r} has letters or signs of another script"
    elif wrong := set(FOREIGN_LETTERS.get(code, "")) & set(term):
        yield f"{term!r} has letters of another language: {' '.join(sorted(wrong))}"


class Concepts:
    """The concepts of some files, as phrase books per language."""

    def __init__(self, concepts):
        self.thesaurus = Thesaurus(map(self._as_topic, _merged(concepts)))
        self.languages = self.thesaurus.languages

    def _as_topic(self, concept):
        head = concept[GERMAN][0]
        return Topic(
            head,
            {GERMAN: head},
            {code: terms for code, terms in concept.items() if code != GERMAN} | {GERMAN: concept[GERMAN][1:]},
            (),
            (),
            (),
        )

    @functools.cache  # noqa: B019 - there are as many as sets of files: one, or one a region
    def book(self, language):
        return PhraseBook(self.thesaurus, analyser(language))

    @functools.cache  # noqa: B019
    def words(self, language):
        """All words of a language, as its analyser leaves them."""
        if language not in self.languages:
            return frozenset()
        words = analyser(language)
        return {
            form.word
            for topic in self.thesaurus.topics.values()
            for text, _ in topic.phrases(language)
            for token in tokens(text)
            for form in words.forms(token)
        }

    @functools.cache  # noqa: B019
    def _by_sound(self, language):
        found = defaultdict(set)
        for word in self.words(language) if language in SCRIPTS else ():
            for sound in sounds(word, language):
                found[sound].add(word)
        return found

    @functools.cache  # noqa: B019
    def _by_half(self, language):
        found = defaultdict(set)
        for word in self.words(language):
            for half in ((len(word), "head", halves(word)[0]), (len(word), "tail", halves(word)[1])):
                found[half].add(word)
        return found

    def near(self, language, word):
        """Words one typing error away."""
        by_half = self._by_half(language)
        near = {swapped_in_the_middle(word)} & self.words(language) if language in self.languages else set()
        for size, head, tail in near_by_halves(word) if language in self.languages else ():
            near |= by_half.get((size, "head", head), set()) | by_half.get((size, "tail", tail), set())
        return {other for other in near if one_error_apart(word, other)}

    def sounding(self, language, sound):
        """Words of a language of another script that sound so."""
        return self._by_sound(language).get(sound, set())

    def matches(self, language, forms, *, literal):
        """Like those of the thesaurus; a word of several concepts counts less for each of them."""
        if language not in self.languages:
            return []
        book = self.book(language)
        found = book.literal_matches(forms)
        if not literal:  # who writes the very word does not mean others of the same stem
            written = {position for match in found for position in match.positions}
            found += [match for match in book.whole_matches(forms) if not match.positions <= written]
        shared = defaultdict(int)
        for match in found:
            shared[match.positions] += 1
        return [match._replace(weight=match.weight / shared[match.positions] ** 0.5) for match in found]

    def phrases(self, concept, language):
        """(phrase, whether it is the headword)"""
        topic = self.thesaurus.topics[concept]
        if language == GERMAN:
            yield topic.labels[GERMAN], True
        yield from ((phrase, False) for phrase in topic.synonyms.get(language, ()))


def _merged(concepts):
    """Concepts of several fields with one headword are one."""
    merged = {}
    for concept in concepts:
        same = merged.setdefault(concept[GERMAN][0].casefold(), {})
        for code, terms in concept.items():
            same[code] = tuple(dict.fromkeys((*same.get(code, ()), *terms)))
    return merged.values()


NONE = Concepts(())


def of_region(slug, folder):
    """The Concepts for a region: those that are shipped, and those of a site's FOLDER. A file of the site with faults is left out, and said so."""
    return _of_files(tuple(_stamped([*SHIPPED.glob("*.csv"), *folder.glob("*.csv"), *folder.glob(f"{slug}/*.csv")])))


def _stamped(paths):
    return sorted((path, path.stat().st_mtime_ns) for path in paths)


@functools.lru_cache(maxsize=64)
def _of_files(stamped):
    concepts = []
    for path, _changed in stamped:
        try:
            concepts += read(path)
        except LexiconError as fault:
            logger.error("This file of the lexicon is left out until it is mended:\n%s", fault)
    return Concepts(concepts)
