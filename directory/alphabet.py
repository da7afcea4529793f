"""Alphabetical order in the languages of readers, where the order of Unicode is not that of the dictionary."""

import unicodedata

ALPHABETS = {
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "tr": "abcçdefgğhıijklmnoöpqrsştuüvwxyz",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "fa": "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
}
_ALIKE = {
    "ar": str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه"}),
    "fa": str.maketrans({"أ": "ا", "إ": "ا", "ي": "ی", "ئ": "ی", "ك": "ک", "ة": "ه"}),
    "tr": str.maketrans({"I": "ı", "İ": "i"}),
}
_ARTICLE = "ال"  # dictionaries of Arabic pass over it


def letters(text, language):
    """The letters and digits of a text as they count for the order."""
    if language == "ar" and len(text) > 4:
        text = text.removeprefix(_ARTICLE)
    folded = text.translate(_ALIKE.get(language, {})).lower()
    return [char for char in folded if char.isalnum()]


def sort_key(text, language):
    """Key for sorted(): digits, then the language's own letters in their order, then foreign ones; unknown accents do not count."""
    return [_place(char, ALPHABETS.get(language, "")) for char in letters(text, language)]


def _place(char, alphabet):
    char = _known(char, alphabet)
    if char.isdigit():
        return 0, ord(char)
    return (1, alphabet.index(char)) if char in alphabet else (2, ord(char))


def _known(char, alphabet):
    return char if char in alphabet else unicodedata.normalize("NFKD", char)[0]


def initial(text, language):
    """The letter under which a word stands in a list; "#" for digits and what has no letter."""
    first = next(iter(letters(text, language)), "")
    if not first.isalpha():
        return "#"
    first = _known(first, ALPHABETS.get(language, ""))
    return "İ" if (first, language) == ("i", "tr") else first.upper()
