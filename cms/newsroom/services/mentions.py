"""What a story tells of, as rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from cms.localities.models import Locality
from cms.newsroom.links import LINK_KINDS
from cms.newsroom.links.references import links_in, plain
from cms.newsroom.models import ArticleLocality, ArticlePage, Mention, MetricReport
from cms.newsroom.rules.amounts import format_amount, years_of
from cms.newsroom.rules.stored_body import figures_of, model_blocks, rich_texts
from cms.newsroom.signals import mentions_changed
from cms.registry.models import Initiative, Policy
from cms.vietnamese import fold

AROUND = 140  # characters of context on each side


@dataclass(frozen=True, slots=True)
class Told:
    kind: str
    id: int
    surface: str = ""
    context: str = ""


@transaction.atomic
def sync_mentions(article: ArticlePage) -> None:
    """Make the rows say what the published story says: model blocks, inline links, its localities, its figures.

    Idempotent. What the import found keeps its status, except that an accepted locality which an editor has since taken
    off the story counts as rejected. An entity that an accepted suggestion already stands for gets no second row.
    """
    ArticlePage.objects.select_for_update().filter(pk=article.pk).first()
    raw = article.body.get_prep_value()
    told: dict[tuple[str, int], Told] = {}
    for each in _told(article, raw):
        told.setdefault((each.kind, each.id), each)
    told = _existing(told)
    _follow_localities(article, told)
    accepted = Mention.objects.filter(article=article, status=Mention.Status.ACCEPTED).exclude(
        source=Mention.Source.BODY
    )
    for mention in accepted:
        told.pop((mention.kind, getattr(mention, f"{mention.kind}_id")), None)
    stored = {(row.kind, getattr(row, f"{row.kind}_id")): row for row in article.mentions.filter(source="body")}
    Mention.objects.filter(pk__in=[row.pk for key, row in stored.items() if key not in told]).delete()
    for position, (key, each) in enumerate(told.items()):
        row = stored.get(key) or Mention(article=article, kind=each.kind, source=Mention.Source.BODY)
        wanted = (each.surface[:300], each.context[:600], position, Mention.Status.ACCEPTED)
        if row.pk and wanted == (row.surface, row.context, row.position, row.status):
            continue
        setattr(row, f"{each.kind}_id", each.id)
        row.surface, row.context, row.position, row.status = wanted
        row.save()
    _sync_figures(article, raw)


def _told(article: ArticlePage, raw: list[dict]) -> list[Told]:
    """Everything that the story tells of, in the order of the story; an entity may come several times."""
    told = [Told("initiative", value["initiative"]) for value in model_blocks(raw)]
    for html in rich_texts(raw):
        text = plain(html)
        for link in links_in(html):
            if link.kind in LINK_KINDS:
                told.append(Told(link.kind, link.id, link.surface, _around(text, link.surface)))
    places = ArticleLocality.objects.filter(article=article).values_list("locality_id", flat=True)
    return told + [Told("locality", pk) for pk in places]


def _around(text: str, surface: str) -> str:
    at = text.find(surface)
    return text[max(0, at - AROUND) : at + len(surface) + AROUND].strip() if at >= 0 else ""


def _existing(told: dict) -> dict:
    """Without what was deleted since the story was written."""
    models: dict[str, type[Initiative] | type[Policy] | type[Locality]] = {
        "initiative": Initiative,
        "policy": Policy,
        "locality": Locality,
    }
    known = {
        kind: set(model.objects.filter(pk__in=[pk for each, pk in told if each == kind]).values_list("pk", flat=True))
        for kind, model in models.items()
    }
    return {key: each for key, each in told.items() if key[1] in known[key[0]]}


def _follow_localities(article: ArticlePage, told: dict) -> None:
    dropped = article.mentions.filter(kind="locality", status=Mention.Status.ACCEPTED).exclude(
        source=Mention.Source.BODY
    )
    for mention in dropped:
        if ("locality", mention.locality_id) not in told:
            mention.status, mention.effects = Mention.Status.REJECTED, {}
            mention.save(update_fields=["status", "effects"])


def _sync_figures(article: ArticlePage, raw: list[dict]) -> None:
    wanted: list[MetricReport] = []
    known = set(
        Initiative.objects.filter(pk__in=[value["initiative"] for value in model_blocks(raw)]).values_list(
            "pk", flat=True
        )
    )
    for value in model_blocks(raw):
        if value["initiative"] not in known:
            continue
        for figure in figures_of(value):
            first, last = years_of(figure.period)
            wanted.append(
                MetricReport(
                    article=article,
                    initiative_id=value["initiative"],
                    value=figure.value,
                    unit=figure.unit,
                    what=figure.what,
                    surface=f"{format_amount(figure.value)} {figure.unit}".strip(),
                    period_label=figure.period,
                    year_from=first,
                    year_to=last,
                    position=len(wanted),
                    status=MetricReport.Status.ACCEPTED,
                    source=MetricReport.Source.BODY,
                )
            )
    stored = list(article.metric_reports.filter(source=MetricReport.Source.BODY).order_by("position"))
    if [_facts(row) for row in stored] != [_facts(row) for row in wanted]:
        article.metric_reports.filter(source=MetricReport.Source.BODY).delete()
        MetricReport.objects.bulk_create(wanted)
        mentions_changed.send(ArticlePage, article=article)  # rows entered in bulk send no signal of their own


def _facts(row: MetricReport) -> tuple:
    return (row.initiative_id, row.value, row.unit, row.what, row.surface, row.period_label, row.position)


@transaction.atomic
def suggest(
    *, article: ArticlePage, mentions: Iterable[Mention] = (), figures: Iterable[MetricReport] = ()
) -> list[Mention]:
    """Put what the import found beside a story, as suggestions; returns the rows that are new.

    Unsaved ``Mention`` rows need kind, surface, confidence, and whatever else is known (a target, ``details``);
    ``MetricReport`` rows may point at one of them by ``mention``. What was suggested before, by kind, words and target,
    is not suggested again, whatever has been decided on it.
    """
    ArticlePage.objects.select_for_update().filter(pk=article.pk).first()
    known = {row.found_as: row for row in article.mentions.filter(source=Mention.Source.IMPORT)}
    new, stands_for = [], {}
    for mention in mentions:
        mention.article, mention.source, mention.found_as = article, Mention.Source.IMPORT, _identity(mention)
        if stored := known.get(mention.found_as):
            stands_for[id(mention)] = stored
            continue
        mention.save()
        known[mention.found_as] = stands_for[id(mention)] = mention
        new.append(mention)
    seen = {(row.surface, row.context) for row in article.metric_reports.filter(source=MetricReport.Source.IMPORT)}
    for figure in figures:
        if (figure.surface, figure.context) in seen:
            continue
        seen.add((figure.surface, figure.context))
        figure.article, figure.source = article, MetricReport.Source.IMPORT
        if figure.mention:
            figure.mention = stands_for.get(id(figure.mention), figure.mention)
        figure.save()
    return new


def _identity(mention: Mention) -> str:
    """What a suggestion is known by when the same file is imported again; decisions do not change it."""
    target = mention.target
    parts = (
        mention.kind,
        fold(mention.surface),
        str(target.pk) if target else "",
        mention.details.get("organisation", ""),
    )
    return "|".join(parts)[:400]
