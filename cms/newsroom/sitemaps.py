"""Addresses of public pages for search engines."""

from django.contrib.sitemaps import Sitemap
from wagtail.models import Page

from cms.newsroom.models import ArticlePage, HomePage, SectionPage
from cms.newsroom.queries.access import public
from cms.newsroom.queries.addresses import page_address, root_paths


class PageSitemap(Sitemap):
    """Public pages of every language, in a stable order. Three queries a page of 5,000."""

    limit = 5000
    model: type[Page]

    def items(self):
        return public(self.model.objects.all()).order_by("pk").values("url_path", "last_published_at")

    def location(self, item: dict) -> str:
        self._roots = getattr(self, "_roots", None) or root_paths()
        return page_address(item["url_path"], self._roots) or "/"

    def lastmod(self, item: dict):
        return item["last_published_at"]


class StorySitemap(PageSitemap):
    model = ArticlePage


class SectionSitemap(PageSitemap):
    model = SectionPage


class HomeSitemap(PageSitemap):
    model = HomePage


SITEMAPS = {"stories": StorySitemap, "sections": SectionSitemap, "home": HomeSitemap}
