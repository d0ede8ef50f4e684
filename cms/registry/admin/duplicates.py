"""What an entry being typed looks like, as JSON for the form."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import get_language
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.permissions import policy_registry

from cms.registry import queries
from cms.registry.models import ENTITY_MODELS, Entity

KINDS = {model._meta.model_name: model for model in ENTITY_MODELS}


def model_of(kind: str) -> type[Entity]:
    """The model of a kind in an address; 404 for any other word."""
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


def duplicates(request: HttpRequest, kind: str) -> JsonResponse:
    """GET name, number, locality (repeated), exclude (a translation key). At most five, drafts too."""
    model = model_of(kind)
    if not policy_registry.get_by_type(model).user_has_any_permission(request.user, {"add", "change"}):
        raise PermissionDenied
    found = queries.similar(
        request.GET.get("name", "")[:255],
        model,
        [int(value) for value in request.GET.getlist("locality")[:50] if value.isdecimal()],
        number=request.GET.get("number", "")[:120],
        exclude_key=_key(request.GET.get("exclude", "")),
    )
    finder = AdminURLFinder(user=request.user)
    language = get_language() or "vi"
    results = [
        {
            "name": str(row),
            "place": " · ".join(place.describe(language) for place in queries.places_of(row)[:2]),
            "live": row.live,
            "edit_url": finder.get_edit_url(row),
        }
        for row in found
    ]
    return JsonResponse({"results": results})


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
