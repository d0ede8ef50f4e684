"""Rows of the matrix: the gallery and the ballot of a vote. Shapes as in ``test_public_addresses.Row``."""

from campaigns.entries.rules.states import PUBLIC, State
from tests.factories.contests import CampaignFactory
from tests.factories.entries import EntryFactory

ALL, NONE = (200,) * 4, (404,) * 4


def gallery(state: str) -> str:
    return f"{CampaignFactory(now='vote', published=state == 'published').url_in('vi')}binh-chon/"


def ballot(state: str, part: str = "") -> str:
    entry = EntryFactory(campaign=CampaignFactory(now="vote"), state=state)
    return f"{entry.campaign.url_in('vi')}binh-chon/{entry.number or 1}/{part}"


def foreign(state: str) -> str:
    """English words in a Vietnamese address."""
    return ballot("accepted").replace("cuoc-thi", "contests").replace("binh-chon", "vote")


BALLOT = "vi/cuoc-thi/<slug:slug>/binh-chon/<int:number>/"
ENGLISH = "vi/contests/<slug:slug>/vote/<int:number>/"
VOTE_ROWS = {
    "vi/cuoc-thi/<slug:slug>/binh-chon/": (gallery, {"published": ALL, "draft": NONE}),
    BALLOT: (ballot, {state.value: ALL if state in PUBLIC else NONE for state in State}),
    # Only for forms: whoever merely opens it changes nothing.
    f"{BALLOT}rut-phieu/": (lambda state: ballot(state, "rut-phieu/"), {"accepted": (405,) * 4}),
    "vi/contests/<slug:slug>/vote/": (lambda state: foreign(state).rsplit("/", 2)[0] + "/", {"published": NONE}),
    ENGLISH: (foreign, {"published": NONE}),
    f"{ENGLISH}withdraw/": (lambda state: foreign(state) + "withdraw/", {"published": NONE}),
}
