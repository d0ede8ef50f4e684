"""Pages of readers, entrants, judges, voters; contests, results and certificates."""

from collections.abc import Callable
from typing import Any

from campaigns.entries.addresses import MINE, PARTS, begin_path, invitation_path, mine_path
from campaigns.judging.addresses import invitation_path as jury_invitation_path
from campaigns.judging.addresses import judging_path
from campaigns.judging.tokens import invitation_token
from cms.readers.addresses import ACCOUNT, account_path
from tests.permissions.matrix.doors import by_state
from tests.permissions.matrix.knocking import Json
from tests.permissions.matrix.rows import Row, Scene
from tests.permissions.matrix.world import invitation_of

Path = Callable[[Scene], str]
YES = {"sure": "yes"}


def at(path: str) -> Path:
    return lambda scene: path


def sent(**values: Any) -> Callable[[Scene], dict[str, Any]]:
    return lambda scene: values


def contest(rest: str = "") -> Path:
    return lambda scene: f"{scene.campaign.url_in('vi')}{rest.format(number=scene.number)}"


def mine(part: str = "") -> Path:
    return lambda scene: mine_path("vi", scene.entry.pk, part)


def jury(part: str = "") -> Path:
    return lambda scene: judging_path("vi", scene.campaign.slug, part=part)


def judged(part: str = "", which: Any = "") -> Path:
    return lambda scene: judging_path("vi", scene.campaign.slug, scene.number, part, which)


def certificate(rest: str = "") -> Path:
    return lambda scene: f"/vi/chung-nhan/{scene.stage.certificate.code}/{rest}"


def account(part: str = "") -> Path:
    return at(account_path("vi", part))


def draft(scene: Scene) -> dict[str, Any]:
    return {"revision": scene.entry.revision, "title": "Tựa mới", "kind": "writing", "text": "Lời mới"}


def autosave(scene: Scene) -> Json:
    return Json({"revision": scene.entry.revision, "values": [["title", "Tựa mới"]]})


def friend(scene: Scene) -> dict[str, Any]:
    return {"name": "Cô Năm", "email": "nam@example.org"}


def first_file(scene: Scene) -> dict[str, Any]:
    row = scene.entry.files.filter(role="attachment").first()
    return {"remove": row.pk if row else 1}


def chairs_word(scene: Scene) -> dict[str, Any]:
    return {"action": "decide", "entry": scene.number, "place": "1", "reason": "Vì cả vùng"}


def chairs_list(scene: Scene) -> dict[str, Any]:
    action = "unlist" if scene.state == "shortlisted" else "shortlist"
    return {"action": action, "entry": scene.number}


VI, CALL, ALL = f"vi/{ACCOUNT['vi']}/", ("call",), ("call", "judging", "vote", "results")
CONTEST, ROOT = "vi/cuoc-thi/<slug:slug>/", f"vi/{MINE['vi']}/"
ONE, JURY = f"{ROOT}<uuid:entry>/", "vi/giam-khao/<slug:slug>/"
WHILE_OPEN = by_state("", **dict.fromkeys(("draft", "submitted", "withdrawn"), "entrant"))
BY_JUDGE = by_state("", shown="judge")
WRITABLE = by_state("only its status", draft="the entrant", submitted="the entrant", withdrawn="the entrant")
BEFORE = by_state("its people", draft="nobody")
AFTER = by_state("its people", draft="nobody", shown="everybody")
JUROR = by_state("no juror", shown="the juror")
JUDGES_PHASE, OTHERS = ("judging",), ("call", "vote", "results")


def part(name: str) -> str:
    return f"{ONE}{PARTS[name]['vi']}/"


