"""/api/v1/uploads: files from a browser to the store, in parts. S3's multipart protocol, whatever the store is.

1. ``POST uploads`` {purpose, subject, name, size, type, fingerprint} → the upload: ``id``, ``part_size``, ``parts``
   that have arrived ({number, size, etag, sha256}), ``state``, ``parallel`` (parts to send at once). Asked again
   (after a reload, on another day, from another device of the account) with the same purpose, subject, fingerprint
   and size, it is the same upload; if the subject has that very file already, it is ``complete``, with ``file``.
2. ``POST uploads/<id>/parts`` {parts: [{number, sha256}]} (100 at most, SHA-256 of the part in hex) → ``urls``: number
   → an address, good for an hour; ``headers``: number → headers that go with it. ``PUT`` the part's bytes there,
   exactly ``part_size`` of them (the last: the rest), with these headers and Content-Length; the answer's ``ETag``
   header names it. It goes to the store itself when that is S3. Other bytes than those of the checksum are refused:
   what is listed as arrived is whole. Who goes on with an upload compares its ``sha256`` with the file.
3. ``POST uploads/<id>/complete`` {sha256?, parts?: [{number, etag, sha256?}]} → the upload: ``complete``, with
   ``file``; or ``checking`` while a job reads a large one (``GET`` it each second or two: ``progress`` 0–100); or
   ``refused``, with ``code`` and ``message``. Asking again is harmless. 409 names ``numbers`` of parts to send again.
4. ``GET uploads?purpose=&subject=``: ``uploads`` of the account that are on their way, each as in 1, for another day or
   device. ``GET uploads/<id>``: how it stands. ``DELETE uploads/<id>``: give it up.

With the session's cookie and Django's CSRF header, except for the PUTs. Whatever goes wrong is {code, message}: 400,
401, 403, 404, 409 (send parts again), 410 (an address has expired, the upload has ended), 413, 422, 503 with
Retry-After (try again: nothing is lost). Messages are in ``?lang=vi|en``, else in the reader's language.
"""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from ninja import Field, Query, Router, Schema

from media.models import Upload
from media.problems import Problem
from media.protocol import answer, call, person, receive, uploads_of
from media.queries.uploads import open_uploads
from media.services import abort_upload, begin_upload, complete_upload, sign_parts
from media.services.completing import SentPart

router = Router(tags=["uploads"])
PRINTABLE = r"^[^\x00-\x1f\x7f]*$"  # what a database can keep


class Beginning(Schema):
    """``fingerprint``: anything by which the browser knows the file again (name, size, date of change)."""

    purpose: str = Field(max_length=50, pattern=PRINTABLE)
    subject: str = Field("", max_length=100, pattern=PRINTABLE)
    name: str = Field(max_length=1000)
    size: int = Field(ge=0, lt=2**53)
    type: str = Field("", max_length=200)
    fingerprint: str = Field(min_length=1, max_length=200, pattern=PRINTABLE)


class Announced(Schema):
    number: int
    sha256: str = Field(pattern=r"^[0-9a-fA-F]{64}$")


class Signing(Schema):
    parts: list[Announced] = Field(max_length=100)


class Sent(Schema):
    number: int = Field(ge=1, le=10_000)
    etag: str = Field("", max_length=100)
    sha256: str = Field("", pattern=r"^([0-9a-fA-F]{64})?$")


class Completing(Schema):
    sha256: str = Field("", pattern=r"^([0-9a-fA-F]{64})?$")
    parts: list[Sent] = Field(default_factory=list, max_length=10_000)


class Arrived(Schema):
    number: int
    size: int
    etag: str
    sha256: str


class Kept(Schema):
    """The file that an upload became."""

    id: str
    kind: str
    mime: str
    sha256: str


class Told(Schema):
    """``progress``: per cent of the checking; ``code`` and ``message``: why it was refused."""

    id: str
    state: str
    name: str
    size: int
    part_size: int
    parallel: int
    progress: int
    file: Kept | None
    parts: list[Arrived] = []
    code: str = ""
    message: str = ""


