"""Documents of contests: what their public page says of the contest itself. Nothing in them follows from the clock."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from campaigns.contests.models import Award, Campaign, CampaignPage, Category, Partner, ReportedTotal, Terms, Unit
from cms.newsroom.queries.access import public
from search.documents.document import Figure, SearchDocument
from search.documents.figures import in_units
from search.documents.places import Ties, Whereabouts, gather
from search.documents.text import plain, story_text

LANGUAGES = ("vi", "en")
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
MOST_PLACES = 200  # of a contest's units, so that one of a whole country stays a document


def build_campaigns(ids: Iterable[str]) -> list[SearchDocument]:
    """Those that are public now: in Vietnamese, and in English once they have an English title. At most 17 queries."""
    rows = list(Campaign.objects.public().filter(pk__in=[int(pk) for pk in ids]).with_rounds().order_by("pk"))
    if not rows:
        return []
    where, said = gather(_ties(rows)), _Said(rows)
    return [
        _document(row, language, where[str(row.pk)], said)
        for row in rows
        for language in LANGUAGES
        if language == "vi" or row.title_en
    ]


def _ties(rows: list[Campaign]) -> dict[str, Ties]:
    """About the localities that it is for; its units' are mentioned."""
    main: dict[int, list[int]] = defaultdict(list)
    eligible = Campaign.localities.through._default_manager.filter(campaign__in=rows).order_by("pk")
    for campaign, locality in eligible.values_list("campaign_id", "locality_id"):
        main[campaign].append(locality)
    mentioned: dict[int, dict[int, None]] = defaultdict(dict)
    units = Unit.objects.filter(campaign__in=rows, locality__isnull=False).order_by("order", "pk")
    for campaign, locality in units.values_list("campaign_id", "locality_id"):
        if locality not in main[campaign] and len(mentioned[campaign]) < MOST_PLACES:
            mentioned[campaign][locality] = None
    return {str(row.pk): Ties(tuple(main[row.pk]), tuple(mentioned[row.pk])) for row in rows}


class _Said:
    """What belongs to some contests, by contest: eight queries."""

    def __init__(self, rows: list[Campaign]) -> None:
        def of(model: Any) -> dict[int, list[Any]]:
            found: dict[int, list[Any]] = defaultdict(list)
            for row in model._default_manager.filter(campaign__in=rows):
                found[row.campaign_id].append(row)
            return found

        self.categories, self.awards, self.partners = of(Category), of(Award), of(Partner)
        self.totals = of(ReportedTotal)
        published = Terms.objects.filter(campaign__in=rows, published_at__isnull=False).order_by("version")
        self.terms = {row.campaign_id: row for row in published}
        pages = public(CampaignPage.objects.filter(campaign__in=rows)).select_related("locale").order_by("pk")
        self.pages = {(page.campaign_id, page.locale.language_code): page for page in pages}

    def body(self, row: Campaign, language: str) -> str:
        """One paragraph a line: the composed page, prizes, what was reported, the terms."""
        page, terms = self.pages.get((row.pk, language)), None if row.past else self.terms.get(row.pk)
        lines = [story_text(page.body.raw_data)] if page else []
        lines += [
            ": ".join(filter(None, (each.title_in(language), each.value_text_in(language))))
            for each in self.awards[row.pk]
        ]
        lines += [each.label_in(language) for each in self.totals[row.pk]]
        lines += [plain(line) for line in terms.text_in(language).splitlines()] if terms else []
        return "\n".join(filter(None, lines))

    def named(self, row: Campaign) -> list[tuple[str, str]]:
        """(Vietnamese, English) of its categories and of who stands behind it."""
        categories = [(each.title_vi, each.title_en) for each in self.categories[row.pk]]
        return categories + [(each.name, each.name_en) for each in self.partners[row.pk]]

    def figures(self, row: Campaign) -> tuple[Figure, ...]:
        told = [(each.value, each.unit) for each in self.totals[row.pk] if each.unit]
        return tuple(dict.fromkeys(figure for value, unit in told for figure in in_units(value, unit, "")))


def _document(row: Campaign, language: str, where: Whereabouts, said: _Said) -> SearchDocument:
    own_names = tuple(filter(None, dict.fromkeys((row.title_in(language), row.title_vi, row.title_en))))
    named = said.named(row)
    moments = [moment for each in row.rounds.all() for moment in (each.opens_at, each.closes_at) if moment]
    days = [moment.astimezone(VIETNAM).year for moment in moments]
    return SearchDocument(
        key=f"campaign:{row.pk}:{language}",
        source_id=row.pk,
        kind="campaign",
        language=language,
        audiences=(language,) if row.title_en else LANGUAGES,
        title=row.title_in(language),
        url=row.url_in(language),
        lead=row.summary_in(language),
        body=said.body(row, language),
        names=tuple(dict.fromkeys([*own_names, *(name for names in named for name in names if name)])),
        entities=tuple(named),
        own_names=own_names,
        places=where.places,
        localities=where.localities[language],
        years=tuple(range(min(days), min(max(days), min(days) + 30) + 1)) if days else (),
        # When it was announced; one of the past, when it began.
        published=min([*moments, row.created]),
        figures=said.figures(row),
        points=where.points,
    )
