"""Answers for the choosers of the admin (form fields, StreamField, the rich-text editor's link)."""

from datetime import date

from django.http import HttpRequest, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cms.localities.directory import LONGEST_QUERY, search
from cms.localities.models import Locality

MOST = 20


@require_GET
def suggest(request: HttpRequest) -> JsonResponse:
    """``{"results": [{id, title, place, era, label, current, code, level}]}`` for ``q``; ``at`` narrows to a day."""
    language = "en" if (get_language() or "vi").startswith("en") else "vi"
    day = None
    if request.GET.get("at"):
        try:
            day = date.fromisoformat(request.GET["at"])
        except ValueError:
            return JsonResponse({"results": [], "error": _("That is not a day.")}, status=400)
    found = search(request.GET.get("q", "")[:LONGEST_QUERY], at=day, limit=MOST)
    return JsonResponse({"results": [_answer(unit, language) for unit in found]})


def _answer(unit: Locality, language: str) -> dict[str, object]:
    return {
        "id": unit.pk,
        "title": unit.title_in(language),
        "place": unit.place_in(language),
        "era": unit.era_in(language),
        "label": unit.describe(language),
        "current": unit.is_current,
        "code": unit.code,
        "level": unit.level,
    }
