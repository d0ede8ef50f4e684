"""The paths of entries, one spelling a language. Models ask it too."""

from campaigns.contests.rules import addresses as contests

ENTRY = {"vi": "bai", "en": "entries"}
MINE = {"vi": "bai-du-thi", "en": "my-entries"}
PARTS = {
    "edit": {"vi": "soan", "en": "edit"},
    "save": {"vi": "luu", "en": "save"},
    "submit": {"vi": "gui", "en": "submit"},
    "withdraw": {"vi": "rut", "en": "withdraw"},
    "delete": {"vi": "xoa", "en": "delete"},
    "files": {"vi": "tep", "en": "files"},
    "captions": {"vi": "phu-de", "en": "captions"},
    "people": {"vi": "dong-tac-gia", "en": "co-authors"},
    "invitation": {"vi": "loi-moi", "en": "invitation"},
    "begin": {"vi": "gui-bai", "en": "enter"},
}


def entry_path(language: str, campaign: str, number: int) -> str:
    """The public page of an entry."""
    return f"{contests.path(campaign, language)}{ENTRY[language]}/{number}/"


def begin_path(language: str, campaign: str) -> str:
    """Where somebody begins to take part in a campaign."""
    return f"{contests.path(campaign, language)}{PARTS['begin'][language]}/"


def mine_path(language: str, entry: object = "", part: str = "") -> str:
    """All of one's entries; one of them (by its id); a part of it."""
    path = f"/{language}/{MINE[language]}/"
    if entry:
        path += f"{entry}/"
    return f"{path}{PARTS[part][language]}/" if part else path


def invitation_path(language: str, token: str) -> str:
    return f"/{language}/{MINE[language]}/{PARTS['invitation'][language]}/{token}/"
