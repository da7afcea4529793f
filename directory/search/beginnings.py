"""Words of titles as they are typed: what a reader has begun to write is the beginning of one of them.

The letters fall together as in a search (case, umlauts, forms of Arabic letters), but words stay whole: nobody begins to type a stem.
"""

from directory.search.analysis import DIGRAPH, SHORT_FORM, tokens
from directory.search.stemming import ARABIC_STARTS

LEAST = 2  # letters from which something is suggested
MOST_WORDS = 8


def title_words(title, analyser):
    """The words of a title in order; then those that have an article, without it."""
    found = _words(title, analyser)
    return found + [bare for word in found if (bare := _without_article(word, analyser.language)) != word]


def typed_words(text, analyser):
    """What was typed, word by word: for each the beginnings that it may stand for. Nothing where too little was typed."""
    if sum(map(str.isalnum, text)) < LEAST:
        return []
    return [_beginnings(word, analyser.language) for word in _words(text, analyser)[:MOST_WORDS]]


def _words(text, analyser):
    return [form.word for token in tokens(text) for form in analyser.forms(token) if form.word]


def _beginnings(word, language):
    """In German, Ue may begin Übung and Uelzen: which of them shows only with more letters."""
    folded = DIGRAPH.sub(r"\1", word) if language == "de" and len(word) <= SHORT_FORM else word
    return tuple(dict.fromkeys((word, folded)))


def _without_article(word, language):
    start = next((start for start in ARABIC_STARTS if word.startswith(start)), "") if language == "ar" else ""
    return word[len(start) :] if len(word) - len(start) >= LEAST else word
