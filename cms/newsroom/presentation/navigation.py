"""The tree of sections: menus, breadcrumbs, "all sections". One query a request."""

from dataclasses import dataclass, field

from cms.newsroom.models import SectionPage
from cms.newsroom.presentation.values import Link
from cms.newsroom.queries.access import public_but, restricted_paths
from cms.newsroom.queries.addresses import page_address, root_paths
from cms.prepared import Prepared

_sections = Prepared(
    lambda language, private: (
        public_but(SectionPage.objects.all(), private)
        .filter(locale__language_code=language)
        .order_by("path")
        .values_list("title", "url_path", "path", "show_in_menus")
    )
)


@dataclass(slots=True)
class Section:
    title: str
    url: str
    path: str
    in_menus: bool
    children: list["Section"] = field(default_factory=list)

    @property
    def link(self) -> Link:
        return Link(self.title, self.url)


def sections(request, language: str) -> list[Section]:
    """Every public section of ``language`` in the order of the tree, flat. Remembered on the request."""
    remembered = getattr(request, "_sections", None) or {}
    if language not in remembered:
        roots = root_paths(request)
        rows = _sections(language=language, private=restricted_paths(request))
        remembered[language] = [
            Section(title, address, path, in_menus)
            for title, url_path, path, in_menus in rows
            if (address := page_address(url_path, roots))
        ]
        if request is not None:
            request._sections = remembered
    return remembered[language]


def navigation(request, language: str) -> list[Section]:
    """The sections that are shown in menus, as a tree."""
    tree: list[Section] = []
    above: list[Section] = []
    for section in sections(request, language):
        if not section.in_menus:
            continue
        node = Section(section.title, section.url, section.path, True)
        while above and not node.path.startswith(above[-1].path):
            above.pop()
        (above[-1].children if above else tree).append(node)
        above.append(node)
    return tree


def breadcrumbs(request, language: str, path: str) -> list[Link]:
    """The public sections above the page at ``path``, outermost first. No query once the sections are known."""
    return [
        section.link
        for section in sections(request, language)
        if path.startswith(section.path) and section.path != path
    ]
