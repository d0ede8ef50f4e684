"""The matrix of contests: every address of accounts and contests × nine people × six states of an entry; none leaks.

Read from the resolver: a new address of these rooms without a row here fails. A row says who gets the page (200); all
others must get something else, never an error of ours, and never the entry's title.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.test import Client

from campaigns.contests.permissions import set_up_organisers
from campaigns.entries.addresses import MINE, PARTS, begin_path, invitation_path, mine_path
from campaigns.entries.models import Entry
from cms.readers.addresses import account_path
from cms.readers.backends import PATH
from tests.factories.contests import CampaignFactory, UserFactory
from tests.factories.entries import CoAuthorFactory, EntrantFactory, EntryFactory
from tests.factories.judging import AssignmentFactory, ConflictFactory, JudgeFactory
from tests.permissions.addresses import addresses, is_contests
from tests.permissions.cast import member

pytestmark = pytest.mark.django_db
PEOPLE = (
    "anonymous",
    "entrant",
    "other entrant",
    "judge",
    "conflicted judge",
    "organiser",
    "other organiser",
    "editor",
    "admin",
)
STATES = ("draft", "submitted", "withdrawn", "rejected", "shortlisted", "winner")
SHOWN = ("shortlisted", "winner")
EVERYBODY, NOBODY, SIGNED_IN = frozenset(PEOPLE), frozenset(), frozenset(PEOPLE[1:])
NEWSROOM = frozenset({"organiser", "other organiser", "editor", "admin"})
POSTING = ("save", "submit", "withdraw", "delete", "files")
TITLE = "Bí mật của làng Chuông"


@dataclass(frozen=True)
class Row:
    """``path(entry)``; ``may``: who gets the page, in every state or by state."""

    path: Callable[[Entry], str]
    may: frozenset[str] = NOBODY
    by_state: dict[str, frozenset[str]] = field(default_factory=dict)
    phase: str = "vote"

    def allowed(self, state: str) -> frozenset[str]:
        return self.by_state.get(state, self.may)


def contest(part: str = "") -> Callable[[Entry], str]:
    return lambda entry: f"{entry.campaign.url_in('vi')}{part}"


def numbered(before: str, after: str = "") -> Callable[[Entry], str]:
    return lambda entry: f"{entry.campaign.url_in('vi')}{before}/{entry.number or 1}/{after}"


def of_entry(part: str = "") -> Callable[[Entry], str]:
    return lambda entry: mine_path("vi", entry.pk, part)


def at(path: str) -> Callable[[Entry], str]:
    return lambda entry: path


def judging(part: str) -> Callable[[Entry], str]:
    return lambda entry: f"/vi/giam-khao/{entry.campaign.slug}/{part.format(number=entry.number or 1)}"


def invited(entry: Entry) -> str:
    return invitation_path("vi", CoAuthorFactory(entry=entry).token)


MINE_ONE = f"vi/{MINE['vi']}/<uuid:entry>/"
ENTRANT, RUNNING = frozenset({"entrant"}), frozenset({"organiser", "admin"})
PUBLIC_PAGE = dict.fromkeys(SHOWN, EVERYBODY) | dict.fromkeys(("submitted", "withdrawn", "rejected"), ENTRANT | RUNNING)
ROWS = {
    "vi/tai-khoan/": Row(at(account_path("vi")), SIGNED_IN),
    "vi/tai-khoan/dang-nhap/": Row(at(account_path("vi", "sign_in")), frozenset({"anonymous"})),
    "vi/tai-khoan/ma-dang-nhap/": Row(at(account_path("vi", "code"))),
    "vi/tai-khoan/dang-xuat/": Row(at(account_path("vi", "sign_out"))),
    "vi/tai-khoan/du-lieu/": Row(at(account_path("vi", "data")), SIGNED_IN),
    "vi/tai-khoan/xoa/": Row(at(account_path("vi", "close")), SIGNED_IN - NEWSROOM),
    "vi/cuoc-thi/": Row(at("/vi/cuoc-thi/"), EVERYBODY),
    "vi/cuoc-thi/<slug:slug>/": Row(contest(), EVERYBODY),
    "vi/cuoc-thi/<slug:slug>/gui-bai/": Row(lambda entry: begin_path("vi", entry.campaign.slug), SIGNED_IN),
    "vi/cuoc-thi/<slug:slug>/bai/<int:number>/": Row(numbered("bai"), by_state=PUBLIC_PAGE),
    "vi/cuoc-thi/<slug:slug>/binh-chon/": Row(contest("binh-chon/"), EVERYBODY),
    "vi/cuoc-thi/<slug:slug>/binh-chon/<int:number>/": Row(
        numbered("binh-chon"), by_state=dict.fromkeys(SHOWN, EVERYBODY)
    ),
    "vi/cuoc-thi/<slug:slug>/binh-chon/<int:number>/rut-phieu/": Row(numbered("binh-chon", "rut-phieu/")),
    f"vi/{MINE['vi']}/": Row(at(mine_path("vi")), SIGNED_IN),
    # Whoever holds the link of the mail, and says who they are.
    f"vi/{MINE['vi']}/loi-moi/<str:token>/": Row(invited, SIGNED_IN),
    MINE_ONE: Row(of_entry(), ENTRANT),
    f"{MINE_ONE}soan/": Row(of_entry("edit"), by_state=dict.fromkeys(STATES[:3], ENTRANT), phase="call"),
    f"{MINE_ONE}dong-tac-gia/": Row(of_entry("people"), ENTRANT),
    f"{MINE_ONE}tep/": Row(of_entry("files"), by_state=dict.fromkeys(STATES[:3], ENTRANT), phase="call"),
    f"{MINE_ONE}phu-de/": Row(of_entry("captions"), ENTRANT | RUNNING, by_state={"draft": ENTRANT}),
    **{f"{MINE_ONE}{PARTS[part]['vi']}/": Row(of_entry(part)) for part in ("save", "submit", "withdraw", "delete")},
    "vi/giam-khao/": Row(at("/vi/giam-khao/"), SIGNED_IN),
    # Of a contest without published results, nobody's; with them, see tests/campaigns/results/test_pages.
    "vi/cuoc-thi/<slug:slug>/ket-qua/": Row(contest("ket-qua/")),
    "vi/cuoc-thi/<slug:slug>/ket-qua/du-lieu.json": Row(contest("ket-qua/du-lieu.json")),
    "vi/cuoc-thi/<slug:slug>/ket-qua/du-lieu.csv": Row(contest("ket-qua/du-lieu.csv")),
    "vi/chung-nhan/<slug:code>/": Row(at("/vi/chung-nhan/ABCD/")),
    "vi/chung-nhan/<slug:code>/pdf/": Row(at("/vi/chung-nhan/ABCD/pdf/")),
    "vi/so-vang/": Row(at("/vi/so-vang/"), EVERYBODY),
}
#: Addresses whose rows are those of another file of this folder, with more people than these nine.
ELSEWHERE = ("vi/giam-khao/", "vi/judging/")


def of_these_rooms() -> set[str]:
    """Public ones in Vietnamese: the English spelling under /vi/ is nobody's (``test_public_addresses``)."""
    english = ("vi/contests/", "vi/my-entries/", "vi/account/", "vi/judging/", "vi/certificates/", "vi/golden-book/")
    found = {address for address, pattern in addresses().items() if is_contests(pattern)}
    return {address for address in found if address.startswith("vi/") and not address.startswith(english)}


