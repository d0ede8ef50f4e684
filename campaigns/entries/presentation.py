"""Values for the entrant's pages: everything that the templates show, in the page's language."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from campaigns.contests.rules.answers import label, shown
from campaigns.entries.addresses import mine_path
from campaigns.entries.models import Consent, Entry, EntryFile
from campaigns.entries.queries.deadline import Window
from campaigns.entries.rules.states import State
from campaigns.entries.rules.words import count_words
from campaigns.entries.uploads import limits_of, purpose_of
from media.addresses import lasting_address_of
from media.queries.photos import photo
from media.queries.videos import sources

TONES = {State.DRAFT: "", State.SUBMITTED: "registry", State.ACCEPTED: "registry", State.REJECTED: "news"}


@dataclass(frozen=True)
class Step:
    words: str
    at: datetime
    reason: str


def history(entry: Entry) -> list[Step]:
    """Oldest first; who did it is not said: the entrant meets the organisers, not a person."""
    first = _("Begun")
    return [
        Step(str(State(event.after).label) if event.before else first, event.at, event.reason)
        for event in entry.events.all()
    ]


def next_words(entry: Entry, window: Window) -> str:
    """What happens next, for the entrant."""
    open_now = window.is_open
    return {
        State.DRAFT: _("Nobody sees your draft but you. Hand it in before the deadline.")
        if open_now
        else _("The call has ended; this draft was not handed in."),
        State.SUBMITTED: _("The organisers will look at it. Until the deadline you can correct or withdraw it.")
        if open_now
        else _("The organisers will look at it."),
        State.WITHDRAWN: _("It takes no part. You can hand it in again before the deadline.")
        if open_now
        else _("It takes no part."),
        State.REJECTED: _("It cannot take part; the reason stands in the history."),
        State.ACCEPTED: _("It takes part in the contest."),
        State.SHORTLISTED: _("The jury has put it on the shortlist."),
        State.WINNER: _("It has won a prize. Congratulations!"),
    }[State(entry.state)]


def shown_state(entry: Entry, *, results_out: bool) -> str:
    """A prize is not told before the results are."""
    state = State.SHORTLISTED if entry.state == State.WINNER and not results_out else State(entry.state)
    return str(state.label)


def fields_of(entry: Entry, language: str, errors: dict[str, str]) -> list[dict[str, Any]]:
    """The campaign's own questions, ready for the page."""
    rows = []
    for each in entry.form_version.fields if entry.form_version else []:
        rows.append(
            {
                "key": each["key"],
                "type": each["type"],
                "label": label(each, language),
                "help": label(each, language, "help"),
                "required": bool(each.get("required")),
                "max_length": each.get("max_length"),
                "value": entry.answers.get(each["key"], [] if each["type"] == "choices" else ""),
                "choices": [(choice["value"], label(choice, language)) for choice in each.get("choices") or []],
                "error": errors.get(each["key"], ""),
            }
        )
    return rows


def limit_words(entry: Entry, role: str) -> str:
    """What media's own list of limits cannot say before anything is sent."""
    least = entry.campaign.photo_min_pixels
    if role != EntryFile.Role.PHOTO or not least:
        return ""
    return _("The longer side of a photo must have %(pixels)d pixels.") % {"pixels": least}


def files_of(entry: Entry, language: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {role: [] for role in EntryFile.Role.values}
    for row in entry.files.select_related("file"):
        if row.file.removed is None:
            found[row.role].append(
                {
                    "pk": row.pk,
                    "name": row.file.name,
                    "size": row.file.size,
                    "file": row.file,
                    "alt": row.alt_in(language),
                    "src": lasting_address_of(row.file),
                    "photo": photo(row.file, row.alt_in(language)),
                }
            )
    return found


def consents_of(entry: Entry) -> dict[str, bool]:
    terms = entry.campaign.current_terms
    given = list(entry.consents.all())
    agreed = any(each.kind == Consent.Kind.TERMS and terms and each.terms_id == terms.pk for each in given)
    return {"terms": agreed, "shown_persons": any(each.kind == Consent.Kind.SHOWN_PERSONS for each in given)}


def file_parts(entry: Entry, language: str) -> list[dict[str, Any]]:
    """The kinds of files that an entry of its kind may have, with those that are there; of a video, how far it is."""
    role = {Entry.Kind.VIDEO: EntryFile.Role.VIDEO, Entry.Kind.PHOTOS: EntryFile.Role.PHOTO}.get(Entry.Kind(entry.kind))
    files = files_of(entry, language)
    films = [sources(row["file"], language) for row in files[EntryFile.Role.VIDEO]]
    return [
        {
            "role": each,
            "purpose": purpose_of(each),
            "limit": limit_words(entry, each),
            "limits": limits_of(entry, each),
            "files": files[each],
            "video": films[0] if films and each == EntryFile.Role.VIDEO else None,
        }
        for each in ([role, EntryFile.Role.ATTACHMENT] if role else [EntryFile.Role.ATTACHMENT])
    ]


def sent(entry: Entry, language: str) -> list[tuple[str, str]]:
    """(what, words) of all that the entrant filled in, besides title, text and files."""
    fields = entry.form_version.fields if entry.form_version else []
    given = consents_of(entry)
    return [
        (_("Kind of entry"), str(entry.get_kind_display())),
        (_("Category"), entry.category.title_in(language) if entry.category else ""),
        (_("Unit of the entrant"), entry.unit.name if entry.unit else ""),
        *shown(fields, entry.answers, language),
        (_("Consent to the terms"), _("Given") if given["terms"] else ""),
        (_("Consent of the persons shown"), _("Given") if given["shown_persons"] else ""),
    ]


def form_context(entry: Entry, language: str, window: Window, errors: dict[str, str]) -> dict[str, Any]:
    campaign, terms = entry.campaign, entry.campaign.current_terms
    return {
        "entry": entry,
        "contest": campaign.title_in(language),
        "contest_url": campaign.url_in(language),
        "window": window,
        "grace_minutes": campaign.grace_minutes,
        "kinds": [(kind, words) for kind, words in Entry.Kind.choices if kind in campaign.kinds],
        "categories": [(row.pk, row.title_in(language)) for row in campaign.categories.all()],
        "units": list(campaign.units.values_list("name", flat=True)),
        "fields": fields_of(entry, language, errors),
        "words": count_words(entry.text),
        "max_words": campaign.max_words,
        "terms": {"text": terms.text_in(language), "version": terms.version} if terms else None,
        "consents": consents_of(entry),
        "is_draft": entry.state in (State.DRAFT, State.WITHDRAWN),
        "uploads": file_parts(entry, language),
        "paths": {part: mine_path(language, entry.pk, part) for part in ("edit", "save", "submit", "files", "people")},
        "status_url": mine_path(language, entry.pk),
        "alternates": {code: mine_path(code, entry.pk, "edit") for code in ("vi", "en")},
    }