class Unfinished(Schema):
    uploads: list[Told]


class Signed(Schema):
    urls: dict[int, str]
    headers: dict[int, dict[str, str]]


class Taken(Schema):
    etag: str


class Refusal(Schema):
    """``code`` and ``message`` of a refusal; ``detail``: what of the request could not be read."""

    code: str = ""
    message: str = ""
    numbers: list[int] = []
    detail: Any = None


REFUSALS = dict.fromkeys((400, 401, 403, 404, 409, 410, 413, 422, 503), Refusal)


@router.post(
    "uploads", url_name="uploads", summary="Begin an upload, or go on with it", response={200: Told, **REFUSALS}
)
def begin(request: HttpRequest, said: Beginning) -> JsonResponse:
    def work(language: str) -> dict[str, Any]:
        return answer(
            begin_upload(
                owner=person(request),
                purpose=said.purpose,
                subject=said.subject,
                name=said.name,
                size=said.size,
                fingerprint=said.fingerprint,
                claimed_type=said.type,
                language=language,
            ),
            with_parts=True,
        )

    return call(request, work)


@router.get("uploads", summary="What is on its way", response={200: Unfinished, **REFUSALS})
def unfinished(
    request: HttpRequest, purpose: str = Query(max_length=50), subject: str = Query("", max_length=100)
) -> JsonResponse:
    def work(language: str) -> dict[str, Any]:
        found = open_uploads(owner=person(request), purpose=purpose, subject=subject)
        told = []
        for upload in found:
            with suppress(Problem):  # its parts are gone from the store: to begin it again says so
                told.append(answer(upload, with_parts=True))
        return {"uploads": told}

    return call(request, work)


@router.get(
    "uploads/{uuid:upload_id}", url_name="upload", summary="How an upload stands", response={200: Told, **REFUSALS}
)
def show(request: HttpRequest, upload_id: UUID) -> JsonResponse:
    return call(request, lambda language: answer(_mine(request, upload_id), with_parts=True))


@router.delete("uploads/{uuid:upload_id}", summary="Give an upload up", response={200: Told, **REFUSALS})
def give_up(request: HttpRequest, upload_id: UUID) -> JsonResponse:
    return call(request, lambda language: answer(abort_upload(upload_id=upload_id, owner=person(request))))


@router.post(
    "uploads/{uuid:upload_id}/parts",
    url_name="upload_parts",
    summary="Addresses for parts",
    response={200: Signed, **REFUSALS},
)
def sign(request: HttpRequest, upload_id: UUID, said: Signing) -> JsonResponse:
    def work(language: str) -> dict[str, Any]:
        checksums = {part.number: part.sha256 for part in said.parts}
        signed = sign_parts(upload=_mine(request, upload_id), checksums=checksums)
        return {
            "urls": {number: address.url for number, address in signed.items()},
            "headers": {number: address.headers for number, address in signed.items()},
        }

    return call(request, work)


@router.post(
    "uploads/{uuid:upload_id}/complete",
    url_name="upload_complete",
    summary="All parts were sent",
    response={200: Told, **REFUSALS},
)
def complete(request: HttpRequest, upload_id: UUID, said: Completing) -> JsonResponse:
    def work(language: str) -> dict[str, Any]:
        return answer(
            complete_upload(
                upload_id=upload_id,
                owner=person(request),
                parts=[SentPart(part.number, part.etag, part.sha256) for part in said.parts],
                sha256=said.sha256,
                language=language,
            )
        )

    return call(request, work)


@router.put(
    "uploads/{uuid:upload_id}/parts/{int:number}",
    url_name="upload_part",
    summary="The bytes of a part, when the store is local disk; the address is signed",
    response={200: Taken, **REFUSALS},
)
def take_part(request: HttpRequest, upload_id: UUID, number: int, sig: str = "") -> JsonResponse:
    return receive(request, str(upload_id), number, sig)


def _mine(request: HttpRequest, upload_id: UUID) -> Upload:
    return uploads_of(request).get(pk=upload_id)
