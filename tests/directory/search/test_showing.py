"""What a result says of why it was found."""

from directory.search import lexicon
from directory.search.document import Words
from directory.search.showing import german_words
from tests.directory.search.conftest import entry

DOCTOR = {"de": ("Hausarzt", "Allgemeinmedizin"), "en": ("family doctor", "GP"), "uk": ("сімейний лікар",)}


def why(asked, text, language="de"):
    return {result.id: result.why for result in asked.find(text, language).results}


def test_the_german_word_of_the_lexicon_is_named_as_it_is_written(make_index):
    asked = make_index([entry("head", "Hausärzte"), entry("other", "Allgemeinmedizin")], concepts=[DOCTOR])

    assert why(asked, "сімейний лікар", "uk") == {"head": ("word:Hausarzt", "german"), "other": ("word:Allgemeinmedizin", "german")}
    assert why(asked, "GP", "en")["head"] == ("word:Hausarzt", "german")


def test_a_word_of_the_lexicon_in_the_readers_language_is_there_in_the_title(make_index):
    asked = make_index([entry("own", words={"de": Words("Praxis"), "en": Words("A family doctor near you")})], concepts=[DOCTOR])

    assert why(asked, "GP", "en") == {"own": ("title",)}


def test_what_was_typed_as_the_headword_needs_no_other_word(make_index):
    assert why(make_index([entry("head", "Hausärzte")], concepts=[DOCTOR]), "Hausarzt") == {"head": ("title",)}


def test_a_german_title_that_is_not_shown_does_not_count_as_title(make_index):
    both = entry("both", words={"de": Words("Zeugnisse übersetzen"), "uk": Words("Переклади")})

    assert why(make_index([both]), "Zeugnisse", "uk") == {"both": ("text", "german")}


def test_topic_text_and_typing_error_are_told_apart(make_index):
    topics = [{"id": "dance", "labels": {"de": "Tanz"}}]
    asked = make_index([entry("topic", "Am Abend", topics=("dance",)), entry("text", "Verein", body="Schachbrett")], topics)

    assert why(asked, "Tanz") == {"topic": ("topic:dance",)}
    assert why(asked, "Schahcbrett") == {"text": ("text", "typo")}


def test_a_headword_stands_for_words_that_several_concepts_share():
    shared = [{"de": ("Bürgeramt", "Ämter")}, {"de": ("Amt",)}]

    assert set(german_words(lexicon.Concepts(shared)).values()) >= {"Bürgeramt", "Amt"}
    assert "Ämter" not in german_words(lexicon.Concepts(shared)).values()
