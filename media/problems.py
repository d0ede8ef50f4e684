"""Why a file was refused: codes that are stored, each with its sentence."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _


class Problem(Exception):
    """``code``: a key of SENTENCES; ``values``: what the sentence tells besides (JSON)."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values


SENTENCES = {
    "empty": _("This file is empty. Choose another one."),
    "too_large": _("This file is larger than the %(limit)s that are allowed here. Shorten it, or save it smaller."),
    "wrong_kind": _("Files of this kind are not taken here. Send one of these: %(allowed)s."),
    "not_known": _("This file is of no kind that we know, or it is damaged. Send one of these: %(allowed)s."),
    "heic": _("This is a HEIC picture, which most readers cannot see. Save it as JPEG and send it again."),
    "two_in_one": _("This file hides another file in it, so it cannot be taken. Save it anew and send it again."),
    "too_many_pixels": _("This picture has more pixels than we can take (%(limit)s million). Save it smaller."),
    "too_few_pixels": _("This picture is too small: its shorter side must have %(limit)s pixels or more."),
    "too_many_frames": _("This is a moving picture. Send one that stands still."),
    "broken_picture": _("This picture cannot be opened: it is damaged. Save it anew and send it again."),
    "unpacks_too_large": _("This document unpacks to far more than its size, so it cannot be taken."),
    "too_many": _("There are already as many files as are allowed here (%(limit)s). Remove one first."),
    "too_many_open": _("Too many of your files are on their way at once. Finish or give up some of them first."),
    "too_late": _("The time for sending files is over."),
    "wrong_size": _("What arrived is not as long as the file. Send it again."),
    "missing_parts": _("Some parts have not arrived yet. They can be sent again."),
    "wrong_part": _("A part arrived damaged. It can be sent again."),
    "wrong_checksum": _("What arrived is not what was sent: the checksums differ. Send the file again."),
    "gone": _("What had arrived of this file is no longer there. Send it again."),
    "closed": _("This upload has ended. Begin it anew."),
    "expired": _("This address has expired. Ask for a new one."),
    "busy": _("Many files are arriving just now. This one goes on in a moment."),
    "store_away": _("The place where files are kept does not answer. Nothing is lost; try again in a moment."),
    "not_here": _("There is no such upload."),
    "log_in": _("Sign in first."),
    "bad_request": _("This request cannot be understood."),
    "not_allowed": _("You may not send this file here."),
}


def sentence(code: str, values: dict[str, Any] | None = None) -> str:
    """In the active language. ``sentence`` among the values is a policy's own; ``limit_bytes`` is told as MB or GB.
    A code of yesterday's that is no more has a sentence too."""
    values = dict(values or {})
    if "sentence" in values:
        return values["sentence"]
    if "limit_bytes" in values:
        values["limit"] = _size(values["limit_bytes"])
    try:
        return str(SENTENCES.get(code, SENTENCES["not_allowed"])) % values
    except KeyError:
        return str(SENTENCES["not_allowed"])


def _size(count: int) -> str:
    for unit, name in ((1024**3, "GB"), (1024**2, "MB"), (1024, "KB")):
        if count >= unit:
            return f"{number_format(round(count / unit, 1)).removesuffix('.0').removesuffix(',0')} {name}"
    return f"{count} B"
