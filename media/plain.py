"""Files by a plain form, where there is no JavaScript: in one request, so of a bounded size."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.datastructures import MultiValueDict
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from media.problems import Problem
from media.protocol import seats

MB = 1024 * 1024
MOST_BYTES = 64 * MB  # of all files of one form: it goes through a thread of the web server, and cannot be resumed
FIELDS = 256 * 1024  # bytes of the form besides
READ_AWAY = 256 * MB  # of a form that is too large: who hangs up in its midst shows its sender an error of the line
PIECE = 64 * 1024

View = Callable[..., HttpResponse]


def takes_files(most: int = MOST_BYTES) -> Callable[[View], View]:
    """For a view that reads ``request.FILES``. They lie on disk, not in memory; CSRF is checked once their size is
    known. ``plain_problem(request)`` is a Problem when the form was too large, too many are arriving, or nobody has
    signed in: then nothing of it was read, and POST and FILES are empty."""

    def decorate(view: View) -> View:
        guarded = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != "POST":
                return guarded(request, *args, **kwargs)
            if not request.user.is_authenticated:
                return view(_refused(request, Problem("log_in")), *args, **kwargs)
            request.upload_handlers = [TemporaryFileUploadHandler(request)]
            if int(request.META.get("CONTENT_LENGTH") or 0) > most + FIELDS:
                _read_away(request)
                return view(_refused(request, Problem("too_large", limit_bytes=most)), *args, **kwargs)
            if not seats.acquire(blocking=False):
                return view(_refused(request, Problem("busy")), *args, **kwargs)
            try:
                return guarded(request, *args, **kwargs)
            finally:
                seats.release()

        return answer

    return decorate


def plain_problem(request: HttpRequest) -> Problem | None:
    return getattr(request, "_plain_problem", None)


def _refused(request: HttpRequest, problem: Problem) -> HttpRequest:
    request.POST = QueryDict()  # or asking for it would read what is to be left
    request._files = MultiValueDict()  # type: ignore[attr-defined]
    request._plain_problem = problem  # type: ignore[attr-defined]
    return request


def _read_away(request: HttpRequest) -> None:
    left = READ_AWAY
    try:
        while left > 0 and (piece := request.read(PIECE)):
            left -= len(piece)
    except OSError:
        return  # the line was lost
