"""Words that an index knows, and which of them is meant by a mistyped one."""

from typing import NamedTuple

COMPLETIONS = 24


class Known(NamedTuple):
    word: str
    term: str
    shown: str
    written: int  # 1: in a text or a label; 0: only among synonyms, where wrong spellings stand too


def known_words(analyser, found, *, written):
    """Yields a Known for each word of tokens FOUND."""
    for token in found:
        for word, term in analyser.forms(token):
            if len(word) > 1:
                yield Known(word, term, token.strip("'’ʼ‘`´"), int(written))


def halves(word):
    """The two halves of a word."""
    middle = len(word) // 2
    return word[:middle], word[middle:]


def near_by_halves(word):
    """Yields (size, head, tail): words one typing error away have one of these sizes and its head or its tail.

    One error leaves one half of a word whole, so both halves are looked up, among words of about the same length. Only two letters that
    are swapped across the middle change both: see `swapped_in_the_middle`.
    """
    for size in range(len(word) - 1, len(word) + 2):
        middle = size // 2
        yield size, word[:middle], word[len(word) - (size - middle) :]


def swapped_in_the_middle(word):
    middle = len(word) // 2
    return word[: middle - 1] + word[middle : middle + 1] + word[middle - 1 : middle] + word[middle + 1 :]


def one_error_apart(one, other):
    """Whether a letter was added, left out, replaced, or two neighbours were swapped (Damerau, at most one)."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    return one[at + 1 :] == other[at + 1 :] or (one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :])
