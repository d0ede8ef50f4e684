"""The paths of the judges' pages, one spelling a language."""

from typing import Any

JUDGING = {"vi": "giam-khao", "en": "judging"}
PARTS = {
    "invitation": {"vi": "loi-moi", "en": "invitation"},
    "standing": {"vi": "xep-hang", "en": "standing"},
    "photo": {"vi": "anh", "en": "photos"},
    "captions": {"vi": "phu-de", "en": "captions"},
}


def judging_path(language: str, campaign: str = "", number: Any = "", part: str = "", which: Any = "") -> str:
    """All of one's contests; the queue of one; an entry of it; a part of it, such as a photo."""
    steps = [JUDGING[language], campaign, str(number), PARTS[part][language] if part else "", str(which)]
    return f"/{language}/{'/'.join(step for step in steps if step)}/"


def invitation_path(language: str, token: str) -> str:
    return f"/{language}/{JUDGING[language]}/{PARTS['invitation'][language]}/{token}/"