SITE_ROWS = [
    # Accounts
    Row(VI, account(), "signed in", sent(name="Tên mới", language="vi"), "signed in"),
    Row(f"{VI}dang-nhap/", account("sign_in"), "not yet signed in", sent(address="zz@example.org")),
    Row(f"{VI}ma-dang-nhap/", account("code"), "leads on", sent(code="12345678")),
    Row(f"{VI}dang-xuat/", account("sign_out"), "for forms only", sent()),
    Row(f"{VI}du-lieu/", account("data"), "signed in", sent()),
    Row(f"{VI}xoa/", account("close"), "no newsroom", lambda scene: YES, "readers"),
    # Contests, what is sent to them, how it is voted for
    Row("vi/cuoc-thi/", at("/vi/cuoc-thi/"), "everybody", sent(), phases=ALL),
    Row(CONTEST, contest(), "everybody", sent(), phases=ALL),
    Row(f"{CONTEST}gui-bai/", lambda s: begin_path("vi", s.campaign.slug), "signed in", sent(), "signed in", CALL),
    Row(f"{CONTEST}gui-bai/", lambda s: begin_path("vi", s.campaign.slug), "signed in", sent()),
    Row(f"{CONTEST}bai/<int:number>/", contest("bai/{number}/"), BEFORE, sent(), phases=("call", "judging")),
    Row(f"{CONTEST}bai/<int:number>/", contest("bai/{number}/"), AFTER, sent(), phases=("vote", "results")),
    Row(f"{CONTEST}binh-chon/", contest("binh-chon/"), "everybody", sent(), phases=ALL),
    Row(f"{CONTEST}binh-chon/<int:number>/", contest("binh-chon/{number}/"), "nobody", sent(), phases=("judging",)),
    Row(
        f"{CONTEST}binh-chon/<int:number>/",
        contest("binh-chon/{number}/"),
        by_state("nobody", shown="everybody"),
        sent(),
        by_state("", shown="voters"),
        ("vote",),
    ),
    Row(
        f"{CONTEST}binh-chon/<int:number>/rut-phieu/",
        contest("binh-chon/{number}/rut-phieu/"),
        "for forms only",
        sent(),
        by_state("", shown="other entrant"),
        ("vote",),
    ),
    # One's own entries
    Row(ROOT, at(mine_path("vi")), "signed in", sent(), phases=ALL),
    Row(
        f"{ROOT}loi-moi/<str:token>/",
        lambda scene: invitation_path("vi", invitation_of(scene.entry)),
        "signed in",
        sent(answer="yes"),
        "friends",
        holder=("ztitle", "zname"),
    ),
    Row(f"{ROOT}loi-moi/<str:token>/", at(invitation_path("vi", "guessed")), "nobody", sent(answer="yes")),
    Row(ONE, mine(), "the entrant", sent(), phases=("call", "results")),
    Row(
        part("edit"),
        mine("edit"),
        WRITABLE,
        draft,
        WHILE_OPEN,
        CALL,
    ),
    Row(part("edit"), mine("edit"), "only its status", draft),
    Row(part("save"), mine("save"), "its forms", autosave, by_state("", draft="entrant", withdrawn="entrant"), CALL),
    Row(part("save"), mine("save"), "its forms", autosave),
    Row(part("submit"), mine("submit"), "its forms", sent(), by_state("", draft="entrant", withdrawn="entrant"), CALL),
    Row(part("submit"), mine("submit"), "its forms", sent()),
    Row(part("withdraw"), mine("withdraw"), "its forms", sent(), by_state("", submitted="entrant"), CALL),
    Row(part("withdraw"), mine("withdraw"), "its forms", sent()),
    Row(part("delete"), mine("delete"), "its forms", lambda scene: YES, by_state("", draft="entrant")),
    Row(part("files"), mine("files"), WRITABLE, first_file, WHILE_OPEN, CALL),
    Row(part("files"), mine("files"), "only its status", first_file),
    Row(part("people"), mine("people"), "the entrant", friend, WHILE_OPEN, CALL),
    Row(part("people"), mine("people"), "the entrant", friend),
    # The jury
    Row("vi/giam-khao/", at("/vi/giam-khao/"), "signed in", sent(), place="jury", phases=ALL),
    Row(
        "vi/giam-khao/loi-moi/<str:token>/",
        lambda scene: jury_invitation_path("vi", invitation_token(scene.stage.invited)),
        "signed in",
        sent(answer="accept"),
        "newcomers",  # who organises sees too much to judge blind
        place="jury",
    ),
    Row("vi/giam-khao/loi-moi/<str:token>/", at("/vi/giam-khao/loi-moi/1~guessed/"), "no juror", sent(answer="accept")),
    Row(JURY, jury(), "the jury", sent(), place="jury", phases=ALL),
    Row(f"{JURY}xep-hang/", jury("standing"), "the chair", chairs_word, BY_JUDGE, place="jury"),
    Row(
        f"{JURY}xep-hang/",
        jury("standing"),
        "the chair",
        chairs_list,
        by_state("", accepted="judge", shortlisted="judge"),
        place="jury",
    ),
    Row(f"{JURY}xep-hang/", jury("standing"), "the chair", chairs_word, place="jury", phases=("call", "results")),
    Row(
        f"{JURY}<int:number>/",
        judged(),
        JUROR,
        sent(action="save", comment="Ý"),
        BY_JUDGE,
        place="jury",
    ),
    Row(f"{JURY}<int:number>/", judged(), JUROR, sent(action="conflict"), BY_JUDGE, place="jury"),
    Row(f"{JURY}<int:number>/", judged(), JUROR, sent(action="save", comment="Ý"), place="jury", phases=OTHERS),
    # Results
    *(
        Row(f"{CONTEST}ket-qua/{rest}", contest(f"ket-qua/{rest}"), door, sent(), phases=phases)
        for rest in ("", "du-lieu.json", "du-lieu.csv")
        for door, phases in (("nobody", ("call", "judging", "vote")), ("everybody", ("results",)))
    ),
    Row("vi/chung-nhan/<slug:code>/", certificate(), "everybody", sent(), phases=("results",)),
    Row("vi/chung-nhan/<slug:code>/", at("/vi/chung-nhan/ABCD/"), "nobody", sent()),
    Row("vi/chung-nhan/<slug:code>/pdf/", certificate("pdf/"), "everybody", sent(), phases=("results",)),
    Row("vi/chung-nhan/<slug:code>/pdf/", at("/vi/chung-nhan/ABCD/pdf/"), "nobody", sent()),
    Row("vi/so-vang/", at("/vi/so-vang/"), "everybody", sent()),
]
