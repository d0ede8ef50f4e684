"""Rows of the matrix: results, certificates, the golden book. Shapes as in ``test_public_addresses.Row``.

"published": frozen and published; "draft": frozen only.
"""

from campaigns.results.services.certificates import issue
from campaigns.results.services.sheets import freeze
from tests.factories.contests import UserFactory
from tests.factories.results import judged_contest, published_sheet

ALL, NONE = (200,) * 4, (404,) * 4


def sheet_of(state: str):
    if state == "published":
        return published_sheet()
    return freeze(campaign=judged_contest(), actor=UserFactory())


def results(rest: str = ""):
    return lambda state: f"{sheet_of(state).campaign.url_in('vi')}ket-qua/{rest}"


def certificate(rest: str = ""):
    def path(state: str) -> str:
        code = issue(sheet=published_sheet(), actor=UserFactory())[0].code if state == "published" else "ABCD"
        return f"/vi/chung-nhan/{code}/{rest}"

    return path


def english(path: str):
    return (lambda state: f"/vi/{path}"), {"published": NONE}


HERE, THERE = "vi/cuoc-thi/<slug:slug>/ket-qua/", "vi/contests/<slug:slug>/results/"
ANSWERS = {"published": ALL, "draft": NONE}
RESULT_ROWS = {
    HERE: (results(), ANSWERS),
    f"{HERE}du-lieu.json": (results("du-lieu.json"), ANSWERS),
    f"{HERE}du-lieu.csv": (results("du-lieu.csv"), ANSWERS),
    "vi/chung-nhan/<slug:code>/": (certificate(), ANSWERS),
    "vi/chung-nhan/<slug:code>/pdf/": (certificate("pdf/"), ANSWERS),
    "vi/so-vang/": ((lambda state: "/vi/so-vang/"), {"published": ALL}),
    THERE: english("contests/x/results/"),
    f"{THERE}inputs.json": english("contests/x/results/inputs.json"),
    f"{THERE}inputs.csv": english("contests/x/results/inputs.csv"),
    "vi/certificates/<slug:code>/": english("certificates/ABCD/"),
    "vi/certificates/<slug:code>/pdf/": english("certificates/ABCD/pdf/"),
    "vi/golden-book/": english("golden-book/"),
}
