"""The organisers' desk, /admin/campaigns/…"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from campaigns.entries.models import Bulk
from campaigns.judging.models import Review
from campaigns.results.models import ResultSheet
from tests.permissions.matrix.doors import by_state
from tests.permissions.matrix.rows import Row, Scene

DESK, LEADS, FORMS, ALL = "the desk", "leads on the desk", "forms of the desk", ("call", "judging", "vote", "results")
ONE = "admin/campaigns/<int:pk>/"
ENTRIES, JURY, VOTES, RESULTS, STEPS = (f"{ONE}{part}/" for part in ("entries", "jury", "votes", "results", "set-up"))
HANDED_IN = by_state(DESK, draft="not at the desk")
JUDGED = by_state("not at the desk", shown=DESK)


def desk(rest: str = "") -> Callable[[Scene], str]:
    """``{…}``: of the scene."""

    def path(scene: Scene) -> str:
        stage = scene.stage
        known = {
            "entry": scene.entry.pk,
            "number": scene.number,
            "paper": stage.paper.pk,
            "unit": stage.unit.pk,
            "imported": stage.imported.pk,
            "judge": stage.judges["third"].pk,
            "certificate": stage.certificate.pk if stage.certificate else 0,
        }
        return f"/admin/campaigns/{scene.campaign.pk}/{rest.format(**known)}"

    return path


def of(name: str, rest: str = "") -> Callable[[Scene], str]:
    """The desk of one of the organiser's other contests: ``hidden``, ``judged``, ``frozen``."""
    return lambda scene: f"/admin/campaigns/{getattr(scene.world, name).pk}/{rest}"


def running(rest: str = "") -> Callable[[Scene], str]:
    """A move of very many entries that is under way."""

    def path(scene: Scene) -> str:
        asked = {"to": "accepted", "language": "vi", "total": 1, "until": 9}
        bulk = Bulk.objects.get_or_create(campaign=scene.campaign, ended_at=None, defaults=asked)[0]
        return f"/admin/campaigns/{scene.campaign.pk}/entries/bulk/{bulk.pk}/{rest}"

    return path


def sent(**values: Any) -> Callable[[Scene], dict[str, Any]]:
    return lambda scene: values


NEW_JUDGE = {"invite": "1", "name": "Bà Tám", "email": "tam@example.org", "language": "vi"}
QUESTION = {"label_vi": "Câu hỏi mới", "type": "text", "max_length": "100"}
#: Where an organiser may move an entry to.
ONWARD = {
    "submitted": "accepted",
    "withdrawn": "submitted",
    "rejected": "submitted",
    "accepted": "rejected",
    "shortlisted": "accepted",
}
MOVED = by_state("organisers", draft="", winner="")


def move(scene: Scene) -> dict[str, Any]:
    return {"to": ONWARD.get(scene.state, "accepted"), "reason": "Vì thế"}


def bulk(scene: Scene) -> dict[str, Any]:
    return {**move(scene), "id": str(scene.entry.pk), "sure": "1"}


def letter(scene: Scene) -> dict[str, Any]:
    return {"id": str(uuid4()), "subject_vi": "Thư", "body_vi": "Chào {name}", "sure": "1"}


def paper(scene: Scene) -> dict[str, Any]:
    values = {
        "sender_name": "Cụ Sáu",
        "kind": "writing",
        "title": "Bài giấy",
        "text": "Lời",
        "unit": scene.stage.unit.pk,
    }
    return values


def aside(scene: Scene) -> dict[str, Any]:
    review = Review.objects.filter(assignment__entry=scene.entry, assignment__judge=scene.stage.judges["third"]).get()
    return {"aside": review.pk, "reason": "Vì thế"}


def suspicion(scene: Scene) -> dict[str, Any]:
    return {"id": scene.stage.suspicion.pk if scene.stage.suspicion else 0, "decision": "set_aside", "sure": "1"}


def sheet(name: str, rest: str) -> Callable[[Scene], str]:
    def path(scene: Scene) -> str:
        campaign = getattr(scene.world, name) if name else scene.campaign
        found = ResultSheet.objects.filter(campaign=campaign).first()
        return f"/admin/campaigns/{campaign.pk}/results/{found.number if found else 1}/{rest}"

    return path


