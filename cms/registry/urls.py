"""Public addresses: both spellings of each, of which a view answers only the one of its language."""

from django.urls import path

from cms.registry.rules.addresses import PATHS
from cms.registry.views import lists, pages

app_name = "registry"
_PLURALS = {
    "initiative": "initiatives",
    "organisation": "organisations",
    "policy": "policies",
    "theme": "themes",
    "sector": "sectors",
}

urlpatterns = []
for _kind, _segments in PATHS.items():
    for _language, _segment in _segments.items():
        _spelling = {"spelling": _language}
        _listed = lists.initiatives if _kind == "initiative" else lists.entities
        _of_kind = _spelling if _kind == "initiative" else {**_spelling, "kind": _kind}
        urlpatterns += [
            path(f"{_segment}/", _listed, _of_kind, name=_PLURALS[_kind]),
            path(f"{_segment}/<slug:slug>/", pages.detail, {**_spelling, "kind": _kind}, name=_kind),
        ]
