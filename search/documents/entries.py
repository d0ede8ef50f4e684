"""Documents of entries: what their public page shows to everybody, and not before it does."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.contests.rules.answers import shown
from campaigns.entries.models import Entry
from campaigns.entries.queries.galleries import opening
from search.documents.document import SearchDocument
from search.documents.places import Ties, Whereabouts, gather

LANGUAGES = ("vi", "en")
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
LEAD = 300  # characters


def build_entries(ids: Iterable[str]) -> list[SearchDocument]:
    """Those that anybody may see now, each in the one language that it is in. At most eight queries."""
    rows = list(
        Entry.objects.public()
        .filter(pk__in=[UUID(pk) for pk in ids])
        .select_related("campaign", "category", "unit", "form_version")
        .prefetch_related("co_authors", "campaign__rounds")
        .order_by("pk")
    )
    ties = {str(row.pk): Ties(_place(row)) for row in rows}
    where = gather(ties) if rows else {}
    return [_document(row, where[str(row.pk)]) for row in rows]


def _place(row: Entry) -> tuple[int, ...]:
    """As the gallery chooses: its own place, or its unit's."""
    place = row.locality_id or (row.unit.locality_id if row.unit else None)
    return (place,) if place else ()


def _published(row: Entry) -> datetime | None:
    """When it came before the public; of a contest of the past, when that ended."""
    campaign = row.campaign
    if campaign.past:
        return max((each.closes_at for each in campaign.rounds.all() if each.closes_at), default=row.submitted_at)
    return max(filter(None, (opening(campaign), row.submitted_at)), default=None)


def _document(row: Entry, where: Whereabouts) -> SearchDocument:
    language = row.language if row.language in LANGUAGES else "vi"
    campaign, category = row.campaign, row.category
    with override(language):
        title = row.shown_title
        number = _("Entry number %(number)s") % {"number": row.number}
        fields = row.form_version.fields if row.form_version else []
        answers = [answer for _asked, answer in shown(fields, row.answers, language, to="public")]
    text = [row.text] if row.kind == Entry.Kind.WRITING else []  # what is left of a text is not shown with a video
    belongs = [(campaign.title_vi, campaign.title_en)]
    belongs += [(category.title_vi, category.title_en)] if category else []
    belongs += [(row.unit.name, "")] if row.unit else []
    names = [*(name for names in belongs for name in names), *row.people()]
    published = _published(row)
    return SearchDocument(
        key=f"entry:{row.pk}:{language}",
        source_id=row.number or 0,
        kind="entry",
        language=language,
        audiences=LANGUAGES,  # there is no other: nobody translates what was sent
        title=title,
        url=row.url_in(language),
        lead=Truncator(" ".join(" ".join([*text, *answers]).split())).chars(LEAD),
        body="\n".join([*text, *answers, number]),
        names=tuple(dict.fromkeys(filter(None, names))),
        entities=tuple(belongs),
        places=where.places,
        localities=where.localities[language],
        years=(published.astimezone(VIETNAM).year,) if published else (),
        published=published,
        points=where.points,
    )
