"""A winning entry becomes a draft story, or a candidate for the registry."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale

from campaigns.contests.services.audit import record
from campaigns.entries.models import Consent, Entry
from campaigns.entries.rules.states import State
from campaigns.results.models import ResultRow, ResultSheet, Reuse
from campaigns.results.services.pictures import Picture, enter_picture, pictures_of
from campaigns.results.services.problems import Refused
from cms.localities.models import Locality
from cms.newsroom.models import ArticlePage, SectionPage
from cms.newsroom.services.articles import create_article
from cms.registry.models import Initiative
from cms.registry.services import register_initiative

LONGEST_CAPTION = 400  # characters, in a story


def draft_article(*, entry: Entry, section: SectionPage, actor: Any, now: datetime | None = None) -> ArticlePage:
    """The draft that was made of this entry, or a new one in ``section``: its text and pictures, then who made it, what
    it won, where it stands and what the entrant agreed to. That no consent is on record is said on the desk and with
    the pictures in the library, never in the text. ``source_url`` stays empty: it is for what others published first.
    Never public by itself.

    Nobody is put in the byline: an author of the paper may bear the same name. Raises Refused unless the entry is a
    winner of results that are public, when the newsroom could not keep it, or while its pictures cannot be fetched.
    """
    pictures = [] if _made_of(entry, Reuse.Kind.ARTICLE) else pictures_of(entry)  # a store may be slow, or away

    def make(row: ResultRow) -> ArticlePage:
        images = _enter(pictures, row, actor)
        captions = [picture.caption[:LONGEST_CAPTION] for picture in pictures]
        body = [("paragraph", f"<p>{escape(text)}</p>") for text in _paragraphs(entry.text)]
        body += _shown(images[1:], captions[1:])
        body.append(("paragraph", _origin(row)))
        try:
            with override(section.locale.language_code):
                return create_article(
                    parent=section,
                    title=entry.shown_title,
                    body=body,
                    localities=_places(entry),
                    lead_image=images[0] if images else None,
                    lead_image_caption=captions[0] if captions else "",
                    user=actor,
                )
        except ValidationError:
            for image in images:  # their rows go with the transaction, their files would stay
                image.file.delete(save=False)
            raise

    return _once(entry, Reuse.Kind.ARTICLE, actor, make, now)


def candidate_initiative(*, entry: Entry, actor: Any, now: datetime | None = None) -> Initiative:
    """The draft in the registry that was made of this entry, or a new one. Raises Refused as ``draft_article``."""

    def make(row: ResultRow) -> Initiative:
        text = "".join(f"<p>{escape(part)}</p>" for part in _paragraphs(entry.text))
        return register_initiative(
            name=entry.shown_title,
            locale=Locale.objects.get(language_code=entry.language),
            localities=_places(entry),
            status=Initiative.Status.REGISTERED,
            story=text + _origin(row),
            user=actor,
        )

    return _once(entry, Reuse.Kind.INITIATIVE, actor, make, now)


@transaction.atomic
def _once(entry: Entry, kind: Reuse.Kind, actor: Any, make: Callable[[ResultRow], Any], now: datetime | None) -> Any:
    """Under the lock of the entry: two clicks make one draft."""
    now = now or timezone.now()
    kept = Entry.objects.select_for_update().get(pk=entry.pk)
    sheets = ResultSheet.objects.public(now).filter(campaign=kept.campaign_id)
    row = (
        ResultRow.objects.filter(sheet__in=sheets.values("pk"), entry=kept, award_order__isnull=False)
        .select_related("entry__campaign", "entry__unit__locality", "entry__locality")
        .first()
    )
    if row is None or kept.state != State.WINNER:
        raise Refused(_("Only an entry with a prize in published results can be used."))
    if there := _made_of(kept, kind):
        return there
    try:
        made = make(row)
    except ValidationError as problem:
        raise Refused(" ".join(problem.messages)) from problem
    Reuse.objects.update_or_create(entry=kept, kind=kind, defaults={kind.value: made, "made_by": actor, "made_at": now})
    record(row.entry.campaign, actor, "entry.reused", f"#{kept.number}", kind=kind.value)
    return made


def _made_of(entry: Entry, kind: Reuse.Kind) -> Any:
    """The draft that there is already, or None."""
    use = Reuse.objects.filter(entry=entry, kind=kind).select_related("article", "initiative").first()
    return getattr(use, kind.value) if use else None


def _enter(pictures: list[Picture], row: ResultRow, actor: Any) -> list[Any]:
    with override(row.entry.language):
        licence = _rights(row.entry) or missing_consent()  # a field that readers never see
    title, credit = row.entry.shown_title, ", ".join(row.entry.people())
    return [enter_picture(each, title=title, credit=credit, licence=licence, user=actor) for each in pictures]


def _shown(images: list[Any], captions: list[str]) -> list[tuple[str, Any]]:
    """As blocks of a story: one picture, or a gallery."""
    figures = [
        {"image": image, "caption": caption, "credit": "", "alt_text": ""}
        for image, caption in zip(images, captions, strict=True)
    ]
    if len(figures) > 1:
        return [("gallery", {"title": "", "pictures": figures})]
    return [("figure", figure) for figure in figures]


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def _places(entry: Entry) -> list[Locality]:
    place = entry.locality or (entry.unit.locality if entry.unit else None)
    return [place] if place else []


def _address(entry: Entry) -> str:
    return settings.PUBLIC_URL.rstrip("/") + entry.url_in(entry.language)


def _origin(row: ResultRow) -> str:
    """Credit, link and rights, in the language of the entry, as a paragraph. How an entry on paper came
    (``origin_note``) is the organisers' note, and stays on the desk."""
    entry = row.entry
    with override(entry.language):
        said = _("By %(people)s. %(award)s, %(contest)s.") % {
            "people": ", ".join(entry.people()) or entry.shown_title,
            "award": row.award_in(entry.language),
            "contest": entry.campaign.title_in(entry.language),
        }
        return format_html(
            '<p>{} <a href="{}">{}</a>. {}</p>',
            said,
            _address(entry),
            _("The entry in the contest"),
            _rights(entry),
        )


def with_consent(entries: Iterable[Any]) -> set[Any]:
    """Those of these keys of entries whose entrants agreed to the contest's terms."""
    agreed = Consent.objects.filter(entry__in=list(entries), kind=Consent.Kind.TERMS)
    return set(agreed.values_list("entry", flat=True))


def missing_consent() -> str:
    """A sentence for editors alone."""
    return _("No consent to the contest's terms is on record: ask before you publish.")


def _rights(entry: Entry) -> str:
    """A sentence in the language of now; "" without consent."""
    consent = Consent.objects.filter(entry=entry, kind=Consent.Kind.TERMS).select_related("terms").first()
    if consent is None:
        return ""
    return _("The entrant agreed to the contest's terms (version %(version)s) on %(date)s.") % {
        "version": consent.terms.version if consent.terms else "–",
        "date": timezone.localtime(consent.given_at).strftime("%-d/%-m/%Y"),
    }
