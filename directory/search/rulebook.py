"""What an index knows of language: analysers, compounds, the phrases of the thesaurus and the lexicon. It stays the same within a generation."""

from directory.search import lexicon
from directory.search.analysis import Analyser, Remembered, analyser
from directory.search.thesaurus import PhraseBook


class Rulebook:
    def __init__(self, languages, thesaurus, compounds, concepts=lexicon.NONE):
        self.languages = list(languages)
        self.concepts = concepts
        self.thesaurus = thesaurus
        self.phrase_languages = thesaurus.languages
        self._german = Analyser("de", compounds)
        self._books = Remembered(lambda language: PhraseBook(self.thesaurus, self.analyser(language)))

    def analyser(self, language):
        return self._german if language == "de" else analyser(language)

    def book(self, language):
        return self._books[language] if language in self.phrase_languages else None
