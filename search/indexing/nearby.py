"""What a change of one locality touches: not everything, though a province touches thousands."""

from django.db.models import Q

from campaigns.contests.models import Campaign, Unit
from cms.localities.atlas import get_atlas
from cms.newsroom.models import ArticleLocality, Mention
from cms.registry.models import InitiativeLocality

MOST = 8000  # units: with more, everything is looked at


def around(locality: int) -> set[int]:
    """Ids of all units whose own documents, or whose stories', may tell of this one: what it was and became, all that
    lies or lay within one of those, the units above them, and what each of these was and became."""
    atlas = get_atlas()
    unit = atlas.units.get(locality)
    if unit is None:
        return {locality}
    kin = [unit, *atlas.later(unit), *atlas.earlier(unit)]
    within = list(kin)
    for each in within:  # grows as it goes
        within += atlas.children.get(each.pk, ())
    found: set[int] = set()
    for each in (*within, *(above for one in kin for above in one.ancestors)):
        found |= {each.pk, *(other.pk for other in (*atlas.later(each), *atlas.earlier(each)))}
    return found


def stories_near(locality: int) -> Q:
    """Of ArticlePage: tied to a unit around ``locality``."""
    ids = around(locality)
    if len(ids) > MOST:
        return Q()
    mentioning = Mention.objects.filter(locality__in=ids, status=Mention.Status.ACCEPTED)
    telling = ArticleLocality.objects.filter(locality__in=ids)
    return Q(pk__in=mentioning.values("article")) | Q(pk__in=telling.values("article"))


def initiatives_near(locality: int) -> Q:
    """Of Initiative: at home in a unit around ``locality``."""
    ids = around(locality)
    return (
        Q(pk__in=InitiativeLocality.objects.filter(locality__in=ids).values("initiative")) if len(ids) <= MOST else Q()
    )


def units_near(locality: int) -> Q:
    """Of Locality."""
    ids = around(locality)
    return Q(pk__in=ids) if len(ids) <= MOST else Q()


def campaigns_near(locality: int) -> Q:
    """Of Campaign: for people of a unit around ``locality``, or with a unit of its own there."""
    ids = around(locality)
    if len(ids) > MOST:
        return Q()
    eligible = Campaign.localities.through._default_manager.filter(locality__in=ids)
    there = Unit.objects.filter(locality__in=ids)
    return Q(pk__in=eligible.values("campaign")) | Q(pk__in=there.values("campaign"))


def entries_near(locality: int) -> Q:
    """Of Entry: handed in from a unit around ``locality``."""
    ids = around(locality)
    handed_in = Q(number__isnull=False)
    return handed_in & (Q(locality__in=ids) | Q(unit__locality__in=ids)) if len(ids) <= MOST else handed_in
