"""A sent photo to its readers: its renditions, by the policy of the file, at each request."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from media.models import StoredFile
from media.photos import make_soon
from media.policies import may_read
from media.rules.photos import NAMES, TYPES, folder
from media.serving import ranged_file
from media.stores import Absent, StoreAway, store
from media.stores.local import LocalStore

CACHE = "private, no-cache"  # kept by the reader's own browser, which asks each time whether it still may


@require_safe
def photo(request: HttpRequest, file_id: UUID, side: int, ending: str) -> HttpResponseBase:
    """404 alike for what is not there and what is not theirs; 503 while it is being made by somebody else."""
    name = f"{side}.{ending}"
    file = get_object_or_404(StoredFile, pk=file_id, kind=StoredFile.Kind.IMAGE, removed__isnull=True)
    if name not in NAMES or not may_read(request.user, request, file):
        raise Http404
    place, key = store(), f"{folder(file.pk)}/{name}"
    try:
        if place.size(key) is None and not make_soon(file.pk):
            return _later()
        if isinstance(place, LocalStore):
            return ranged_file(request, place.path(key), mime=TYPES[ending], cache=CACHE)
        response = HttpResponseRedirect(place.address(key, seconds=60, mime=TYPES[ending], disposition="inline"))
    except Absent:
        raise Http404 from None
    except StoreAway:
        return _later()
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _later() -> HttpResponse:
    text = _("The place where files are kept does not answer. Try again in a moment.")
    return HttpResponse(text, status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": "3"})
