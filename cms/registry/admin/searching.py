from django.db.models import Q, QuerySet

from cms.registry.models import Policy
from cms.registry.rules.policy_numbers import parse_policy
from cms.vietnamese import fold


def matching(rows: QuerySet, query: str) -> QuerySet:
    """Rows whose name, or a translation's, has every word of `query`, accents or not; policies by number too."""
    named = Q()
    for word in fold(query).split()[:10]:
        named &= Q(folded__contains=word)
    if rows.model is Policy:
        named |= Q(number__icontains=query)
        if parsed := parse_policy(query):
            named |= Q(key__startswith=parsed.family)
    return rows.filter(translation_key__in=rows.model.objects.filter(named).values("translation_key"))
