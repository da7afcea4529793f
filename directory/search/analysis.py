"""From text to the terms of an index, per language.

A token is analysed once and remembered, so long texts cost a dictionary look-up a word. What a reader types is analysed by the
same code: umlauts and their spellings, letter forms of Arabic and Persian, case and inflection fall together.
"""

import functools
import json
import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

from directory.search.stemming import stemmer

VERSION = 2  # a change of what comes out of here makes every index anew

APOSTROPHES = "'’ʼ‘`´"
DOTS = "·‧\u00ad"  # between the parts of a word of Leichte Sprache, and where a line may break
ZWNJ = "\u200c"
MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
TOKEN = re.compile(rf"[\w{MARKS}{APOSTROPHES}{DOTS}{ZWNJ}\u200d]+")
ELISION = re.compile(r"^(?:[ldjnscmt]|qu|jusqu|lorsqu|puisqu|aujourd)$")
SHORT_FORM = 3  # letters of abbreviations: the AE of Aufenthaltserlaubnis is no Ä
DIGRAPH = re.compile(r"(?<![aeiouyq])([aou])e")
SPELLINGS = ((re.compile(r"(?<=..)iz(?=e|ing|ation|er|abl)"), "is"), (re.compile(r"(?<=[a-z]{2})ell(?=ing|ed|or)"), "el"))
IRREGULAR = {
    "en": {"women": "woman", "men": "man", "children": "child", "advice": "advise", "recognition": "recognise", "people": "person",
           "teeth": "tooth", "programme": "program", "centre": "center", "labour": "labor", "courses": "course", "daycare": "day"},
    "de": {"lernt": "lernen", "hilft": "hilfe", "helfen": "hilfe", "spricht": "sprechen", "sucht": "suche"},
    "tr": dict.fromkeys(("işe", "işi", "işim", "işin", "işimi", "işler", "işten", "işte"), "iş")
    | dict.fromkeys(("evi", "eve", "evim", "evin", "evde", "evden", "evler"), "ev"),
    "ar": {"نساء": "امراه", "نسا": "امراه"},
}  # fmt: skip


def _table(*pairs, drop=""):
    table = {ord(source): target for sources, targets in pairs for source, target in zip(sources, targets, strict=True)}
    return table | {ord(mark): None for mark in drop}


def _span(first, last):
    return "".join(map(chr, range(ord(first), ord(last) + 1)))


