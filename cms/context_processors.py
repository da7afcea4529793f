"""What stands around every page."""

from django.utils.functional import SimpleLazyObject

from cms import frame
from directory.languages import KNOWN


def site(request):
    """Only for readers' pages: the admin has a frame of its own. Lazy, so that what a template does not show is not asked for."""
    if request.path_info.startswith("/admin/"):
        return {}
    region = getattr(request, "region", None)
    return {
        "region": region,
        "language": KNOWN[request.LANGUAGE_CODE],
        "contact_point": SimpleLazyObject(lambda: frame.contact_point(region)),
        "navigation": SimpleLazyObject(lambda: frame.navigation(request)),
        "footer_links": SimpleLazyObject(lambda: frame.footer_links(request)),
        "alternates": SimpleLazyObject(lambda: frame.alternates(request)),
        "language_links": SimpleLazyObject(lambda: frame.language_links(request)),
        "canonical": SimpleLazyObject(lambda: request.build_absolute_uri(request.path)),
    }
