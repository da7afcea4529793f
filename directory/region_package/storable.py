"""What JSON can say and no database, page or feed can take: refused before anything else looks at it."""

import math
import re

from django.utils.translation import gettext as _

from directory.region_package.reading import too_deep, too_large

DEEPEST = 30  # the format needs nine levels
_LARGEST = 2**31 - 1  # PostgreSQL's integer
_UNREADABLE_BITS = 10_000  # Python refuses to write such numbers out
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def unstorable(content):
    """({path: words}, must the file be left alone?) of one file's content."""
    found, harmful, ahead = {}, False, [((), content)]
    while ahead:
        path, value = ahead.pop()
        if isinstance(value, (dict, list)):
            if len(path) >= DEEPEST:
                found[path], harmful = too_deep(), True
                continue
            items = list(value.items() if isinstance(value, dict) else enumerate(value))
            ahead += [((*path, key), item) for key, item in items]
            found |= {(*path, key): _bad_character() for key, _item in items if isinstance(key, str) and _NO_TEXT.search(key)}
        elif isinstance(value, str) and _NO_TEXT.search(value):
            found[path] = _bad_character()
        elif _too_large(value):
            found[path] = too_large()
            harmful |= isinstance(value, int) and value.bit_length() > _UNREADABLE_BITS
    return found, harmful


def _bad_character():
    return _("This holds a character that cannot be shown, such as a control character.")


def _too_large(value):
    return abs(value) > _LARGEST or not math.isfinite(value) if isinstance(value, (int, float)) else False
