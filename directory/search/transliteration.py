"""Words of other scripts as people type them in Latin letters ("kursy nimetskoi", "daurat lugha"): found by how they sound.

Nobody keeps to one standard, so a word of either script becomes a key in which the usual spellings fall together: in Cyrillic sh, sch and
sc, kh and h, y and i; in Arabic script, where short vowels are not written, the consonants alone. Of the words with one key, the one
that is most like what was typed is meant.
"""

import re
from difflib import SequenceMatcher

CYRILLIC = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэёъ’'ʼ",
        ("a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch - iu ia y e io - - - -").replace("-", "\0").split(" "),
        strict=True,
    )
)
ARABIC = dict(
    zip(
        "اأإآءؤئىبتثجحخدذرزسشصضطظعغفقكکلمنهةوييپچژگ",
        [
            "a",
            "a",
            "a",
            "a",
            "\x00",
            "o",
            "i",
            "a",
            "b",
            "t",
            "th",
            "j",
            "h",
            "kh",
            "d",
            "dh",
            "r",
            "z",
            "s",
            "sh",
            "s",
            "d",
            "t",
            "z",
            "\x00",
            "gh",
            "f",
            "q",
            "k",
            "k",
            "l",
            "m",
            "n",
            "h",
            "a",
            "u",
            "i",
            "i",
            "p",
            "ch",
            "zh",
            "g",
        ],
        strict=True,
    )
) | {"ی": "i", "ە": "a", "ۀ": "e", "\u200c": "\0"}
SCRIPTS = {"uk": CYRILLIC, "ru": CYRILLIC, "ar": ARABIC, "fa": ARABIC, "ur": ARABIC, "ps": ARABIC}
DIGITS = str.maketrans({"2": "", "3": "", "4": "sh", "5": "kh", "6": "t", "7": "h", "8": "gh", "9": "q"})  # as in Arabic chats
OF_CYRILLIC = [
    (r"shch|sch|šč|sh|sc|š", "s"), (r"zh|ž", "z"), (r"tch|ch|č", "c"), (r"tz|ts", "c"), (r"kh|x|ch", "h"), (r"ck|q", "k"),
    (r"w", "v"), (r"g", "h"), (r"ph", "f"), (r"[yj]", "i"), (r"io", "e"), (r"i(?=[aeou])", ""), (r"(.)\1+", r"\1"), (r"['’ʼ`]", ""),
    (r"(?<=...)[aeiou]+$", ""),
]  # fmt: skip
OF_ARABIC = [
    (r"^(?:al|el|il)-?(?=....)", ""), (r"kh|x", "X"), (r"sch|sh|ch|tch", "S"), (r"gh", "G"), (r"th", "t"), (r"dh|zh", "z"), (r"ph", "f"),
    (r"q", "G"), (r"c", "k"), (r"v", ""), (r"[aeiouyw'’ʼ`-]", ""), (r"(?<=.)h$", ""), (r"(.)\1+", r"\1"),
]  # fmt: skip
RULES = {id(CYRILLIC): [(re.compile(p), to) for p, to in OF_CYRILLIC], id(ARABIC): [(re.compile(p), to) for p, to in OF_ARABIC]}
LATIN = re.compile(r"[a-zà-ž0-9'’ʼ`-]+", re.IGNORECASE)
SHORTEST = 2  # letters of a key; with fewer, everything sounds alike
ALIKE = 0.5


def is_latin(token):
    return bool(LATIN.fullmatch(token)) and any(char.isalpha() for char in token)


def in_latin(word, language):
    """A word of another script, letter by letter."""
    table = SCRIPTS[language]
    return "".join(table.get(char, "") for char in word.casefold()).replace("\0", "")


def key(latin, language):
    """How a word in Latin letters sounds in a language of another script."""
    table = SCRIPTS[language]
    sound = latin.casefold().translate(DIGITS) if table is ARABIC else latin.casefold()
    for pattern, to in RULES[id(table)]:
        sound = pattern.sub(to, sound)
    return sound


def sounds(word, language):
    """The keys of a word of another script, none for others; an Arabic ending in ة is heard as t or not at all."""
    if language not in SCRIPTS:
        return set()
    latin = in_latin(word, language)
    found = {key(latin, language)} | ({key(f"{latin}t", language)} if SCRIPTS[language] is ARABIC and word[-1] in "ةه" else set())
    return {sound for sound in found if len(sound) >= SHORTEST}


def likest(token, words, language):
    """Of WORDS that sound like TOKEN, which is in Latin letters, the likest one, or None."""
    token = token.casefold()
    graded = ((SequenceMatcher(None, token, in_latin(word, language), autojunk=False).ratio(), word) for word in words)
    return max((pair for pair in graded if pair[0] >= ALIKE), default=(0, None))[1]
