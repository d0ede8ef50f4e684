"""An editor's decisions on what the import found: accept, reject, undo. None touches the text of the story."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.localities.models import Locality
from cms.newsroom.models import ArticlePage, Mention, MetricReport
from cms.newsroom.services import places, records
from cms.newsroom.signals import mentions_changed
from cms.registry.models import Entity

# Initiatives come last: they point at what the others make.
_ORDER = [Mention.Kind.LOCALITY, Mention.Kind.POLICY, Mention.Kind.ORGANISATION, Mention.Kind.INITIATIVE]


@transaction.atomic
def accept_mention(*, mention: Mention, target: models.Model | None = None, user=None) -> Mention:
    """Confirm a suggestion, as it is or as standing for ``target``; the figures found beside it are confirmed with it.

    A record of the registry is linked when there is one of that name at that place, otherwise entered and published; a
    locality is added to the story (to the live page, to the draft, and to translations). Accepting twice does nothing.
    ValidationError when nothing says which unit a locality is. Registry permissions are those of ``user``.
    """
    mention = Mention.objects.select_for_update().get(pk=mention.pk)
    if mention.status == Mention.Status.ACCEPTED:
        return mention
    effects: dict = {}
    if target is not None:
        mention.effects = {}
    found = target or mention.target
    if mention.kind == Mention.Kind.LOCALITY:
        if not isinstance(found, Locality):
            raise ValidationError(_("Choose which unit “%(name)s” is first.") % {"name": mention.surface})
        effects["places"] = places.add(mention.article, found)
    elif found is None:
        found, effects["created"] = records.find_or_register(mention, user=user)
    effects["was"] = mention.target.pk if mention.target else None
    mention.point_at(found)
    _decide(mention, Mention.Status.ACCEPTED, effects, user)
    initiative = found if mention.kind == Mention.Kind.INITIATIVE else None
    mention.figures.update(status=Mention.Status.ACCEPTED, initiative=initiative)
    _tell(mention.article)
    return mention


@transaction.atomic
def reject_mention(*, mention: Mention, user=None) -> Mention:
    """Say that a suggestion is wrong. What accepting it did before is taken back first."""
    mention = undo_decision(mention=mention, user=user)
    _decide(mention, Mention.Status.REJECTED, {}, user)
    mention.figures.update(status=Mention.Status.REJECTED)
    return mention


@transaction.atomic
def undo_decision(*, mention: Mention, user=None) -> Mention:
    """Make a suggestion of it again and take back what accepting it did.

    A record that was entered for it goes, unless something else has come to point at it; a locality that was added to
    the story is taken off, unless another accepted mention is of it.
    """
    mention = Mention.objects.select_for_update().get(pk=mention.pk)
    if mention.status == Mention.Status.SUGGESTED:
        return mention
    accepted, effects, found = mention.status == Mention.Status.ACCEPTED, mention.effects, mention.target
    if "was" in effects:
        setattr(mention, mention.kind, None)
        setattr(mention, f"{mention.kind}_id", effects["was"])
    _decide(mention, Mention.Status.SUGGESTED, {}, None)
    mention.figures.update(status=Mention.Status.SUGGESTED, initiative=None)
    if accepted:
        if isinstance(found, Locality) and effects.get("places"):
            places.take_back(mention.article, found, effects["places"])
        _tell(mention.article, [found] if isinstance(found, Entity) else [])
        records.take_back(effects.get("created") or [], user=user)
    return mention


@transaction.atomic
def accept_all(*, article: ArticlePage, minimum: float = 0.0, user=None) -> list[Mention]:
    """Accept every open suggestion of at least this confidence; returns them. Ambiguous localities are left open.

    Figures that belong to no mention are accepted too when there is no minimum.
    """
    suggested = article.mentions.filter(status=Mention.Status.SUGGESTED, confidence__gte=minimum)
    accepted = []
    for mention in sorted(suggested, key=lambda each: (_ORDER.index(each.kind), each.position, each.pk)):
        if mention.kind == Mention.Kind.LOCALITY and mention.locality_id is None:
            continue
        accepted.append(accept_mention(mention=mention, user=user))
    if not minimum:
        loose = article.metric_reports.filter(status=MetricReport.Status.SUGGESTED, mention=None)
        if loose.update(status=MetricReport.Status.ACCEPTED):
            _tell(article)
    return accepted


@transaction.atomic
def decide_figure(*, figure: MetricReport, status: str) -> MetricReport:
    """Accept or reject one figure, or (``suggested``) make a suggestion of it again."""
    figure = MetricReport.objects.select_for_update().get(pk=figure.pk)
    figure.status = MetricReport.Status(status)
    figure.save(update_fields=["status"])
    _tell(figure.article)
    return figure


def _decide(mention: Mention, status: str, effects: dict, user) -> None:
    mention.status, mention.effects = status, effects
    decided = status != Mention.Status.SUGGESTED
    mention.decided_by, mention.decided_at = (user, timezone.now()) if decided else (None, None)
    mention.save()


def _tell(article: ArticlePage, entities: Iterable[Entity] = ()) -> None:
    if article.live:
        mentions_changed.send(ArticlePage, article=article, entities=entities)
