"""What judges are shown. Templates get these values and never an ``Entry``: where judging is blind, no field here holds
a person, a unit, a contact or the client's name of a file."""

from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.contests.rules.answers import shown as answered
from campaigns.entries.models import Entry, EntryFile
from campaigns.judging.addresses import judging_path
from campaigns.judging.models import Assignment, Criterion, Judge, Plan, Remark, Review
from campaigns.judging.queries.queue import state_of
from campaigns.judging.rules.masking import mask
from media.models import Captions, StoredFile
from media.queries.photos import Photo as Picture
from media.queries.photos import photo
from media.queries.videos import Sources, sources

CONTACTS = {"email", "phone", "link"}  # types of answers that tell who somebody is


@dataclass(frozen=True)
class Head:
    """An entry as a list names it, and all of it before a judge has said that there is no conflict."""

    number: int
    title: str
    kind: str
    category: str
    url: str
    language: str
    state: str = ""


@dataclass(frozen=True)
class Photo:
    picture: Picture
    caption: str


@dataclass(frozen=True)
class Shown:
    """``people`` and ``unit`` are empty where judging is blind; ``unseen``: files that are not shown then."""

    head: Head
    text: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    photos: tuple[Photo, ...] = ()
    videos: tuple[Sources, ...] = ()
    documents: tuple[tuple[str, str], ...] = ()
    unseen: int = 0
    people: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class Scale:
    """A criterion with what was given. ``steps`` is empty where it is long: then a number is typed."""

    key: str
    title: str
    help: str
    highest: int
    share: int  # per cent of the whole
    value: int | None = None
    error: str = ""
    steps: tuple[int, ...] = field(default=())


@dataclass(frozen=True)
class Said:
    who: str
    text: str
    at: Any
    own: bool


def secrets_of(entry: Entry) -> set[str]:
    """Names, units, addresses and numbers of who made an entry. The co-authors must have been prefetched."""
    known = {entry.owner_name, entry.sender_name, entry.sender_contact}
    if entry.unit:
        known |= {entry.unit.name, entry.unit.contact_name, entry.unit.contact_email}
    if entry.owner:
        known |= {entry.owner.email, entry.owner.get_full_name(), entry.owner.username}
        if profile := getattr(entry.owner, "reader_profile", None):
            known |= {profile.name, profile.unit, profile.phone}
    for each in entry.co_authors.all():
        known |= {each.name, each.email}
    return {each for each in known if each}


def for_judges(pk: Any) -> Entry:
    """The entry with all that is shown of it, in a counted number of queries."""
    rows = Entry.objects.select_related("campaign", "category", "unit", "owner__reader_profile", "form_version")
    return rows.prefetch_related("co_authors", "files__file__video__captions").get(pk=pk)


def head_of(entry: Entry, language: str, state: str = "") -> Head:
    """``entry`` with its category; with its people too where judging is blind."""
    title = mask(entry.title, secrets_of(entry)) if entry.campaign.blind else entry.title
    return Head(
        number=entry.number or 0,
        title=title or _("Untitled entry"),
        kind=str(entry.get_kind_display()),
        category=entry.category.title_in(language) if entry.category else "",
        url=judging_path(language, entry.campaign.slug, entry.number),
        language=entry.language,
        state=state,
    )


def heads(assignments: list[Assignment], language: str) -> list[Head]:
    return [head_of(each.entry, language, state_of(each)) for each in assignments]


