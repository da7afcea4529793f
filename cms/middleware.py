"""Which region and which language a request is about. No cookie is read or set for either."""

from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from directory.languages import BRIDGE, bcp47
from directory.models import Region

NAMES_ELSEWHERE = {"prs": "fa", "fa-af": "fa", "be": "ru"}  # what browsers call a language that we serve by another


class RegionMiddleware:
    """`request.region`: the region of the host name, or None (an empty installation, an unknown host)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.region = Region.objects.framed().of_request(request)
        return self.get_response(request)


class LanguageMiddleware:
    """Activates the language in the path if the region has it, else the best of Accept-Language (for `/`, the API, errors)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        offered = request.region.site_languages if request.region else [BRIDGE]
        in_path = request.path_info.split("/", 2)[1]
        request.LANGUAGE_CODE = in_path if in_path in offered else best_language(request.headers.get("Accept-Language", ""), offered)
        with translation.override(request.LANGUAGE_CODE):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", bcp47(request.LANGUAGE_CODE))
        if in_path not in offered:
            patch_vary_headers(response, ["Accept-Language"])
        return response


def best_language(accepted, offered):
    """The first language of an Accept-Language header that is offered, else the source language (the first offered)."""
    for name, _quality in parse_accept_lang_header(accepted[:500].lower()):
        for code in (name, NAMES_ELSEWHERE.get(name, name), name.split("-")[0]):
            if code in offered:
                return code
    return offered[0]