VOWEL_SIGNS = _span("\u0610", "\u061a") + _span("\u064b", "\u065f") + "\u0670" + _span("\u06d6", "\u06ed")
VANISHING = DOTS + "\u0640\u200b\u200d\u200e\u200f" + VOWEL_SIGNS
DIGITS = ("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
ARABIC = _table(("أإآٱىةؤئکیە", "ااااي\u0647ويكي\u0647"), DIGITS, drop=VANISHING + "ء")
PERSIAN = _table(("أإآٱىيكةؤئۀ", "اااایی\u06a9\u0647وی\u0647"), DIGITS, drop=VANISHING + "ء")
CYRILLIC = ARABIC | _table(("ёґ", "ег"))
TABLES = dict.fromkeys(("fa", "ps", "ur", "ckb"), PERSIAN) | dict.fromkeys(("uk", "ru"), CYRILLIC)
LATIN = {
    code: base[0]
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if (base := unicodedata.normalize("NFD", chr(code))) and base[0].isascii() and len(base) > 1
} | _table(("ıłøđß", "ilods")) | {ord("æ"): "ae", ord("œ"): "oe"} | dict.fromkeys(range(0x300, 0x370))  # fmt: skip


class Form(NamedTuple):
    """One word of a token: `word` as it is spelled without marks, `term` as it stands in the index."""

    word: str
    term: str


def base(language):
    """de-simple -> de: the language whose rules hold."""
    return language.partition("-")[0]


def tokens(text):
    return TOKEN.findall(text.replace("_", " "))


def plain(word, language):
    """Without marks on Latin letters; in German ä, ae and a are one (but not the ue of "neue")."""
    word = word.translate(LATIN)
    return DIGRAPH.sub(r"\1", word) if language == "de" and len(word) > SHORT_FORM else word


def first_part(term):
    return f"{term}_"


def last_part(term):
    return f"_{term}"


class Analyser:
    """The rules of one language. German ones know how compounds are parted (`compounds`, see compounds.py)."""

    def __init__(self, language, compounds=None):
        self.language = base(language)
        self.compounds = compounds
        self._stem = stemmer(self.language)
        self._letters = TABLES.get(self.language, ARABIC)
        self._irregular = IRREGULAR.get(self.language, {})
        self._terms = Remembered(self._term)
        self._forms = Remembered(self._forms_of)
        self._contents = Remembered(self._content)
        self._columns = Remembered(self._column)
        self._parts = Remembered(self._column_parts)
        self.stop_words = frozenset(form.word for word in _stop_words().get(self.language, ()) for form in self.forms(word))

    def forms(self, token):
        """The words of a token: mostly one, several around a ZWNJ, none for a lone apostrophe."""
        return self._forms[token]

    def _forms_of(self, token):
        return tuple(Form(plain(word, self.language), self.term(word)) for word in self._words(token))

    def content(self, phrase):
        """The terms of a phrase without its stop words, sorted, each once."""
        return self._contents[phrase]

    def _content(self, phrase):
        forms = (form for token in tokens(phrase) for form in self.forms(token))
        return tuple(sorted({form.term for form in forms if form.word not in self.stop_words}))

    def terms(self, text):
        """All terms of a text, in order."""
        return [form.term for token in tokens(text) for form in self.forms(token)]

    def term(self, word):
        """The term of a word as `_words` gives it."""
        return self._terms[word]

    def _term(self, word):
        word = self._irregular.get(word, word)
        if self.language == "en":
            for pattern, spelling in SPELLINGS:
                word = pattern.sub(spelling, word)
        elif self.language == "tr":
            word = plain(word, "tr")
        if self.language == "de" and len(word) <= SHORT_FORM:
            return plain(word, "de")
        return plain(self._stem(word), self.language)

    def parts(self, word):
        """Terms of the parts of a German compound, the last one last, or ()."""
        return tuple(self.term(part) for part in self.compounds.split(plain(word, "de"))) if self.compounds else ()

    def marked_parts(self, word):
        """The parts as they stand in the index, where they weigh less than words: kind_ _betreu."""
        *firsts, last = self.parts(word) or ("",)
        return [first_part(first) for first in firsts] + ([last_part(last)] if last else [])

    def column(self, found):
        """What an index column holds for tokens: their terms in order, then the parts of compounds (so that phrases stay phrases)."""
        known = self._columns
        terms = [known[token] for token in found]
        if self.compounds:
            terms += [self._parts[token] for token in found if self._parts[token]]
        return " ".join(terms)

    def _column(self, token):
        words = self._words(token)
        in_one = ["".join(words)] if len(words) > 1 else []  # a ZWNJ is often left out
        return " ".join(map(self.term, words + in_one))

    def _column_parts(self, token):
        return " ".join(part for word in self._words(token) for part in self.marked_parts(word))

    def _words(self, token):
        word = unicodedata.normalize("NFKC", token)
        if self.language == "tr":
            word = word.replace("İ", "i").replace("I", "ı")
        word = word.casefold().translate(self._letters)
        return [piece for part in word.split(ZWNJ) if (piece := self._without_apostrophe(part))]

    def _without_apostrophe(self, word):
        pieces = re.split(f"[{APOSTROPHES}]", word)
        if len(pieces) == 1:
            return word
        if self.language == "tr" or (self.language == "en" and pieces[-1] == "s"):
            return pieces[0]
        if self.language == "fr" and len(pieces) > 1 and ELISION.match(pieces[0]):
            pieces = pieces[1:]
        return "".join(pieces)


class Remembered(dict):
    """A dictionary that makes what is missing."""

    def __init__(self, make):
        super().__init__()
        self._make = make

    def __missing__(self, key):
        if len(self) > 500_000:
            self.clear()
        made = self[key] = self._make(key)
        return made


@functools.cache
def _stop_words():
    words = json.loads((Path(__file__).parent / "data" / "stopwords.json").read_text("utf-8"))
    return {language: tuple(listed.split()) for language, listed in words.items()}


@functools.cache
def analyser(language):
    """The analyser of a language whose compounds are not known."""
    return Analyser(base(language))
