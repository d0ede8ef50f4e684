"""What makes a vote look odd, and how odd. The rule that the desk states is this table, and nothing else."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LOOK, SET_ASIDE = 40, 100  # points from which a vote is in the queue, and from which it does not count until seen

DISPOSABLE, PROGRAM, QUICK = "disposable", "program", "quick"
BURST, CROWD, SAME_BROWSER, SERIES = "burst", "crowd", "same_browser", "series"
BEFORE = "before"
POINTS = {
    DISPOSABLE: 60,
    PROGRAM: 60,
    QUICK: 40,
    BURST: 40,
    CROWD: 60,
    SAME_BROWSER: 40,
    SERIES: 60,
    BEFORE: 100,
}
QUICK_SECONDS = 5  # from the account's first second to its first vote
BURST_VOTES, CROWD_VOTES = 6, 20  # of new accounts of one household for one entry within an hour
BROWSER_VOTES = 6  # of new accounts of one neighbourhood, with the very same browser, for one entry within an hour
SERIES_VOTES = 4  # of mailboxes that differ only in digits, for one entry within a day
GROUP = (BURST, CROWD, SAME_BROWSER, SERIES)  # signs of several votes at once

# Names by which services of throw-away mailboxes are known; most use many domains with one of these words in them.
_DISPOSABLE = re.compile(
    r"mailinator|guerrillamail|sharklasers|yopmail|10minute|tenminute|temp-?mail|tmp-?mail|throwaway|trash-?mail"
    r"|disposable|maildrop|getnada|fakeinbox|moakt|mohmal|burner-?mail|dispostable|discard\.email|minutemail|spam4"
)
_PROGRAM = re.compile(
    r"^$|curl|wget|python|httpx|aiohttp|scrapy|java/|okhttp|go-http|libwww|perl|ruby|node|axios|postman|headless|phantom"
    r"|selenium|puppeteer|playwright",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sign:
    """``number``: how many votes share it, or after how many seconds; 0 where there is nothing to count."""

    code: str
    number: int = 0

    @property
    def points(self) -> int:
        return POINTS[self.code]


@dataclass(frozen=True)
class Mark:
    """A vote as far as groups are looked for: digests, and when it was cast (seconds). ``fresh``: the account was
    younger than a day."""

    vote: int
    household: str
    neighbourhood: str
    browser: str
    stem: str
    at: float
    fresh: bool


def own_signs(*, address: str, browser: str, seconds: float) -> list[Sign]:
    """What one vote shows by itself. ``seconds``: since its account was made."""
    found = []
    if _DISPOSABLE.search(address.rpartition("@")[2].lower()):
        found.append(Sign(DISPOSABLE))
    if _PROGRAM.search(browser):
        found.append(Sign(PROGRAM))
    if 0 <= seconds < QUICK_SECONDS:
        found.append(Sign(QUICK, int(seconds)))
    return found


def group_signs(mark: Mark, others: Iterable[Mark]) -> list[Sign]:
    """What a vote shows among the votes for the same entry of the last day (it may be one of ``others``)."""
    near = [each for each in others if each.vote != mark.vote and abs(each.at - mark.at) < 24 * 3600]
    fresh = [each for each in near if mark.fresh and each.fresh and abs(each.at - mark.at) < 3600]
    found = []
    household = 1 + sum(1 for each in fresh if mark.household and each.household == mark.household)
    if household >= CROWD_VOTES:
        found.append(Sign(CROWD, household))
    elif household >= BURST_VOTES:
        found.append(Sign(BURST, household))
    same = 1 + sum(
        1
        for each in fresh
        if mark.neighbourhood and (each.neighbourhood, each.browser) == (mark.neighbourhood, mark.browser)
    )
    if same >= BROWSER_VOTES:
        found.append(Sign(SAME_BROWSER, same))
    series = 1 + sum(1 for each in near if mark.stem and each.stem == mark.stem)
    if series >= SERIES_VOTES:
        found.append(Sign(SERIES, series))
    return found


def points_of(signs: Iterable[Sign]) -> int:
    return sum(sign.points for sign in signs)


def stem_of(address: str) -> str:
    """The mailbox without its digits, when it has some: `hoa.12@…` and `hoa.13@…` share it. "" without digits, or when
    little is left of the name."""
    name, _at, host = address.strip().lower().rpartition("@")
    bare = re.sub(r"\d+", "#", name)
    return f"{bare}@{host}" if "#" in bare and len(bare) > 3 else ""
