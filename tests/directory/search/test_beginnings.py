import pytest

from directory.search.analysis import analyser
from directory.search.beginnings import title_words, typed_words


def fits(title, text, language):
    """Whether each word that is begun in TEXT begins a word of TITLE."""
    words = title_words(title, analyser(language))
    typed = typed_words(text, analyser(language))
    return bool(typed) and all(any(word.startswith(beginnings) for word in words) for beginnings in typed)


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("de", "Übersetzung von Zeugnissen", "übers"),
        ("de", "Übersetzung von Zeugnissen", "UEB"),
        ("de", "Übersetzung von Zeugnissen", "ue"),
        ("de", "Übersetzung von Zeugnissen", "uebersetz zeug"),
        ("de", "Übersetzung von Zeugnissen", "zeugnisse ubersetzung"),
        ("de", "Miet·vertrag", "mietv"),
        ("en", "Women's café", "women cafe"),
        ("uk", "Їжа та поради", "ЇЖА пор"),
        ("ru", "Ёлка", "елк"),
        ("ar", "دورة اللُّغة الألمانية", "لغه المان"),
        ("ar", "دورة اللُّغة الألمانية", "اللغة"),
        ("ar", "أوراق الإقامة", "اقام"),
        ("fa", "کلاس‌های زبان", "كلاس زب"),
        ("tr", "İş arama", "iş AR"),
        ("tr", "Isınma yardımı", "ısın"),
        ("fr", "L’école d’été", "ecole ete"),
    ],
)
def test_beginnings_fit_whatever_the_letters_look_like(language, title, text):
    assert fits(title, text, language)


@pytest.mark.parametrize(
    ("title", "text"),
    [("Deutschkurs", "kurs"), ("Deutschkurs", "deutsch b"), ("Beratung", "beratungen"), ("Kurs", "k"), ("Kurs", " - "), ("", "ku")],
)
def test_what_does_not_begin_a_word_does_not_fit(title, text):
    assert not fits(title, text, "de")
