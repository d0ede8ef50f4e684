"""The addresses of judges: (path by state, answers by state), as the matrix has them; none of its cast is a judge,
whose own answers are in tests/campaigns/judging.

"published": the jury and its entry are there; "private": somebody has guessed at the link of an invitation.
"""

from collections.abc import Callable

from campaigns.judging.tokens import invitation_token
from tests.factories.judging import CriterionFactory, JudgeFactory, ReviewFactory

SIGN_IN, NONE = (302, 404, 404, 404), (404,) * 4


def jury(rest: str) -> Callable[[str], str]:
    def path(state: str) -> str:
        review = ReviewFactory(assignment__judge__is_chair=True)
        entry = review.assignment.entry
        CriterionFactory(campaign=entry.campaign)
        return f"/vi/giam-khao/{entry.campaign.slug}/{rest.format(number=entry.number)}"

    return path


def invitation(state: str) -> str:
    token = invitation_token(JudgeFactory(state="invited", user=None))
    return f"/vi/giam-khao/loi-moi/{token}{'' if state == 'published' else 'x'}/"


def english(rest: str) -> tuple:
    return (lambda state: f"/vi/judging/{rest}"), {"published": NONE}


JUDGING_ROWS = {
    "vi/giam-khao/": ((lambda state: "/vi/giam-khao/"), {"published": (302, 200, 200, 200)}),
    "vi/giam-khao/loi-moi/<str:token>/": (invitation, {"published": (302, 200, 200, 200), "private": SIGN_IN}),
    "vi/giam-khao/<slug:slug>/": (jury(""), {"published": SIGN_IN}),
    "vi/giam-khao/<slug:slug>/xep-hang/": (jury("xep-hang/"), {"published": SIGN_IN}),
    "vi/giam-khao/<slug:slug>/<int:number>/": (jury("{number}/"), {"published": SIGN_IN}),
    "vi/giam-khao/<slug:slug>/<int:number>/anh/<int:which>/": (jury("{number}/anh/1/"), {"published": SIGN_IN}),
    "vi/giam-khao/<slug:slug>/<int:number>/phu-de/<slug:track>/": (
        jury("{number}/phu-de/vi/"),
        {"published": SIGN_IN},
    ),
    "vi/judging/": english(""),
    "vi/judging/invitation/<str:token>/": english("invitation/x/"),
    "vi/judging/<slug:slug>/": english("x/"),
    "vi/judging/<slug:slug>/standing/": english("x/standing/"),
    "vi/judging/<slug:slug>/<int:number>/": english("x/1/"),
    "vi/judging/<slug:slug>/<int:number>/photos/<int:which>/": english("x/1/photos/1/"),
    "vi/judging/<slug:slug>/<int:number>/captions/<slug:track>/": english("x/1/captions/vi/"),
}
