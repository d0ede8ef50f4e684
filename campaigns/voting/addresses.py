"""The paths of the vote, one spelling a language."""

from campaigns.contests.rules import addresses as contests

VOTE = {"vi": "binh-chon", "en": "vote"}
PARTS = {"withdraw": {"vi": "rut-phieu", "en": "withdraw"}}


def gallery_path(language: str, campaign: str) -> str:
    return f"{contests.path(campaign, language)}{VOTE[language]}/"


def ballot_path(language: str, campaign: str, number: int, part: str = "") -> str:
    """Where one gives a vote to the entry of that number, and sees that it is given."""
    path = f"{gallery_path(language, campaign)}{number}/"
    return f"{path}{PARTS[part][language]}/" if part else path
