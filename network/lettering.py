"""How much room words take in a drawing, where nothing wraps them. Fonts differ: the estimate is on the safe side."""

import re
import unicodedata

LEADING = 1.35
_NARROW, _BROAD = set(" iljtfrI.,:;'’|()[]!·-–„“«»"), set("mwMW@шщжюыфмШЩЖЮЫФМДЮ")
_VOWELS = set("aeiouyäöüаеиіоуыэюяєї")
_SAFETY = 1.02


def width(text, size, bold=False):
    return sum(map(_em, text)) * size * _SAFETY * (1.06 if bold else 1)


def _em(letter):
    if letter in "\u200b\u200c\u200d\u00ad" or unicodedata.combining(letter):
        return 0
    if letter in _NARROW:
        return 0.33
    if letter in _BROAD:
        return 0.88
    if unicodedata.bidirectional(letter) == "AL":
        return 0.5
    return 0.68 if letter.isupper() else 0.56


def wrap(text, size, room, bold=False):
    """Lines that fit into the room; a word that is too long for a line is divided, and brackets stay together if they can."""
    lines = []
    for phrase in re.split(r"\s+(?=\()", text):
        wrapped = _wrap(phrase, size, room, bold)
        if lines and width(f"{lines[-1]} {phrase}", size, bold) <= room:
            lines[-1] = f"{lines[-1]} {phrase}"
        else:
            lines += wrapped
    return lines


def is_right_to_left(text):
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def _wrap(text, size, room, bold):
    lines = [""]
    for word in text.split():
        for piece in _pieces(word, size, room, bold):
            joined = f"{lines[-1]} {piece}".strip()
            if width(joined, size, bold) > room and lines[-1]:
                lines.append(piece)
            else:
                lines[-1] = joined
    return lines


def _pieces(word, size, room, bold):
    while width(word, size, bold) > room and (cut := _cut(word, size, room, bold)):
        head, word = word[:cut], word[cut:]
        yield head if head[-1] in "-/·" else f"{head}-"
    yield word


def _cut(word, size, room, bold):
    """Where to divide: behind a mark if there is one, else before a syllable; 0 where nothing fits."""
    fitting = [cut for cut in range(3, len(word) - 2) if width(word[:cut] + "-", size, bold) <= room]
    marked = [cut for cut in fitting if word[cut - 1] in "-/·"]
    return max(marked or [cut for cut in fitting if _is_syllable(word, cut)] or fitting, default=0)


def _is_syllable(word, cut):
    """Roughly: a consonant and a vowel begin one."""
    before, here, after = word[cut - 1 : cut + 2].lower()
    return here not in _VOWELS and after in _VOWELS and before.isalpha() and before + here not in ("ch", "ck", "ph", "th")
