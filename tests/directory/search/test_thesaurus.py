import pytest

from directory.search.analysis import analyser, tokens
from directory.search.thesaurus import PhraseBook, from_topics

TOPICS = [
    {
        "id": "recognition",
        "labels": {"de": "Anerkennung von Abschlüssen", "en": "Recognition of qualifications", "tr": "Denklik (diploma tanıma)"},
        "synonyms": {"de": ["Diplomanerkennung"], "en": ["recognise diploma", "degree"], "ar": ["تعديل الشهادة"]},
        "misspellings": ["Anerkenung von Abschlüssen"],
    },
    {
        "id": "advice",
        "labels": {"de": "Anerkennungsberatung"},
        "misspellings": ["Anerkenungsberatung"],
        "abbreviations": ["IQ"],
        "broader": ["recognition"],
    },
    {"id": "local-advice", "labels": {"de": "Beratung vor Ort"}, "broader": ["advice"]},
    {
        "id": "permit",
        "labels": {"de": "Arbeitserlaubnis"},
        "synonyms": {"en": ["can I work"], "de": ["darf ich arbeiten"]},
        "abbreviations": ["NE"],
    },
    {"id": "course", "labels": {"de": "Sprachkurs"}, "synonyms": {"de-simple": ["Deutsch Kurs"]}},
]


@pytest.fixture(scope="module")
def thesaurus():
    return from_topics(TOPICS)


@pytest.fixture(scope="module")
def topics_of(thesaurus):
    def found(language, text):
        book = PhraseBook(thesaurus, analyser(language))
        forms = [(place, form) for place, token in enumerate(tokens(text)) for form in book.analyser.forms(token)]
        return {match.topic: match for match in book.matches(forms)}

    return found


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("de", "Anerkennung von Abschlüssen", "recognition"),
        ("de", "wo finde ich Anerkennung meiner Abschlüsse", "recognition"),
        ("en", "recognise my nursing diploma", "recognition"),
        ("en", "degrees", "recognition"),
        ("tr", "diploma tanıma", "recognition"),
        ("ar", "تعديل شهادة", "recognition"),
        ("de", "iq", "advice"),
        ("de", "Sprach Kurs", "course"),
        ("de", "Deutschkurs Deutsch Kurs", "course"),
        ("en", "where can I work", "permit"),
    ],
)
def test_phrases_are_recognised_in_their_language(topics_of, language, text, topic):
    assert topic in topics_of(language, text)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "I work in a kitchen"), ("fr", "je ne sais pas"), ("de", "ich bin da"), ("en", "of")]
)
def test_a_few_common_words_of_a_phrase_are_not_the_phrase(topics_of, language, text):
    assert topics_of(language, text) == {}


def test_the_longest_phrase_wins(topics_of):
    found = topics_of("de", "Anerkennungsberatung")

    assert list(found) == ["advice"]


def test_a_known_misspelling_names_the_right_spelling(topics_of):
    assert topics_of("de", "Anerkenungsberatung")["advice"].written == "Anerkennungsberatung"


def test_narrower_topics_are_known_through_all_levels(thesaurus):
    assert thesaurus.narrower["recognition"] == {"advice", "local-advice"}


def test_a_circle_of_broader_topics_does_no_harm():
    circle = from_topics([{"id": "a", "labels": {"de": "A"}, "broader": ["b"]}, {"id": "b", "labels": {"de": "B"}, "broader": ["a"]}])

    assert circle.narrower["a"] == {"b"}


def test_plain_data_makes_the_same_thesaurus_again(thesaurus):

    assert from_topics(thesaurus.rows).digest == thesaurus.digest
