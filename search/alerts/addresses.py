"""The paths of the alerts' pages and of the feeds, one spelling a language."""

from urllib.parse import urlencode

FOLLOW = {"vi": "/vi/theo-doi/", "en": "/en/follow/"}
SEARCH = {"vi": "/vi/tim-kiem/", "en": "/en/search/"}
PARTS = {
    "asked": {"vi": "xem-thu", "en": "check-mail"},
    "confirm": {"vi": "xac-nhan", "en": "confirm"},
    "manage": {"vi": "cua-toi", "en": "mine"},
    "stop": {"vi": "thoi", "en": "stop"},
    "stop_all": {"vi": "thoi-tat-ca", "en": "stop-all"},
    "choose": {"vi": "chon", "en": "choose"},
}


def follow_path(language: str, query: str = "", **subject: str) -> str:
    """The form for a subject: ``follow_path("vi", locality="xa-can-giuoc")``, or with a search's own query string."""
    return f"{FOLLOW[language]}{query or ('?' + urlencode(subject) if subject else '')}"


def part_path(part: str, language: str, token: str = "") -> str:
    return f"{FOLLOW[language]}{PARTS[part][language]}/{token}{'/' if token else ''}"


def feed_path(form: str, language: str, query: str = "") -> str:
    """``form``: "rss" or "atom"."""
    return f"{SEARCH[language]}{form}/{query}"
