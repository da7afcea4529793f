"""All addresses. Readers' pages lie under their language; `directory.sections` gives the words."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import api, health, sitemaps, views

urlpatterns = [
    path("", views.front, name="front"),
    path("admin/reports/", include("cms.reports")),  # before Wagtail's own
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v1/search", api.search, name="api_search"),
    path("api/v1/suggest", api.suggest, name="api_suggest"),
    path("healthz", health.healthz, name="healthz"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<str:language>.xml", sitemaps.of_language, name="sitemap_of_language"),
    path("o/<slug:slug>", views.short_address, name="short_address"),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("", include("directory.urls")),
        path("", include("network.urls")),
        path("", include("events.urls")),
        path("", include(wagtail_urls)),
    ),
]

handler400 = "cms.views.bad_request"
handler403 = "cms.views.forbidden"
handler404 = "cms.views.not_found"
handler500 = "cms.views.server_error"