def shown(entry: Entry, language: str) -> Shown:
    """An entry from ``for_judges``, as a judge may see it."""
    blind = entry.campaign.blind
    secrets = secrets_of(entry) if blind else set()
    files = [each for each in entry.files.all() if each.file.removed is None]
    documents = [each for each in files if each.role == EntryFile.Role.ATTACHMENT]
    return Shown(
        head=head_of(entry, language),
        text=mask(entry.text, secrets),
        answers=_answers(entry, language, secrets),
        photos=tuple(
            Photo(
                picture=_picture(
                    each.file,
                    judging_path(language, entry.campaign.slug, entry.number, "photo", at),
                    mask(each.alt_in(language), secrets),
                ),
                caption=mask(each.caption, secrets),
            )
            for at, each in enumerate(photos_of(entry), 1)
        ),
        videos=tuple(_film(entry, each.file, language) for each in files if each.role == EntryFile.Role.VIDEO),
        documents=() if blind else tuple((each.file.name, f"/media/files/{each.file_id}/") for each in documents),
        unseen=len(documents) if blind else 0,
        people=() if blind else tuple(entry.people()),
        unit=entry.unit.name if entry.unit and not blind else "",
    )


def _picture(file: StoredFile, address: str, alt: str) -> Picture:
    """Under an address that does not tell whose file it is."""
    return replace(photo(file, alt), src=address, webp="", avif="", large=address)


def _film(entry: Entry, file: StoredFile, language: str) -> Sources:
    found, slug = sources(file, language), entry.campaign.slug
    if not entry.campaign.blind:
        return found
    tracks = [
        replace(each, url=judging_path(language, slug, entry.number, "captions", each.language))
        for each in found.captions
    ]
    return replace(found, captions=tracks)


def captions_of(entry: Entry, track: str) -> str | None:
    """WebVTT in the language ``track``, of an entry from ``for_judges``: names are masked where judging is blind."""
    films = [each.file_id for each in entry.files.all() if each.role == EntryFile.Role.VIDEO and not each.file.removed]
    row = Captions.objects.filter(video__in=films, language=track).first()
    if row is None:
        return None
    return mask(row.text, secrets_of(entry)) if entry.campaign.blind else row.text


def photos_of(entry: Entry) -> list[EntryFile]:
    """In their order; the address of a photo is its place among them."""
    return [
        each
        for each in entry.files.all()
        if each.role == EntryFile.Role.PHOTO and each.file.removed is None and each.file.kind == StoredFile.Kind.IMAGE
    ]


def _answers(entry: Entry, language: str, secrets: set[str]) -> tuple[tuple[str, str], ...]:
    if entry.form_version is None:
        return ()
    fields = entry.form_version.fields
    if entry.campaign.blind:
        fields = [each for each in fields if each.get("type") not in CONTACTS]
    with override(language):
        return tuple(
            (label, mask(words, secrets)) for label, words in answered(fields, entry.answers, language, to="judge")
        )


def scales(
    rubric: list[Criterion], review: Review | None, language: str, errors: dict[str, str], typed: dict[int, int | None]
) -> list[Scale]:
    """The rubric with what is kept, or what was ``typed`` and could not be."""
    kept = {each.criterion_id: each.value for each in review.scores.all()} if review else {}
    total = sum(each.weight for each in rubric) or 1
    return [
        Scale(
            key=str(each.pk),
            title=each.title_in(language),
            help=each.help_in(language),
            highest=each.highest,
            share=round(100 * each.weight / total),
            value=typed.get(each.pk, kept.get(each.pk)),
            error=errors.get(str(each.pk), ""),
            steps=tuple(range(each.highest + 1)) if each.highest <= 10 else (),
        )
        for each in rubric
    ]


def said(remarks: list[Remark], judge: Judge, plan: Plan) -> list[Said]:
    """Who spoke is a letter, unless the plan shows names."""
    return [
        Said(
            who=each.judge.name if plan.names_shown else _("Judge %(letter)s") % {"letter": each.judge.letter},
            text=each.text,
            at=each.at,
            own=each.judge_id == judge.pk,
        )
        for each in remarks
    ]


LANGUAGES = [code for code, _name in settings.LANGUAGES]


def alternates(campaign: str = "", number: Any = "", *, part: str = "") -> dict[str, str]:
    return {language: judging_path(language, campaign, number, part) for language in LANGUAGES}
