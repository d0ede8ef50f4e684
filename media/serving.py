"""Files of local disk as answers: whole or a stretch (Range), and nothing in them may run in our name."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.http import http_date, parse_http_date_safe

PIECE = 256 * 1024
# Whatever the file is. `sandbox` without words: no scripts, no forms, an origin of its own.
CONTAINED = "sandbox; default-src 'none'"
Answer = TypeVar("Answer", HttpResponse, StreamingHttpResponse, HttpResponse | StreamingHttpResponse)
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def disposition(name: str, *, download: bool) -> str:
    """Content-Disposition for a name of any script (RFC 6266)."""
    kind = "attachment" if download else "inline"
    plain = "".join(sign for sign in name if " " <= sign <= "~" and sign not in '"\\').strip(" .") or "file"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def ranged_file(
    request: HttpRequest, path: Path, *, mime: str, disposition: str = "inline", cache: str = "private, no-store"
) -> HttpResponse | StreamingHttpResponse:
    """200, 206, 304 or 416 (RFC 9110). Several stretches at once are answered by the whole. Raises Http404."""
    try:
        state = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise Http404 from None
    if not path.is_file():
        raise Http404
    size, etag = state.st_size, f'"{state.st_mtime_ns:x}-{state.st_size:x}"'
    modified = http_date(state.st_mtime)
    response: HttpResponse | StreamingHttpResponse
    stretch = _stretch(request, size, etag, int(state.st_mtime))
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    elif stretch is None:
        response = StreamingHttpResponse(_pieces(path, 0, size), content_type=mime)
        response.headers["Content-Length"] = str(size)
    elif stretch[0] > stretch[1]:
        response = HttpResponse(status=416)
        response.headers["Content-Range"] = f"bytes */{size}"
    else:
        first, last = stretch
        response = StreamingHttpResponse(_pieces(path, first, last - first + 1), status=206, content_type=mime)
        response.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
        response.headers["Content-Length"] = str(last - first + 1)
    if request.method == "HEAD" and isinstance(response, StreamingHttpResponse):
        response.streaming_content = iter(())
    for header, value in {
        "Accept-Ranges": "bytes",
        "ETag": etag,
        "Last-Modified": modified,
        "Cache-Control": cache,
        "Content-Disposition": disposition,
    }.items():
        response.headers[header] = value
    return contained(response)


def contained(response: Answer) -> Answer:
    """Add the headers that keep what was uploaded from doing anything but being looked at."""
    response.headers["Content-Security-Policy"] = CONTAINED
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Referrer-Policy"] = "no-referrer"  # the address itself is the key
    return response


def _stretch(request: HttpRequest, size: int, etag: str, modified: int) -> tuple[int, int] | None:
    """(first, last) that is asked for; first > last when there is no such stretch; None for the whole."""
    found = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    if not found or found[1] == found[2] == "":
        return None
    condition = request.headers.get("If-Range")
    if condition and condition != etag and parse_http_date_safe(condition) != modified:
        return None
    first, last = found[1], found[2]
    if first == "":
        return (max(0, size - int(last)), size - 1) if int(last) else (1, 0)
    if last and int(last) < int(first):
        return None  # no range at all: to be ignored
    return (int(first), min(int(last) if last else size - 1, size - 1)) if int(first) < size else (1, 0)


def _pieces(path: Path, at: int, length: int) -> Iterator[bytes]:
    with path.open("rb", buffering=0) as file:
        file.seek(at)
        while length > 0 and (piece := file.read(min(PIECE, length))):
            length -= len(piece)
            yield piece
