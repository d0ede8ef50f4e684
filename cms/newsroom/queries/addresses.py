"""Addresses of pages without asking Wagtail for each: a list of thirty stories must not reverse thirty URLs."""

from wagtail.models.sites import Site


def root_paths(request=None) -> list:
    """(site_id, root_path, root_url, language_code) of each language's home page. No query when cached, else two."""
    known = getattr(request, "_wagtail_cached_site_root_paths", None)
    if known is None:
        known = Site.get_site_root_paths()
        if request is not None:
            request._wagtail_cached_site_root_paths = known
    return known


def page_address(url_path: str, roots: list) -> str | None:
    """Absolute path of the page with this ``url_path``; None when no site shows it. As ``page.url`` on one site."""
    for root in roots:
        if url_path.startswith(root.root_path):
            return f"/{root.language_code}/{url_path[len(root.root_path) :]}"
    return None


def home_root(request, language: str):
    """The root path of the request's site in ``language``, or None."""
    roots = root_paths(request)
    if len({root.site_id for root in roots}) > 1:
        site = Site.find_for_request(request)
        roots = [root for root in roots if site and root.site_id == site.pk]
    return next((root for root in roots if root.language_code == language), None)
