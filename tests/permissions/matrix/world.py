"""What is there: four contests, one in each phase, each with an entry in every state and the secrets of each; and the
nine who knock. Built once a module, rolled back after it."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from PIL import Image

from campaigns.contests.models import Campaign, Unit, UnitImport
from campaigns.contests.permissions import set_up_organisers
from campaigns.contests.services.units import read_list
from campaigns.entries.models import CoAuthor, Entry, EntryEvent, EntryFile
from campaigns.judging.models import Criterion, Judge, Remark, Review
from campaigns.results.models import Certificate, ResultSheet
from campaigns.results.services.certificates import issue
from campaigns.results.services.sheets import freeze, publish
from campaigns.voting.models import Suspicion
from cms.readers.backends import PATH
from media.models import StoredFile, Upload
from media.rules.photos import NAMES, folder
from media.services.captions import set_captions
from media.stores import store
from tests.factories.contests import AwardFactory, CampaignFactory, UnitFactory, UserFactory
from tests.factories.entries import CoAuthorFactory, EntrantFactory, EntryFactory, EntryFileFactory
from tests.factories.judging import AssignmentFactory, ConflictFactory, CriterionFactory, JudgeFactory, ReviewFactory
from tests.factories.media import UploadFactory
from tests.factories.results import judged_contest
from tests.factories.videos import ready_video
from tests.factories.voting import SuspicionFactory, VoteFactory
from tests.permissions.cast import member
from tests.permissions.matrix.doors import PEOPLE, PHASES, SHOWN, STATES
from tests.permissions.matrix.secrets import secrets_of

NEWSROOM = ("organiser", "other organiser", "editor", "admin")
PLAIN = {
    "type": "text",
    "label_en": "",
    "help_vi": "",
    "help_en": "",
    "required": False,
    "max_length": 500,
    "choices": [],
}
FIELDS = [
    {"key": "mo", "label_vi": "Câu hỏi mở", "public": True, "hidden_from_judges": False},
    {"key": "kin", "label_vi": "Câu hỏi kín", "public": False, "hidden_from_judges": True},
]


@dataclass
class Stage:
    """A contest in a phase. ``entries`` by state; ``paper``: a draft that the desk wrote down."""

    campaign: Campaign
    entries: dict[str, Entry]
    judges: dict[str, Judge]
    unit: Unit
    paper: Entry
    imported: UnitImport
    invited: Judge
    criterion: Criterion
    suspicion: Suspicion | None = None
    certificate: Certificate | None = None
    files: dict[str, dict[str, StoredFile]] = field(default_factory=dict)  # state → role → file
    uploads: dict[str, Upload] = field(default_factory=dict)  # by state


@dataclass
class World:
    cast: dict[str, User]
    stages: dict[str, Stage]
    clients: dict[str, Client]
    foreign: Campaign  # the other organiser's
    hidden: Campaign  # of the organiser, not public, whole
    judged: Campaign  # of the organiser, nothing frozen
    frozen: Campaign  # of the organiser, frozen and not published


@contextmanager
def built(*, files: bool = False) -> Iterator[World]:
    """``files``: with a photo, a video and a paper for each entry of the phases "judging" and "vote"."""
    with transaction.atomic():
        cast = _cast()
        world = World(
            cast=cast,
            stages={phase: _stage(phase, cast, files=files) for phase in PHASES},
            clients={who: _client(who, cast.get(who)) for who in PEOPLE},
            foreign=CampaignFactory(organisers=[cast["other organiser"]]),
            hidden=CampaignFactory(organisers=[cast["organiser"]], published=False),
            judged=judged_contest(organisers=[cast["organiser"]]),
            frozen=judged_contest(organisers=[cast["organiser"]]),
        )
        freeze(campaign=world.frozen, actor=cast["organiser"])
        yield world
        transaction.set_rollback(True)


def _cast() -> dict[str, User]:
    def reader(name: str, **profile: Any) -> User:
        return EntrantFactory(username=name, email=f"{name}@example.org", profile={"name": name, **profile})

    cast = {
        "entrant": reader("zentrantmail", phone="0987654321"),
        "other entrant": reader("zothermail"),
        "judge": reader("zjudge-mail"),
        "conflicted judge": reader("giang-mail"),
        "organiser": UserFactory(),
        "other organiser": UserFactory(),
        "editor": member("hoa", "Editors"),
        "admin": UserFactory(is_superuser=True),
    }
    for who in ("organiser", "other organiser"):
        cast[who].groups.add(set_up_organisers())
    for who in NEWSROOM:  # a profile is made for whoever opens their account: that is no change that matters
        if not hasattr(cast[who], "reader_profile"):
            from cms.readers.services.profiles import profile_of

            profile_of(cast[who])
    return cast


def _client(who: str, user: User | None) -> Client:
    client = Client(enforce_csrf_checks=True)
    if user is not None:
        client.force_login(user, "django.contrib.auth.backends.ModelBackend" if who in NEWSROOM else PATH)
    return client


def _stage(phase: str, cast: dict[str, User], *, files: bool) -> Stage:
    campaign = CampaignFactory(
        now=phase,
        organisers=[cast["organiser"]],
        entries_per_person=20,
        votes_per_person=20,
        form=[PLAIN | each for each in FIELDS],
    )
    unit = UnitFactory(campaign=campaign, contact_email="zunitmail@example.org")
    criterion = CriterionFactory(campaign=campaign)
    judges = {who: JudgeFactory(campaign=campaign, user=cast[who], name=f"Bà {who}") for who in ("conflicted judge",)}
    judges["judge"] = JudgeFactory(campaign=campaign, user=cast["judge"], name="Ông zjudge-name", is_chair=True)
    judges["third"] = JudgeFactory(campaign=campaign)
    list_of_units = read_list(
        campaign=campaign, actor=cast["organiser"], file_name="a.csv", data="Tên đơn vị\nChi bộ mới".encode()
    )
    stage = Stage(
        campaign=campaign,
        entries={},
        judges=judges,
        unit=unit,
        paper=EntryFactory(
            campaign=campaign, owner=None, paper=True, title="Bài giấy", sender_name="Cụ Tư", sender_contact="zpaper"
        ),
        imported=list_of_units,
        invited=JudgeFactory(campaign=campaign, state="invited", user=None),
        criterion=criterion,
    )
    for state in STATES:
        stage.entries[state] = _entry(stage, phase, state, cast)
        if phase == "call":
            EntryFileFactory(entry=stage.entries[state], role="attachment")
        if files and phase in ("judging", "vote"):
            stage.files[state] = _files(stage.entries[state], secrets_of(phase, state)["zfile"])
    EntryFactory(
        campaign=campaign, owner=cast["other entrant"], owner_name="Chị Sáu", state="accepted", title="Bài khác"
    )
    if phase == "vote":
        for state in SHOWN:
            vote = VoteFactory(entry=stage.entries[state], voter=cast["other entrant"], slot=STATES.index(state) + 1)
        stage.suspicion = SuspicionFactory(vote=vote)
    if phase == "results":
        _publish_results(stage, cast)
    return stage


def _entry(stage: Stage, phase: str, state: str, cast: dict[str, User]) -> Entry:
    words = secrets_of(phase, state)
    # Results alone make winners: until they are published there is only one who will be.
    first = "accepted" if (phase, state) == ("results", "winner") else state
    entry = EntryFactory(
        campaign=stage.campaign,
        owner=cast["entrant"],
        owner_name=f"Bà {words['zname']}",
        state=first,
        title=f"Tựa {words['ztitle']}",
        text=f"Lời {words['ztext']} của chúng tôi",
        answers={"mo": words["zopen"], "kin": words["zhidden"]},
        ready=True,
    )
    CoAuthorFactory(
        entry=entry, name=f"Ông {words['zfriend']}", email=f"{words['zfriendmail']}@example.org", state="confirmed"
    )
    if state == "rejected":
        EntryEvent.objects.filter(entry=entry, after="rejected").update(reason=words["zreason"])
    for who in ("judge", "conflicted judge", "third"):
        assignment = AssignmentFactory(judge=stage.judges[who], entry=entry)
        value = {"winner": 9, "shortlisted": 7}.get(state, 5)
        if who == "third" or phase == "results":
            ReviewFactory(assignment=assignment, values=value)
        else:
            ReviewFactory(assignment=assignment)
    theirs = Review.objects.filter(assignment__entry=entry, assignment__judge=stage.judges["third"])
    theirs.update(comment=words["zcomment"])
    Remark.objects.create(entry=entry, judge=stage.judges["third"], text=words["zremark"])
    ConflictFactory(judge=stage.judges["conflicted judge"], entry=entry)
    return entry


def _publish_results(stage: Stage, cast: dict[str, User]) -> None:
    AwardFactory(campaign=stage.campaign)
    sheet = publish(sheet=freeze(campaign=stage.campaign, actor=cast["organiser"]), actor=cast["organiser"])
    stage.certificate = issue(sheet=sheet, actor=cast["organiser"])[0]
    for entry in stage.entries.values():
        entry.refresh_from_db()
    assert stage.entries["winner"].state == "winner"
    assert ResultSheet.objects.public().filter(pk=sheet.pk).exists()


def photo_with_metadata() -> bytes:
    exif = Image.Exif()
    exif[0x013B] = "zcamera"  # the artist
    out = io.BytesIO()
    Image.new("RGB", (64, 32), "teal").save(out, "JPEG", exif=exif, comment=b"zcamera")
    return out.getvalue()


def _put(key: str, content: bytes) -> None:
    with NamedTemporaryFile() as made:
        made.write(content)
        made.flush()
        store().put(key, Path(made.name), "image/jpeg")


def _files(entry: Entry, name: str) -> dict[str, StoredFile]:
    """A photo with its renditions, a video made ready, a paper: each with its bytes."""
    of_entry = {"file__owner": entry.owner, "file__subject": str(entry.pk)}
    photo = EntryFileFactory(entry=entry, role="photo", file__name=f"{name}.jpg").file
    _put(photo.key, photo_with_metadata())
    for each in NAMES:
        _put(f"{folder(photo.pk)}/{each}", b"shown")
    video = ready_video(file__purpose="entries.video", file__name=f"{name}.mp4", **of_entry)
    said = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{entry.owner_name} kể\n"
    set_captions(video_id=video.pk, language="vi", content=said.encode())
    _put(video.file.key, b"zcamera: a clip as it was sent")
    EntryFile.objects.create(entry=entry, file=video.file, role="video")
    paper = EntryFileFactory(
        entry=entry, role="attachment", file__name=f"{name}.pdf", file__kind="document", file__mime="application/pdf"
    ).file
    _put(paper.key, b"zcamera: a document")
    return {"photo": photo, "video": video.file, "attachment": paper}


def invitation_of(entry: Entry) -> str:
    """The token of one who has not answered yet."""
    found = entry.co_authors.filter(state=CoAuthor.State.INVITED).first()
    return (found or CoAuthorFactory(entry=entry)).token


def upload_of(entry: Entry) -> Upload:
    """On its way; where it was given up, the store is asked for its place again: disks do not roll back."""
    found = Upload.objects.filter(subject=str(entry.pk)).first()
    found = found or UploadFactory(owner=entry.owner, purpose="entries.attachment", subject=str(entry.pk))
    store().begin(found.key, found.store_upload_id)
    return found
