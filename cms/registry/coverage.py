"""What the registry has to say on the pages of others, and of its own: initiatives."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.localities.coverage import CoverageList
from cms.localities.models import Locality
from cms.registry.models import Initiative, Organisation, Policy, Sector, Theme
from cms.registry.queries.cards import coverage_list, public
from cms.registry.queries.places import localities_within


def initiatives_of(subject: Any, *, language: str, page: int = 1) -> CoverageList | None:
    """The public initiatives of a locality (with all that it was and became), organisation, policy, theme or sector;
    of an initiative, those that took it up. Ten queries at most."""
    rows = _rows(subject, public(Initiative, language))
    if rows is None:
        return None
    with override(language):
        title = _("Taken up by") if isinstance(subject, Initiative) else _("Initiatives")
        key = "replications" if isinstance(subject, Initiative) else "initiatives"
        return coverage_list(rows, key=key, title=title, language=language, page=page)


def _rows(subject: Any, rows: QuerySet) -> QuerySet | None:
    if isinstance(subject, Locality):
        return rows.filter(locality_links__locality__in=localities_within(subject)).distinct()
    key = getattr(subject, "translation_key", None)
    if isinstance(subject, Organisation):
        return rows.filter(organisation_links__organisation__translation_key=key).distinct()
    if isinstance(subject, Policy):
        return rows.filter(policy_links__policy__translation_key=key).distinct()
    if isinstance(subject, Theme):
        return rows.filter(theme__translation_key=key)
    if isinstance(subject, Sector):
        return rows.filter(sector__translation_key=key)
    if isinstance(subject, Initiative):
        return rows.filter(replication_of__translation_key=key)
    return None
