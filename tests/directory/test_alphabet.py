import pytest

from directory.alphabet import initial, sort_key


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", ["Ämter", "Arbeit", "Öffnung", "Zeugnis"]),
        ("uk", ["гурток", "ґанок", "дім", "єдність", "житло", "ікона", "їжа", "яблуко"]),
        ("tr", ["cumartesi", "çocuk", "ders", "ılıman", "iş", "oda", "öğrenci", "şube", "ücret"]),
        ("ar", ["إقامة", "الألمانية", "تدريب", "الحضانة", "العمل", "هجرة"]),
        ("fa", ["آموزش", "پناهنده", "چاپ", "گواهی", "یادگیری"]),
    ],
)
def test_words_stand_in_the_order_of_the_dictionary(language, words):
    assert sorted(set(words), key=lambda word: sort_key(word, language)) == words


@pytest.mark.parametrize(
    ("language", "word", "letter"),
    [
        ("de", "Übung", "U"),
        ("tr", "iş", "İ"),
        ("tr", "Çocuk", "Ç"),
        ("ar", "الحضانة", "ح"),
        ("uk", "їжа", "Ї"),
        ("en", "§ 24", "#"),
        ("en", "", "#"),
    ],
)
def test_letter_under_which_a_word_stands(language, word, letter):
    assert initial(word, language) == letter
