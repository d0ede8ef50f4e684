"""The list of entries as a table: a heading and a row an entry, read as they are written."""

from collections.abc import Iterator
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.contests.models import Campaign
from campaigns.contests.rules.answers import label, shown
from campaigns.entries.models import EntryQuerySet
from campaigns.entries.rules.states import State
from campaigns.entries.rules.words import count_words

CHUNK = 500  # entries in memory at once


def entry_rows(campaign: Campaign, rows: EntryQuerySet, language: str) -> Iterator[list[Any]]:
    """Of every entry all but its text and files, in ``language``, which a page that is streamed has no more when its
    rows are read. Cells are made safe by ``contests.rules.cells``."""
    with override(language):
        yield from _rows(campaign, rows, language)


def _rows(campaign: Campaign, rows: EntryQuerySet, language: str) -> Iterator[list[Any]]:
    questions = _questions(campaign, language)
    yield [
        _("No."),
        _("State"),
        _("Title"),
        _("Kind"),
        _("Category"),
        _("Unit of the entrant"),
        _("Locality"),
        _("Entrant"),
        _("E-mail"),
        _("Telephone"),
        _("Co-authors"),
        _("Handed in"),
        _("On paper"),
        _("Contact of the sender"),
        _("Words"),
        _("Files"),
        *questions.values(),
    ]
    wanted = rows.select_related("category", "unit", "locality", "owner__reader_profile", "form_version")
    wanted = wanted.prefetch_related("co_authors", "files").order_by("number", "created_at")
    for entry in wanted.iterator(chunk_size=CHUNK):
        profile = getattr(entry.owner, "reader_profile", None)
        first, *others = entry.people() or [""]
        yield [
            entry.number,
            str(State(entry.state).label),
            entry.title,
            entry.get_kind_display(),
            entry.category.title_in(language) if entry.category else "",
            entry.unit.name if entry.unit else "",
            entry.locality.title_in(language) if entry.locality else "",
            first,
            entry.owner.email if entry.owner else "",
            profile.phone if profile else "",
            ", ".join(others),
            entry.submitted_at and _local(entry.submitted_at),
            _("yes") if entry.paper else "",
            entry.sender_contact,
            count_words(entry.text) if entry.text else None,
            len(entry.files.all()),
            *_answers(entry, questions, language),
        ]


def _local(moment: Any) -> Any:
    """Vietnam's time: spreadsheets know no zones."""
    return localtime(moment).replace(microsecond=0)


def _questions(campaign: Campaign, language: str) -> dict[str, str]:
    """Key → words, over all versions of the form; the newest words of a question."""
    found: dict[str, str] = {}
    for version in campaign.form_versions.filter(published_at__isnull=False).order_by("number"):
        found.update({each["key"]: label(each, language) for each in version.fields})
    return found


def _answers(entry: Any, questions: dict[str, str], language: str) -> list[str]:
    fields = {each["key"]: each for each in entry.form_version.fields} if entry.form_version else {}
    said = []
    for key in questions:
        words = shown([fields[key]], entry.answers, language) if key in fields else []
        said.append(words[0][1] if words else "")
    return said
