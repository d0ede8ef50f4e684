"""What an entry still lacks before it can be handed in ("còn thiếu …")."""

from collections.abc import Iterator

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from campaigns.contests.rules.answers import check, label
from campaigns.entries.models import Consent, Entry, EntryFile
from campaigns.entries.rules.words import count_words
from media.models import Video
from media.video_problems import video_sentence


def missing_of(entry: Entry) -> list[str]:
    """A sentence for each thing that is missing or wrong, in the order of the form; [] for a whole entry."""
    return [*_facts(entry), *_content(entry), *_answers(entry), *_consents(entry)]


def _facts(entry: Entry) -> Iterator[str]:
    if not entry.title.strip():
        yield _("Give your entry a title.")
    if not entry.paper and not entry.owner_name.strip():
        yield _("Say your name, as it is to stand beside the entry.")
    if entry.kind not in entry.campaign.kinds:
        yield _("Choose what kind of entry it is.")
    if entry.category is None and entry.campaign.categories.exists():
        yield _("Choose a category.")
    if entry.unit is None and entry.campaign.units_required:
        yield _("Choose the unit that you belong to.")


def _content(entry: Entry) -> Iterator[str]:
    if entry.kind == Entry.Kind.WRITING:
        words, most = count_words(entry.text), entry.campaign.max_words
        if not words:
            yield _("Write your text.")
        elif words > most:
            yield ngettext(
                "The text is %(over)d word too long.", "The text is %(over)d words too long.", words - most
            ) % {"over": words - most}
        return
    role = EntryFile.Role.VIDEO if entry.kind == Entry.Kind.VIDEO else EntryFile.Role.PHOTO
    files = [each for each in entry.files.select_related("file") if each.role == role and each.file.removed is None]
    if role == EntryFile.Role.VIDEO:
        if not files:
            yield _("Send the video.")
        refused = Video.objects.filter(file__in=[each.file_id for each in files], state=Video.State.FAILED)
        yield from (video_sentence(each.problem, each.problem_values) for each in refused)
        return
    if not files:
        yield _("Send at least one photo.")
    elif len(files) > entry.campaign.max_photos:
        yield _("There are more photos than the %(most)d that are allowed.") % {"most": entry.campaign.max_photos}
    blind = sum(1 for each in files if not each.alt_vi and not each.alt_en)
    if blind:
        yield ngettext(
            "Say what %(count)d photo shows, for those who cannot see it.",
            "Say what %(count)d photos show, for those who cannot see them.",
            blind,
        ) % {"count": blind}


def _answers(entry: Entry) -> Iterator[str]:
    if entry.form_version is None:
        return
    fields = entry.form_version.fields
    errors = check(fields, entry.answers).errors
    for each in fields:
        if each["key"] in errors:
            asked = label(each, get_language() or "vi")
            yield f"{asked} {errors[each['key']]}" if asked.endswith("?") else f"{asked}: {errors[each['key']]}"


def _consents(entry: Entry) -> Iterator[str]:
    terms = entry.campaign.current_terms
    given = list(entry.consents.all())
    if terms and not any(each.kind == Consent.Kind.TERMS and each.terms_id == terms.pk for each in given):
        yield _("Agree to the terms of the contest (version %(version)d).") % {"version": terms.version}
    if entry.kind != Entry.Kind.WRITING and not any(each.kind == Consent.Kind.SHOWN_PERSONS for each in given):
        yield _("Confirm that the persons shown agree.")
