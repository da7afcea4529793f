"""Every address of readers, read from the resolver."""

import re
from urllib.parse import quote

from django.urls import URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RegexPattern
from django.utils import translation

PLACE = re.compile(r"<[^>]*>")
GROUP = re.compile(r"\((?:[^()]|\([^()]*\))*\)")


def routes(language):
    """(name, route) of all patterns outside of the admin; what is open in a route stands in pointed brackets."""
    with translation.override(language):
        return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns, before):
    for pattern in patterns:
        route = before + _written(pattern.pattern)
        if not isinstance(pattern, URLResolver):
            yield pattern.name, route
        elif not route.startswith("admin/"):
            yield from _walk(pattern.url_patterns, route)


def _written(pattern):
    if isinstance(pattern, LocalePrefixPattern):
        return pattern.language_prefix
    if isinstance(pattern, RegexPattern):
        return GROUP.sub("<part>", pattern.regex.pattern.strip("^$"))
    return str(pattern)


def filled(route, *values):
    """The address with the VALUES in its open places, the last of them in all that are left."""
    waiting = list(values)
    return "/" + PLACE.sub(lambda _place: quote(str(waiting.pop(0) if len(waiting) > 1 else waiting[0]), safe=""), route)
