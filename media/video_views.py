"""A video to its readers. Each address asks the policy, each time; to whom it refuses there is nothing."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from media.models import Captions, Video
from media.policies import may_read
from media.rules.making import POSTER, SHEET
from media.rules.playlists import RungFacts, write_master
from media.rules.previews import Sheet, write_previews
from media.serving import contained, ranged_file
from media.stores import Absent, StoreAway, store
from media.stores.local import LocalStore

PLAYLIST = "application/vnd.apple.mpegurl"
ADDRESS_SECONDS = 60
CACHE = "private, no-cache"  # kept by the reader's own browser, which asks each time whether it still may


def _video(request: HttpRequest, video_id: UUID, *, ready: bool = True) -> Video:
    """Raises Http404 alike for what is not there, not ready and not theirs."""
    rows = Video.objects.select_related("file").defer("playlists", "problem_values")
    video = get_object_or_404(rows, pk=video_id)
    if not may_read(request.user, request, video.file) or (ready and video.state != Video.State.READY):
        raise Http404
    return video


def _text(text: str, mime: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{mime}; charset=utf-8")
    response.headers["Cache-Control"] = CACHE
    return contained(response)


def _object(request: HttpRequest, video: Video, name: str, mime: str) -> HttpResponseBase:
    """What the served attempt has made: from disk, with Range, or by a redirect that soon expires."""
    place, key = store(), f"{video.folder(video.made)}/{name}"
    try:
        if isinstance(place, LocalStore):
            return ranged_file(request, place.path(key), mime=mime, cache=CACHE)
        response = HttpResponseRedirect(place.address(key, seconds=ADDRESS_SECONDS, mime=mime, disposition="inline"))
    except Absent:
        raise Http404 from None
    except StoreAway:
        text = _("The place where files are kept does not answer. Try again in a moment.")
        return HttpResponse(text, status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": "5"})
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
def master(request: HttpRequest, video_id: UUID) -> HttpResponse:
    video = _video(request, video_id)
    return _text(write_master([RungFacts(**rung) for rung in video.rungs]), PLAYLIST)


@require_safe
def rung_playlist(request: HttpRequest, video_id: UUID, rung: int) -> HttpResponse:
    text = _video(request, video_id).playlists.get(str(rung))
    if text is None:
        raise Http404
    return _text(text, PLAYLIST)


@require_safe
def rung_file(request: HttpRequest, video_id: UUID, rung: int) -> HttpResponseBase:
    """Its segments, by Range; or the whole, for a browser without HLS."""
    video = _video(request, video_id)
    if str(rung) not in {each["name"] for each in video.rungs}:
        raise Http404
    return _object(request, video, f"{rung}.mp4", "video/mp4")


@require_safe
def poster(request: HttpRequest, video_id: UUID) -> HttpResponseBase:
    video = _video(request, video_id)
    if not video.poster:
        raise Http404
    return _object(request, video, POSTER, "image/jpeg")


@require_safe
def sheet(request: HttpRequest, video_id: UUID) -> HttpResponseBase:
    video = _video(request, video_id)
    if not video.sheet:
        raise Http404
    return _object(request, video, SHEET, "image/jpeg")


@require_safe
def previews(request: HttpRequest, video_id: UUID) -> HttpResponse:
    video = _video(request, video_id)
    if not video.sheet:
        raise Http404
    return _text(write_previews(Sheet(**video.sheet), video.duration or 0.0, "sprite.jpg"), "text/vtt")


@require_safe
def captions(request: HttpRequest, video_id: UUID, language: str) -> HttpResponse:
    video = _video(request, video_id, ready=False)
    return _text(get_object_or_404(Captions, video=video, language=language).text, "text/vtt")