DESK_ROWS = [
    Row("admin/campaigns/", lambda scene: "/admin/campaigns/", "contests of mine", sent()),
    Row(
        "admin/campaigns/new/",
        lambda scene: "/admin/campaigns/new/",
        "contests of mine",
        sent(title_vi="Cuộc thi mới"),
        "starters",
    ),
    Row(ONE, desk(), DESK, sent(), phases=ALL),
    Row(f"{ONE}publish/", of("hidden", "publish/"), FORMS, sent(), "organisers"),
    Row(f"{ONE}withdraw/", desk("withdraw/"), FORMS, sent(), "organisers"),
    Row(f"{ONE}duplicate/", desk("duplicate/"), DESK, sent(title_vi="Bản sao"), "organisers"),
    Row(f"{ONE}participation/", desk("participation/"), DESK, sent()),
    Row(f"{ONE}log/", desk("log/"), DESK, sent(), phases=ALL),
    # Set-up
    Row(STEPS, desk("set-up/"), LEADS, sent()),
    *(
        Row(f"{STEPS}<slug:key>/", desk(f"set-up/{key}/"), DESK)
        for key in ("facts", "calendar", "entries", "judging", "categories", "awards", "form", "terms", "units")
    ),
    Row(f"{STEPS}<slug:key>/", desk("set-up/organisers/"), DESK),
    Row(f"{STEPS}<slug:key>/", desk("set-up/page/"), DESK),
    Row(
        f"{STEPS}<slug:key>/",
        desk("set-up/partners/"),
        DESK,
        sent(rows="1", **{"n0-name": "Hội Nông dân", "n0-role": "partner"}),
        "organisers",
    ),
    Row(f"{STEPS}form/new/", desk("set-up/form/new/"), DESK, sent(**QUESTION), "organisers"),
    Row(f"{STEPS}form/<slug:key>/", desk("set-up/form/mo/"), DESK, sent(**QUESTION), "organisers"),
    Row(f"{STEPS}units/new/", desk("set-up/units/new/"), DESK, sent(name="Chi bộ thứ hai"), "organisers"),
    Row(f"{STEPS}units/<int:unit>/", desk("set-up/units/{unit}/"), DESK, sent(remove="1"), "organisers"),
    Row(f"{STEPS}units/imports/<int:given>/", desk("set-up/units/imports/{imported}/"), DESK, sent(), "organisers"),
    # Entries
    Row(ENTRIES, desk("entries/"), DESK, phases=ALL),
    Row(f"{ENTRIES}bulk/", desk("entries/bulk/"), FORMS, bulk, MOVED),
    Row(f"{ENTRIES}bulk/<uuid:bulk>/", running(), DESK, writes_on_get=True),
    Row(f"{ENTRIES}bulk/<uuid:bulk>/stop/", running("stop/"), FORMS, sent(), "organisers"),
    Row(f"{ENTRIES}export.<slug:form>", desk("entries/export.csv"), DESK, writes_on_get=True),
    Row(f"{ENTRIES}export.<slug:form>", desk("entries/export.xlsx"), DESK, writes_on_get=True),
    Row(f"{ENTRIES}write/<slug:to>/", desk("entries/write/entrants/"), DESK, letter, "organisers"),
    Row(f"{ENTRIES}write/<slug:to>/", desk("entries/write/silent/"), DESK, letter, "organisers", phases=("call",)),
    Row(f"{ENTRIES}paper/", desk("entries/paper/"), DESK, paper, "organisers"),
    Row(f"{ENTRIES}<uuid:entry>/paper/", desk("entries/{entry}/paper/"), "not at the desk", paper),
    Row(f"{ENTRIES}<uuid:entry>/paper/", desk("entries/{paper}/paper/"), DESK, paper, "organisers"),
    Row(f"{ENTRIES}<uuid:entry>/", desk("entries/{entry}/"), HANDED_IN, move, MOVED),
    Row(f"{ENTRIES}<uuid:entry>/", desk("entries/{entry}/"), HANDED_IN, phases=("call", "vote", "results")),
    # The jury
    Row(JURY, desk("jury/"), DESK, sent(**NEW_JUDGE), "organisers"),
    Row(f"{JURY}judges/<int:judge>/", desk("jury/judges/{judge}/"), DESK, sent(remove="1"), "organisers"),
    Row(f"{JURY}rubric/", desk("jury/rubric/"), DESK, sent(plan="1", quorum="1"), "organisers"),
    Row(f"{JURY}entries/", desk("jury/entries/"), DESK, sent(seed="hạt"), "organisers"),
    Row(
        f"{JURY}entries/<int:number>/", desk("jury/entries/{number}/"), JUDGED, aside, by_state("", shown="organisers")
    ),
    Row(f"{JURY}standing/", desk("jury/standing/"), DESK, phases=("judging", "results")),
    Row(f"{JURY}scores.<slug:form>", desk("jury/scores.csv"), DESK),
    Row(f"{JURY}scores.<slug:form>", desk("jury/scores.xlsx"), DESK, phases=("judging", "results")),
    # Votes
    Row(VOTES, desk("votes/"), DESK, phases=("vote", "results")),
    Row(f"{VOTES}suspicious/", desk("votes/suspicious/"), DESK, phases=("vote",)),
    Row(f"{VOTES}deciding/", desk("votes/deciding/"), FORMS, suspicion, "organisers", ("vote",)),
    # Results
    Row(RESULTS, desk("results/"), DESK, phases=("judging", "results")),
    Row(f"{RESULTS}freeze/", of("judged", "results/freeze/"), FORMS, sent(), "organisers"),
    Row(f"{RESULTS}<int:number>/", sheet("frozen", ""), DESK),
    Row(f"{RESULTS}<int:number>/", sheet("", ""), DESK, phases=("results",)),
    Row(f"{RESULTS}<int:number>/inputs.json", sheet("frozen", "inputs.json"), DESK),
    Row(f"{RESULTS}<int:number>/publish/", sheet("frozen", "publish/"), FORMS, sent(), "organisers"),
    Row(
        f"{RESULTS}<int:number>/correct/",
        sheet("", "correct/"),
        FORMS,
        sent(reason="Nhầm", again="1"),
        "organisers",
        ("results",),
    ),
    Row(f"{RESULTS}winners/", desk("results/winners/"), DESK, phases=("results",)),
    Row(
        f"{RESULTS}winners/<int:number>/",
        desk("results/winners/{number}/"),
        FORMS,
        sent(kind="initiative"),
        by_state("", winner="organisers"),
        ("results",),
    ),
    Row(f"{RESULTS}certificates/", desk("results/certificates/"), DESK, phases=("results",)),
    Row(f"{RESULTS}certificates/issue/", desk("results/certificates/issue/"), FORMS, sent(), phases=("results",)),
    Row(f"{RESULTS}certificates/all.pdf", desk("results/certificates/all.pdf"), DESK, phases=("results",)),
    Row(
        f"{RESULTS}certificates/<int:certificate>/revoke/",
        desk("results/certificates/{certificate}/revoke/"),
        FORMS,
        sent(reason="Nhầm"),
        "organisers",
        ("results",),
    ),
]