def test_every_address_of_contests_and_accounts_has_a_row():
    wanting = {address for address in of_these_rooms() if not address.startswith(ELSEWHERE)}
    assert wanting - set(ROWS) == set()
    assert {row for row in ROWS if not row.startswith(ELSEWHERE)} == wanting


@dataclass(frozen=True)
class Stage:
    entries: dict[tuple[str, str], Entry]  # by (phase, state)
    clients: dict[str, Client]


@pytest.fixture
def stage(db) -> Stage:
    """Two contests, one in its call and one in its vote, with an entry in each state, and the nine."""
    cast = {
        "entrant": EntrantFactory(),
        "other entrant": EntrantFactory(),
        "judge": EntrantFactory(),
        "conflicted judge": EntrantFactory(),
        "organiser": UserFactory(),
        "other organiser": UserFactory(),
        "editor": member("hoa", "Editors"),
        "admin": UserFactory(is_superuser=True),
    }
    for who in ("organiser", "other organiser"):
        cast[who].groups.add(set_up_organisers())
    CampaignFactory(organisers=[cast["other organiser"]])
    entries = {}
    for phase in ("call", "vote"):
        campaign = CampaignFactory(now=phase, organisers=[cast["organiser"]], entries_per_person=9)
        judges = [JudgeFactory(campaign=campaign, user=cast[who]) for who in ("judge", "conflicted judge")]
        for state in STATES:
            entry = EntryFactory(campaign=campaign, owner=cast["entrant"], state=state, title=TITLE)
            entries[phase, state] = entry
            if state in SHOWN:
                AssignmentFactory(judge=judges[0], entry=entry)
            ConflictFactory(judge=judges[1], entry=entry)
        EntryFactory(campaign=campaign, owner=cast["other entrant"], state="accepted", title="Bài của người khác")
    clients = {"anonymous": Client()}
    for who, user in cast.items():
        clients[who] = Client()
        clients[who].force_login(user, "django.contrib.auth.backends.ModelBackend" if who in NEWSROOM else PATH)
    return Stage(entries, clients)


@pytest.mark.parametrize("address", sorted(ROWS))
def test_address_is_for_those_whom_the_matrix_names(stage, address):
    """One stage for nine people and six states: 54 requests."""
    row, wrong = ROWS[address], {}
    for state in STATES:
        entry = stage.entries[row.phase, state]
        if entry.number is None and "<int:number>" in address:
            continue  # it has no such address
        for who in PEOPLE:
            answer = stage.clients[who].get(row.path(entry))
            good = answer.status_code == 200
            if good != (who in row.allowed(state)) or answer.status_code >= 500:
                wrong[state, who] = answer.status_code
            elif not good and TITLE in answer.content.decode():
                wrong[state, who] = "the title"
    assert wrong == {}


@pytest.mark.parametrize("state", STATES)
def test_state_changes_only_by_the_hand_of_its_own(stage, state):
    """Every POST-only address of an entry, by everyone but the entrant: nothing moves."""
    entry = stage.entries["call", state]
    before = Entry.objects.values("state", "revision", "title").get(pk=entry.pk)
    for who in PEOPLE:
        if who != "entrant":
            for part in (*POSTING, "edit"):
                answer = stage.clients[who].post(mine_path("vi", entry.pk, part), {"sure": "yes", "title": "x"})
                assert answer.status_code in (302, 404), (who, part)
                assert answer.status_code == 404 or "dang-nhap" in answer.url, (who, part)
    assert Entry.objects.values("state", "revision", "title").get(pk=entry.pk) == before
