"""Files of an entry: they come in by media's uploads, or, without JavaScript, by the plain forms of this page."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from campaigns.entries.addresses import mine_path
from campaigns.entries.models import Entry
from campaigns.entries.presentation import form_context
from campaigns.entries.queries.deadline import window_of
from campaigns.entries.rules.states import EDITABLE
from campaigns.entries.services.files import remove_entry_file
from campaigns.entries.services.problems import CannotMove
from campaigns.entries.uploads import PURPOSES
from campaigns.entries.views.doors import of_mine, show
from campaigns.entries.views.moving import refused
from cms.readers.access import personal_page
from media.models import Upload
from media.plain import MOST_BYTES, plain_problem, takes_files
from media.policies import Refused
from media.problems import Problem, sentence
from media.protocol import STATUS
from media.queries.uploads import recent_uploads
from media.services import receive_file
from media.stores import StoreAway


@personal_page("GET", "POST")
@takes_files()
@of_mine()
def files(request: HttpRequest, *, language: str, entry: Entry) -> HttpResponse:
    """POST: ``remove`` takes a file away; ``purpose`` with one or more of ``file`` brings some."""
    if problem := plain_problem(request):
        return _page(request, language, entry, [sentence(problem.code, problem.values)], STATUS[problem.code])
    if request.method != "POST":
        return _page(request, language, entry, [], 200)
    if request.POST.get("remove"):
        return _remove(request, language, entry)
    problems, status = _receive(request, language, entry)
    if problems:
        return _page(request, language, entry, problems, status)
    return HttpResponseRedirect(mine_path(language, entry.pk, "files"), status=303)


def _remove(request: HttpRequest, language: str, entry: Entry) -> HttpResponse:
    row = request.POST["remove"]
    try:
        remove_entry_file(entry=entry, user=request.user, row=int(row) if row.isdecimal() and len(row) < 12 else 0)
    except CannotMove as error:
        return refused(request, error, language, entry)
    if "plain" in request.POST:
        return HttpResponseRedirect(mine_path(language, entry.pk, "files"), status=303)
    return HttpResponseRedirect(mine_path(language, entry.pk, "edit") + "#files")


def _receive(request: HttpRequest, language: str, entry: Entry) -> tuple[list[str], int]:
    """What could not be taken, in words, each of its file; the status of the last."""
    purpose, sent = request.POST.get("purpose", ""), request.FILES.getlist("file")
    if purpose not in PURPOSES or not sent:
        return [_("Choose a file first.")], 400
    problems, status = [], 200
    for file in sent:
        name = file.name or ""
        try:
            upload = receive_file(
                owner=request.user,
                purpose=purpose,
                subject=str(entry.pk),
                file=file,
                claimed_type=file.content_type or "",
                language=language,
            )
            if upload.state == Upload.State.REFUSED:
                raise Problem(upload.problem, **upload.problem_values)
        except Refused as refusal:
            problems.append(f"{name}: {refusal}")
            status = refusal.status
        except Problem as problem:
            problems.append(f"{name}: {sentence(problem.code, problem.values)}")
            status = STATUS.get(problem.code, 422)
        except StoreAway:
            problems.append(f"{name}: {sentence('store_away')}")
            status = STATUS["store_away"]
    return problems, status


def _page(request: HttpRequest, language: str, entry: Entry, problems: list[str], status: int) -> HttpResponse:
    window = window_of(entry)
    if (entry.state not in EDITABLE or not window.is_open) and not problems:
        return HttpResponseRedirect(mine_path(language, entry.pk))
    context: dict[str, Any] = {
        "page_title": _("Files of the entry"),
        **form_context(entry, language, window, {}),
        "problems": problems,
        "most": MOST_BYTES,
        "waiting": [
            (row.name, row.state, sentence(row.problem, row.problem_values) if row.problem else "")
            for row in recent_uploads(owner=request.user, subject=str(entry.pk))
        ],
        "alternates": {code: mine_path(code, entry.pk, "files") for code in ("vi", "en")},
    }
    return show(request, "files", context, status=status)
