"""Marks the words by which an entry was found, in the language in which its words are shown.

A word is marked when the index holds it by a term that was looked for: the same analysis, so it works for every script, for inflected words and
for compounds.
"""

from dataclasses import replace

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from directory.search.analysis import APOSTROPHES, TOKEN, base
from directory.search.weighing import spellings


class Highlighter:
    """Of one query. PARTS are those of its meaning; ANALYSER gives the analyser of a language, as the index uses it."""

    def __init__(self, parts, analyser):
        self._variants = [variant for part in parts for variant in part.variants if variant.language]
        self._analyser = analyser

    def mark(self, phrase):
        """The Phrase with its marks."""
        return replace(phrase, marks=tuple(self._spans(phrase.text, base(phrase.language)))) if phrase else phrase

    def _spans(self, text, language):
        words = self._analyser(language)
        tokens = [(found, set(words.column([found[0]]).split())) for found in TOKEN.finditer(text)]
        held = set().union(*(terms for _, terms in tokens))
        wanted = self._terms_found(language, held)
        return [_span(found) for found, terms in tokens if terms & wanted]

    def _terms_found(self, language, held):
        """Those of the terms HELD that were looked for; of several that belong together, all must be there."""
        wanted = set()
        for variant in self._variants:
            if base(variant.language) == language:
                spelled = [held.intersection(spellings(variant, term)) for term in variant.terms]
                wanted.update(*spelled if all(spelled) else ())
        return wanted


def _span(found):
    """Where a token stands, without the quotation marks around it."""
    token = found[0]
    start = found.start() + len(token) - len(token.lstrip(APOSTROPHES))
    return start, start + len(token.strip(APOSTROPHES))


def html(phrase):
    """The text of a Phrase as safe HTML, with <mark> around its marks."""
    pieces, at = [], 0
    for start, end in phrase.marks:
        pieces.append(format_html("{}<mark>{}</mark>", phrase.text[at:start], phrase.text[start:end]))
        at = end
    return mark_safe("".join([*pieces, format_html("{}", phrase.text[at:])]))  # each piece is escaped
