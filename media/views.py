"""Files to their readers: public ones to anybody, private ones by a signature or by their policy."""

import mimetypes
import posixpath
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from media import signing
from media.addresses import address_of
from media.models import StoredFile
from media.policies import may_have_original, may_read
from media.rules.photos import SIDES
from media.serving import ranged_file
from media.stores import Absent, StoreAway, store
from media.stores.local import LocalStore

# What Wagtail's image pipeline writes, and files that were made public: originals and documents have other doors.
PUBLIC_FOLDERS = ("images", "files")
KEPT = "public, max-age=31536000, immutable"  # a public file's name changes when it does
REDIRECTED = 3600  # seconds that an address in the S3 store lasts; it is kept for half of that


@require_safe
def upload(request: HttpRequest, path: str) -> HttpResponseBase:
    """One file of a public folder: itself from local disk, or the way to it in an S3 store. 404 for all else."""
    path = posixpath.normpath(path)  # "images/../x" is no image
    folder, _slash, rest = path.partition("/")
    if folder not in PUBLIC_FOLDERS or not rest or "\0" in path:
        raise Http404
    mime = mimetypes.guess_type(path)[0] or "application/octet-stream"
    place = store()
    if isinstance(place, LocalStore):
        try:
            return ranged_file(request, place.path(path, "public"), mime=mime, cache=KEPT)
        except Absent:
            raise Http404 from None
    response = HttpResponseRedirect(_in_store(path, mime))
    response.headers["Cache-Control"] = f"public, max-age={REDIRECTED // 2}"
    return response


def _in_store(path: str, mime: str) -> str:
    if settings.S3_PUBLIC_URL:
        return f"{settings.S3_PUBLIC_URL}/{path}"
    try:
        return store().address(path, seconds=REDIRECTED, mime=mime, disposition="inline", space="public")
    except StoreAway:
        raise Http404 from None


@require_safe
def signed_file(request: HttpRequest, token: str) -> HttpResponseBase:
    """A private file of local disk, for whoever holds its signed address: 403 when that has expired, 404 when it
    never was one."""
    try:
        signed = signing.read_file(token)
    except signing.Expired:
        return HttpResponse(_("This address has expired."), status=403, content_type="text/plain; charset=utf-8")
    except signing.Forged:
        raise Http404 from None
    place = store()
    if not isinstance(place, LocalStore):
        raise Http404
    try:
        path = place.path(signed.key, signed.space)
    except Absent:
        raise Http404 from None
    return ranged_file(request, path, mime=signed.mime, disposition=signed.disposition)


def _shown_only(request: HttpRequest, file: StoredFile) -> bool:
    """A photo or a clip as it was sent tells where and by whom it was taken: readers get what the page shows."""
    if file.kind not in (StoredFile.Kind.IMAGE, StoredFile.Kind.VIDEO) or file.space == StoredFile.Space.PUBLIC:
        return False
    return not may_have_original(request.user, request, file)


@require_safe
def file(request: HttpRequest, file_id: UUID) -> HttpResponseBase:
    """The way to a file's bytes, for whom its policy allows; to all others there is no such file."""
    found = get_object_or_404(StoredFile, pk=file_id, removed__isnull=True)
    if found.space != StoredFile.Space.PUBLIC and not may_read(request.user, request, found):
        raise Http404
    if _shown_only(request, found):
        if found.kind == StoredFile.Kind.VIDEO:
            raise Http404  # what was made of it has addresses of its own
        # 302, and not kept: the same address gives its sender the original.
        shown = reverse("media:photo", kwargs={"file_id": found.pk, "side": SIDES[0], "ending": "webp"})
        return HttpResponseRedirect(shown, headers={"Cache-Control": "private, no-store"})
    try:
        response = HttpResponseRedirect(address_of(found, seconds=60, download="download" in request.GET))
    except StoreAway:
        text = _("The place where files are kept does not answer. Try again in a moment.")
        return HttpResponse(text, status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": "5"})
    response.headers["Cache-Control"] = "private, no-store"
    return response
