import pytest

from directory.search.transliteration import key, likest, sounds
from tests.directory.search.conftest import entry

WORDS = [
    ("uk", "німецької", "nimetskoi"), ("uk", "житло", "zhytlo"), ("uk", "дитячий", "dytiachyi"), ("ru", "юрист", "yurist"),
    ("ru", "больница", "bolnitsa"), ("ru", "щас", "schas"), ("ar", "دورة", "daurat"), ("ar", "دورة", "dawra"), ("ar", "لغة", "lugha"),
    ("ar", "طبيب", "tabib"), ("ar", "شغل", "shoghl"), ("ar", "حضانة", "7adana"), ("fa", "آلمانی", "almani"), ("fa", "خانه", "khane"),
    ("fa", "وکیل", "vakil"), ("fa", "اقامت", "eghamat"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "word", "typed"), WORDS)
def test_words_are_heard_as_they_are_typed_in_latin_letters(language, word, typed):
    assert key(typed, language) in sounds(word, language)
    assert likest(typed, [word], language) == word


def test_of_words_that_sound_alike_the_likest_one_is_meant():
    assert likest("kar", ["کار", "کور", "اکر"], "fa") == "کار"
    assert likest("xyz", ["کار"], "fa") is None


@pytest.mark.parametrize(
    ("language", "title", "typed"),
    [("uk", "Курси німецької", "kursy nimetskoi"), ("ru", "Поиск квартиры", "poisk kvartiry"), ("ar", "دورة لغة", "daurat lugha"), ("fa", "کلاس زبان آلمانی", "kelas zaban almani")],
)  # fmt: skip
def test_what_is_typed_in_latin_letters_finds_the_word_of_another_script(make_index, language, title, typed):
    asked = make_index([entry("it", title, language=language), entry("other", "Chor")], languages=("de", language))

    found = asked.find(typed, language)
    assert found.results[0].id == "it"
    assert found.did_you_mean
    assert asked.find(typed, language, verbatim=True).total == 0


def test_german_words_stay_german_among_readers_of_another_script(make_index):
    asked = make_index([entry("it", "Jobcenter Termin"), entry("other", "Курс", language="uk")], languages=("de", "uk"))

    found = asked.find("Jobcenter Termin", "uk")
    assert ([result.id for result in found.results], found.did_you_mean) == (["it"], None)
