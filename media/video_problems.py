"""Why a video was refused, in words that whoever sent it can act on."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

SENTENCES = {
    "unreadable": _(
        "This is not a video that we can read: it is damaged, or of another kind. Export it as an MP4 (H.264) from "
        "your phone or editing program, and send that."
    ),
    "breaks_off": _(
        "The video breaks off after %(made)s, though it says that it is %(said)s long. Play it to the end on your "
        "device, then send it again."
    ),
    "too_long": _("The video is %(seconds)s long; here it may be %(limit)s at most. Shorten it and send it again."),
    "too_many_pixels": _("The picture is larger than 4K, which is more than we can take. Save it in 1080p or 4K."),
    "too_fast": _("The video has more than %(limit)s pictures a second. Save it with 30 or 60."),
    "too_many_streams": _("The file holds more than %(limit)s tracks. Save it with one picture and one sound."),
    "attachments": _("The file carries other files (fonts, pictures) inside it. Save it as an MP4 without them."),
    "no_picture": _("There is only sound in this file, no picture. Send the video itself."),
    "codec": _(
        "The video is saved in a way (%(codec)s) that we do not take. Export it as an MP4 (H.264) and send that."
    ),
    "shape": _("The picture is too narrow or too small to show: its shorter side must have %(limit)s pixels or more."),
    "too_heavy": _(
        "Preparing this video takes more time or memory than one may. Export it as an MP4 (H.264) in 1080p, and send "
        "that."
    ),
    "ours": _("We could not prepare this video, and it is our fault, not yours. The file is kept; please write to us."),
}


def video_sentence(code: str, values: dict[str, Any] | None = None) -> str:
    """In the active language. Lengths among ``values`` are seconds."""
    lengths = {"made", "said", "seconds", *(["limit"] if code == "too_long" else [])}
    told = {name: _length(value) if name in lengths else value for name, value in (values or {}).items()}
    try:
        return str(SENTENCES.get(code, SENTENCES["ours"])) % told
    except (KeyError, TypeError, ValueError):
        return str(SENTENCES["ours"])


def _length(seconds: float) -> str:
    """Two of hours, minutes and seconds: nobody counts the seconds of an hour."""
    hours, rest = divmod(round(seconds), 3600)
    minutes, rest = divmod(rest, 60)
    parts = [
        (hours, ngettext("%(count)d hour", "%(count)d hours", hours)),
        (minutes, ngettext("%(count)d minute", "%(count)d minutes", minutes)),
        (rest, ngettext("%(count)d second", "%(count)d seconds", rest)),
    ]
    told = [words % {"count": count} for count, words in parts if count][:2]
    return " ".join(told) or ngettext("%(count)d second", "%(count)d seconds", 0) % {"count": 0}


CAPTIONS = {
    "captions_too_large": _("This file is too large for captions."),
    "captions_not_utf8": _("This file is not text in UTF-8. Save the captions as UTF-8 and send them again."),
    "captions_no_header": _("This is no WebVTT or SRT file: a WebVTT begins with the word WEBVTT."),
    "captions_no_time": _("Line %(line)s should say from when to when, as in 00:01.000 --> 00:04.000."),
    "captions_backwards": _("Line %(line)s ends before it begins."),
    "captions_too_long": _("The words from line %(line)s on are too many to be shown at once."),
    "captions_empty": _("There are no captions in this file."),
}


def captions_sentence(code: str, line: int) -> str:
    """In the active language."""
    return str(CAPTIONS.get(code, CAPTIONS["captions_no_header"])) % {"line": line}
