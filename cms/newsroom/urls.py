"""Addresses under /vi/ and /en/. The last pattern is every page of the paper, in place of Wagtail's own."""

from django.urls import path, re_path
from wagtail import urls as wagtail_urls

from cms.newsroom import feeds, views

urlpatterns = [
    path("tac-gia/", views.authors, {"language": "vi"}, name="newsroom_authors_vi"),
    path("authors/", views.authors, {"language": "en"}, name="newsroom_authors_en"),
    path("tac-gia/<slug:slug>/", views.author, {"language": "vi"}, name="newsroom_author_vi"),
    path("authors/<slug:slug>/", views.author, {"language": "en"}, name="newsroom_author_en"),
    path("chuyen-muc/", views.sections, {"language": "vi"}, name="newsroom_sections_vi"),
    path("sections/", views.sections, {"language": "en"}, name="newsroom_sections_en"),
    path("rss/", feeds.Latest(), name="newsroom_feed"),
    path("rss/<int:section_id>/", feeds.OfSection(), name="newsroom_section_feed"),
    *(pattern for pattern in wagtail_urls.urlpatterns if pattern.name != "wagtail_serve"),
    re_path(wagtail_urls.serve_pattern, views.serve, name="wagtail_serve"),
]
