"""Documents as engines store their texts: the terms of each column in each language, and the words that became known by them."""

from collections import defaultdict

from directory.search.analysis import Remembered, base, tokens
from directory.search.compounds import learn
from directory.search.document import Words
from directory.search.vocabulary import known_words

NOTHING = Words("")


class Texts:
    """Analyses the texts of documents by a Rulebook, and remembers their words."""

    def __init__(self, rulebook):
        self._rules = rulebook
        self._topics = Remembered(self._topic)
        self._seen = defaultdict(set)  # language -> tokens of texts

    def columns(self, language, document):
        """The terms of a document's COLUMNS in a language, parted by blanks."""
        words = document.words.get(language, NOTHING)
        column, seen = self._analyser(language).column, self._seen[language]
        title, summary, body, *keywords = map(tokens, (words.title, words.summary, words.body, *document.keywords))
        seen.update(title, summary, body, *keywords)
        about = " ".join([*(self._topics[topic, language] for topic in document.topics), *map(column, keywords)])
        return column(title), column(summary), about, column(body)

    def _topic(self, key):
        slug, language = key
        topic = self._rules.thesaurus.topics.get(slug)
        return self._analyser(language).column(tokens(topic.text(language))) if topic else ""

    def new_words(self):
        """Yields (language, Known) for the words of all texts since the last time."""
        for language, seen in self._seen.items():
            yield from ((language, known) for known in known_words(self._analyser(language), seen, written=True))
        self._seen.clear()

    def thesaurus_words(self):
        """Words of topics are known words, too; those that are only synonyms are not trusted to be spelled well."""
        for language in self._rules.languages:
            words = self._analyser(language)
            for topic in self._rules.thesaurus.topics.values():
                label = tokens(topic.labels.get(language, ""))
                yield from ((language, known) for known in known_words(words, label, written=True))
                yield from ((language, known) for known in known_words(words, tokens(topic.text(language)), written=False))

    def _analyser(self, language):
        return self._rules.analyser(base(language))


def german_tokens(document):
    """Tokens of a document's German texts: compounds are learned from them."""
    for language, words in document.words.items():
        if base(language) == "de":
            for text in (words.title, words.summary, words.body):
                yield from tokens(text)


def learn_compounds(counts, *thesauri):
    """Compounds from {token: how often} of German texts, and from the German words of thesaurus and lexicon."""
    for thesaurus in thesauri:
        for topic in thesaurus.topics.values():
            counts.update(token for phrase, _ in topic.phrases("de") for token in tokens(phrase))
    return learn(counts)
