"""The captions of an entry's video: for its entrant until the deadline, for the desk always."""

import html
import re
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from campaigns.entries.addresses import mine_path
from campaigns.entries.models import Entry
from campaigns.entries.services.captions import drop_captions, may_caption, put_captions, sees_captions, video_of
from campaigns.entries.services.problems import CannotMove
from campaigns.entries.views.doors import View, show
from cms.readers.access import personal_page, require_reader
from media.models import Video
from media.plain import plain_problem, takes_files
from media.queries.videos import sources
from media.rules.previews import clock
from media.rules.webvtt import MOST_BYTES, BadCaptions, read
from media.services.captions import LANGUAGES
from media.video_problems import captions_sentence

SHOWN = 200  # cues that the page lists


def of_captions(view: View) -> View:
    """Passes the entry on to those who see its captions here; 404 for all others."""

    @require_reader
    @wraps(view)
    def answer(request: HttpRequest, *, language: str, entry: UUID, **kwargs: Any) -> HttpResponse:
        found = Entry.objects.select_related("campaign").filter(pk=entry).first()
        if not found or not sees_captions(request.user, found):
            raise Http404
        return view(request, language=language, entry=found, **kwargs)

    return answer


@personal_page("GET", "POST")
@takes_files(most=2 * MOST_BYTES)
@of_captions
def captions(request: HttpRequest, *, language: str, entry: Entry) -> HttpResponse:
    """POST: ``track`` (vi, en) with ``file``, or ``remove`` (vi, en)."""
    problem, status, track = "", 200, request.POST.get("track", "")
    if plain_problem(request):
        problem, status = captions_sentence("captions_too_large", 0), 413
    elif request.method == "POST":
        try:
            _act(request, entry)
            return HttpResponseRedirect(mine_path(language, entry.pk, "captions"), status=303)
        except BadCaptions as bad:
            problem, status = captions_sentence(bad.code, bad.line), 422
        except CannotMove as error:
            problem, status = error.sentence, 409
    return _page(request, language, entry, problem, track, status)


def _act(request: HttpRequest, entry: Entry) -> None:
    """Raises CannotMove, BadCaptions."""
    gone, track, file = request.POST.get("remove", ""), request.POST.get("track", ""), request.FILES.get("file")
    if gone in LANGUAGES:
        drop_captions(entry=entry, user=request.user, language=gone)
        return
    if track not in LANGUAGES or file is None:
        raise CannotMove(_("Choose a file with captions first."))
    put_captions(entry=entry, user=request.user, language=track, content=file.read(MOST_BYTES + 1))


def _page(request: HttpRequest, language: str, entry: Entry, problem: str, track: str, status: int) -> HttpResponse:
    video = video_of(entry)
    mine = entry.owner_id == request.user.pk
    context = {
        "page_title": _("Captions"),
        "entry": entry,
        "mine": mine,
        "back": mine_path(language, entry.pk),
        "video": sources(video, language) if video else None,
        "tracks": _tracks(video) if video else [],
        "may": may_caption(request.user, entry),
        "blind": entry.campaign.blind,
        "problem": problem,
        "problem_track": track,
        "here": mine_path(language, entry.pk, "captions"),
        "alternates": {code: mine_path(code, entry.pk, "captions") for code in ("vi", "en")},
    }
    return show(request, "captions", context, status=status)


def _tracks(video: Video) -> list[dict[str, Any]]:
    there = {row.language: row for row in video.captions.all()}
    return [_track(code, name, there.get(code)) for code, name in LANGUAGES.items()]


def _track(code: str, name: str, row: Any) -> dict[str, Any]:
    cues = read(row.text.encode()) if row else []
    lines = [(clock(cue.start), clock(cue.end), _plain(cue.text)) for cue in cues[:SHOWN]]
    changed = row.changed if row else None
    return {"language": code, "name": name, "changed": changed, "count": len(cues), "lines": lines}


def _plain(text: str) -> str:
    return html.unescape(re.sub(r"</?[biu]>", "", text))
