"""Captions as people send them (WebVTT or SubRip), read strictly and written anew: nothing of theirs is passed on as
it came but the words and when they are said."""

import html
import re
from dataclasses import dataclass

from media.rules.previews import clock

MOST_BYTES = 512 * 1024
MOST_CUES = 10_000
LONGEST_CUE = 500  # signs
LATEST = 24 * 3600  # seconds
TAGS = {"b", "i", "u"}

_TIME = r"(?:(\d{1,3}):)?([0-5]\d):([0-5]\d)[.,](\d{3})"
_TIMING = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?")
_TAG = re.compile(r"<(/?)([a-zA-Z0-9:]*)[^<>]{0,200}>")
_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?")


class BadCaptions(ValueError):
    """``code``: a key of video_problems.CAPTIONS; ``line``: of the file, from 1; 0 when it is about the whole."""

    def __init__(self, code: str, line: int = 0) -> None:
        super().__init__(f"{code} in line {line}")
        self.code, self.line = code, line


@dataclass(frozen=True)
class Cue:
    """``text`` is escaped, with b, i and u as its only tags."""

    start: float
    end: float
    text: str


def clean(content: bytes) -> str:
    """WebVTT of our own making. Raises BadCaptions."""
    return write(read(content))


def read(content: bytes) -> list[Cue]:
    """The cues of a WebVTT or SubRip file, in time's order. Raises BadCaptions."""
    if len(content) > MOST_BYTES:
        raise BadCaptions("captions_too_large")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadCaptions("captions_not_utf8") from None
    if "\0" in text:
        raise BadCaptions("captions_not_utf8")
    lines = re.split(r"\r\n|\r|\n", text)
    is_vtt = re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]) is not None
    if not is_vtt and not (len(lines) > 1 and lines[0].strip().isdigit() and _TIMING.fullmatch(lines[1].strip())):
        raise BadCaptions("captions_no_header", 1)
    cues = [cue for first, block in _blocks(lines, 1 if is_vtt else 0) if (cue := _cue(first, block))]
    if not cues:
        raise BadCaptions("captions_empty")
    if len(cues) > MOST_CUES:
        raise BadCaptions("captions_too_large")
    return sorted(cues, key=lambda cue: (cue.start, cue.end))


def _blocks(lines: list[str], begin: int) -> list[tuple[int, list[str]]]:
    """(number of its first line, its lines) of each stretch between empty lines; a header's own lines are left out."""
    found: list[tuple[int, list[str]]] = []
    block: list[str] = []
    is_header = begin == 1
    for number, line in enumerate([*lines[begin:], ""], start=begin + 1):
        if line.strip():
            block.append(line)
        elif block or is_header:
            if not is_header or any("-->" in each for each in block):
                found.append((number - len(block), block))
            block, is_header = [], False
    return found


def _cue(first: int, block: list[str]) -> Cue | None:
    """None for comments, styles and regions. Raises BadCaptions."""
    if _BLOCK.fullmatch(block[0]) and not any("-->" in line for line in block[:2]):
        return None
    at = next((number for number, line in enumerate(block[:2]) if "-->" in line), None)
    if at is None:
        raise BadCaptions("captions_no_time", first)
    found = _TIMING.fullmatch(block[at].strip())
    if not found:
        raise BadCaptions("captions_no_time", first + at)
    start, end = _seconds(*found.groups()[:4]), _seconds(*found.groups()[4:8])
    if end <= start or end > LATEST:
        raise BadCaptions("captions_backwards", first + at)
    text = "\n".join(line.strip() for line in block[at + 1 :])
    if "-->" in text:
        raise BadCaptions("captions_no_time", first + at + 1)
    if len(text) > LONGEST_CUE:
        raise BadCaptions("captions_too_long", first + at + 1)
    words = _words(text)
    return Cue(start, end, words) if words else None


def _seconds(hours: str | None, minutes: str, seconds: str, thousandths: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(thousandths) / 1000


def _words(text: str) -> str:
    """Words with b, i and u, each closed in its turn; every other tag is left out, every other sign is text."""
    out, open_tags, at = [], [], 0
    for found in _TAG.finditer(text):
        out.append(_escape(text[at : found.start()]))
        at, name = found.end(), found[2].lower()
        if name in TAGS and not found[1]:
            out.append(f"<{name}>")
            open_tags.append(name)
        elif name in TAGS and open_tags and open_tags[-1] == name:
            out.append(f"</{open_tags.pop()}>")
    out.append(_escape(text[at:]))
    words = "".join([*out, *(f"</{name}>" for name in reversed(open_tags))])
    # An empty line would end the cue in its midst.
    return "\n".join(line for line in map(str.strip, words.split("\n")) if line)


def _escape(text: str) -> str:
    spaced = (" " if sign.isspace() and sign != "\n" else sign for sign in html.unescape(text))
    visible = "".join(sign for sign in spaced if sign == "\n" or sign.isprintable())
    return visible.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def write(cues: list[Cue]) -> str:
    return "\n".join(["WEBVTT", "", *(f"{clock(cue.start)} --> {clock(cue.end)}\n{cue.text}\n" for cue in cues)])
