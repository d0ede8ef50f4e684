"""Rows of the matrix: readers' accounts and entrants' pages. Shapes as in ``test_public_addresses.Row``."""

from campaigns.entries.addresses import MINE, PARTS, begin_path, invitation_path, mine_path
from campaigns.entries.rules.states import PUBLIC, State
from cms.readers.addresses import ACCOUNT, account_path
from cms.readers.addresses import PARTS as ACCOUNT_PARTS
from tests.factories.contests import CampaignFactory
from tests.factories.entries import CoAuthorFactory, EntryFactory

ALL, NONE, POST = (200,) * 4, (404,) * 4, (405,) * 4
SIGNED = (302, 200, 200, 200)  # the log-in for a stranger, one's own for everyone else
OTHERS = (302, 404, 404, 404)  # the log-in for a stranger, nothing for those whose it is not
READING, POSTING = ("edit", "people", "files", "captions"), ("save", "submit", "withdraw", "delete")


def begin(state: str) -> str:
    return begin_path("vi", CampaignFactory(published=state == "published").slug)


def public(state: str) -> str:
    entry = EntryFactory(campaign=CampaignFactory(now="vote"), state=state)
    return entry.url_in("vi") or f"{entry.campaign.url_in('vi')}bai/1/"


def mine(part: str = ""):
    return lambda state: mine_path("vi", EntryFactory().pk, part)


def invitation(state: str) -> str:
    return invitation_path("vi", CoAuthorFactory().token if state == "published" else "guess")


def fixed(path: str):
    return lambda state: path


def english(address: str):
    """A Vietnamese page has one address, and it is Vietnamese."""
    path = address.replace("<uuid:entry>", "00000000-0000-0000-0000-000000000001")
    return fixed("/" + path.replace("<slug:slug>", "x").replace("<str:token>", "x").replace("<int:number>", "1"))


ROOT, ONE = f"vi/{MINE['vi']}/", f"vi/{MINE['vi']}/<uuid:entry>/"
ENTRANT_ROWS = {
    f"vi/{ACCOUNT['vi']}/": (fixed(account_path("vi")), {"published": SIGNED}),
    # Those who are signed in are led on; the code's page leads back whoever waits for none.
    f"vi/{ACCOUNT['vi']}/dang-nhap/": (fixed(account_path("vi", "sign_in")), {"published": (200, 302, 302, 302)}),
    f"vi/{ACCOUNT['vi']}/ma-dang-nhap/": (fixed(account_path("vi", "code")), {"published": (302,) * 4}),
    f"vi/{ACCOUNT['vi']}/dang-xuat/": (fixed(account_path("vi", "sign_out")), {"published": POST}),
    f"vi/{ACCOUNT['vi']}/du-lieu/": (fixed(account_path("vi", "data")), {"published": SIGNED}),
    # The newsroom's accounts are not closed here: who enters /admin/ is led back.
    f"vi/{ACCOUNT['vi']}/xoa/": (fixed(account_path("vi", "close")), {"published": (302, 200, 302, 302)}),
    "vi/cuoc-thi/<slug:slug>/gui-bai/": (begin, {"published": SIGNED, "draft": OTHERS}),
    "vi/cuoc-thi/<slug:slug>/bai/<int:number>/": (public, {s.value: ALL if s in PUBLIC else NONE for s in State}),
    ROOT: (fixed(mine_path("vi")), {"published": SIGNED}),
    f"{ROOT}loi-moi/<str:token>/": (invitation, {"published": SIGNED, "private": NONE}),
    ONE: (mine(), {"private": OTHERS}),
    **{f"{ONE}{PARTS[part]['vi']}/": (mine(part), {"private": OTHERS}) for part in READING},
    **{f"{ONE}{PARTS[part]['vi']}/": (mine(part), {"private": POST}) for part in POSTING},
}
_ENGLISH = [
    f"vi/{ACCOUNT['en']}/",
    *(f"vi/{ACCOUNT['en']}/{words['en']}/" for words in ACCOUNT_PARTS.values()),
    "vi/contests/<slug:slug>/enter/",
    "vi/contests/<slug:slug>/entries/<int:number>/",
    f"vi/{MINE['en']}/",
    f"vi/{MINE['en']}/invitation/<str:token>/",
    f"vi/{MINE['en']}/<uuid:entry>/",
    *(f"vi/{MINE['en']}/<uuid:entry>/{PARTS[part]['en']}/" for part in (*READING, *POSTING)),
]
ENTRANT_ROWS |= {address: (english(address), {"published": NONE}) for address in _ENGLISH}
