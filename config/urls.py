"""Every address of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.newsroom.sitemaps import SITEMAPS
from config import health, views
from config.api import api

urlpatterns = [
    path("", views.choose_language, name="root"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("sitemap.xml", sitemaps.index, {"sitemaps": SITEMAPS}, name="sitemap_index"),
    path(
        "sitemap-<section>.xml", sitemaps.sitemap, {"sitemaps": SITEMAPS}, name="django.contrib.sitemaps.views.sitemap"
    ),
    path("api/v1/", api.urls),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("media.urls")),
    *i18n_patterns(
        path("", include("search.alerts.urls")),
        path("", include("search.urls")),
        path("", include("campaigns.results.urls")),
        path("", include("campaigns.voting.urls")),
        path("", include("campaigns.judging.urls")),
        path("", include("campaigns.entries.urls")),
        path("", include("campaigns.contests.urls")),
        path("", include("cms.readers.urls")),
        path("", include("cms.registry.urls")),
        path("", include("cms.localities.urls")),
        path("", include("cms.newsroom.urls")),  # last: its pages answer to any path
    ),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
