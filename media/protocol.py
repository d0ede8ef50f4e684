"""Between HTTP and the services of uploads: who asks, in which language, and what each failure answers."""

import json
import threading
from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse, UnreadablePostError
from django.utils import translation
from ninja.utils import check_csrf

from media import signing
from media.models import Upload
from media.policies import Refused
from media.problems import Problem, sentence
from media.stores import Absent, StoreAway, store
from media.stores.local import CutShort, LocalStore

log = structlog.get_logger(__name__)
STATUS = {
    "log_in": 401,
    "not_here": 404,
    "bad_request": 400,
    "missing_parts": 409,
    "wrong_part": 409,
    "gone": 410,
    "closed": 410,
    "expired": 410,
    "too_large": 413,
    "busy": 503,
    "store_away": 503,
    "not_allowed": 403,
    "too_late": 403,
}
_SAFE = {"GET", "HEAD"}
# Parts on slow lines each keep a thread of the web server: some are left for pages.
seats = threading.BoundedSemaphore(settings.UPLOAD_SEATS)


def person(request: HttpRequest) -> Any:
    """Who has logged in; raises Problem."""
    if not request.user.is_authenticated:
        raise Problem("log_in")
    return request.user


def uploads_of(request: HttpRequest) -> QuerySet[Upload]:
    return Upload.objects.select_related("file").filter(owner=person(request))


def call(request: HttpRequest, work: Callable[[str], dict[str, Any]], *, signed: bool = False) -> JsonResponse:
    """What ``work(language)`` returns, or why it could not: {code, message} in that language. ``signed``: the address
    is the permission, whoever is logged in."""
    language = request.GET.get("lang", "")
    if language not in dict(settings.LANGUAGES):
        language = translation.get_language() or settings.LANGUAGE_CODE
    with translation.override(language):
        if not signed and request.method not in _SAFE and request.user.is_authenticated and check_csrf(request):
            return _problem(Problem("not_allowed", sentence=_stale_form()), 403)
        try:
            response = JsonResponse(work(language))
        except Refused as refused:
            response = JsonResponse({"code": refused.code, "message": str(refused)}, status=refused.status)
        except Problem as problem:
            response = _problem(problem, STATUS.get(problem.code, 422))
        except (Upload.DoesNotExist, Absent):
            response = _problem(Problem("not_here"), 404)
        except StoreAway as error:
            log.warning("uploads.store_away", error=str(error))
            response = _problem(Problem("store_away"), 503)
    response.headers["Cache-Control"] = "no-store"
    return response


def _stale_form() -> str:
    return translation.gettext("This page has been open for too long. Load it again.")


def _problem(problem: Problem, status: int) -> JsonResponse:
    told = {key: problem.values[key] for key in ("numbers",) if key in problem.values}
    text = sentence(problem.code, problem.values)
    response = JsonResponse({"code": problem.code, "message": text, **told}, status=status)
    if status == 503:
        response.headers["Retry-After"] = "2"
    return response


def answer(upload: Upload, *, with_parts: bool = False) -> dict[str, Any]:
    """An upload as JSON. Of the file only what its sender may know; where it lies is nobody's business."""
    told: dict[str, Any] = {
        "id": str(upload.pk),
        "state": upload.state,
        "name": upload.name,
        "size": upload.size,
        "part_size": upload.part_size,
        "parallel": store().parallel,
        "progress": 100 * upload.checked // upload.size if upload.size else 0,
        "file": None,
    }
    if with_parts:
        told["parts"] = _arrived(upload)
    if upload.state == Upload.State.REFUSED:
        told |= {"code": upload.problem, "message": sentence(upload.problem, upload.problem_values)}
    if upload.file is not None:
        file = upload.file
        told["file"] = {"id": str(file.pk), "kind": file.kind, "mime": file.mime, "sha256": file.sha256}
    return told


def _arrived(upload: Upload) -> list[dict[str, Any]]:
    if upload.state != Upload.State.OPEN:
        return []
    try:
        parts = store().list_parts(upload.key, upload.store_upload_id)
    except Absent:
        raise Problem("gone") from None
    return [
        {"number": part.number, "size": part.size, "etag": part.etag, "sha256": part.sha256}
        for part in parts
        if part.number <= upload.part_count and part.size == upload.size_of_part(part.number)
    ]


def receive(request: HttpRequest, upload_id: str, number: int, sig: str) -> JsonResponse:
    """A part's bytes to local disk, in place; answered when they are there. The signature is the permission."""

    def work(language: str) -> dict[str, Any]:
        place = store()
        if not isinstance(place, LocalStore):
            raise Problem("not_here")
        try:
            length, sha256 = signing.read_part(sig, upload_id, number)
        except signing.Expired:
            raise Problem("expired") from None
        except signing.Forged:
            raise Problem("not_here") from None
        if request.headers.get("Content-Length") != str(length):
            raise Problem("wrong_size")
        upload = Upload.objects.only("state", "part_size").get(pk=upload_id)
        if upload.state != Upload.State.OPEN:
            raise Problem("closed")
        if not seats.acquire(blocking=False):
            raise Problem("busy")
        try:
            at = (number - 1) * upload.part_size
            part = place.write_part(upload_id, number, at, length=length, sha256=sha256, read=_reader(request))
            return {"etag": part.etag}
        except CutShort:
            raise Problem("wrong_part") from None
        finally:
            seats.release()

    response = call(request, work, signed=True)
    if response.status_code == 200:
        response.headers["ETag"] = f'"{json.loads(response.content)["etag"]}"'
    return response


def _reader(request: HttpRequest) -> Callable[[int], bytes]:
    def read(most: int) -> bytes:
        try:
            return request.read(most)
        except (UnreadablePostError, RequestDataTooBig, OSError):
            return b""  # the line was lost

    return read
