"""Categories, prizes, partners, reported totals, organisers: short lists that are saved whole."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import ProtectedError
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from campaigns.contests.models import Award, Campaign, Category, Organiser, Partner, ReportedTotal
from campaigns.contests.services.audit import record
from campaigns.contests.services.fairness import UNSAID, Why, allow, reasons
from cms.vietnamese import slug as make_slug

#: Model → (its rows on a contest, the verb).
_KINDS: dict[type[models.Model], tuple[str, str]] = {
    Category: ("categories", "categories.changed"),
    Award: ("awards", "awards.changed"),
    Partner: ("partners", "partners.changed"),
    ReportedTotal: ("reported_totals", "totals.changed"),
    Organiser: ("organisers", "organisers.changed"),
}
MOST = 200


@transaction.atomic
def set_rows(
    *, campaign: Campaign, actor: Any, model: type[models.Model], rows: Sequence[dict[str, Any]], why: Why = UNSAID
) -> None:
    """The contest has these rows of the kind, in this order, and no others; a row with ``id`` is one it has already.

    ValidationError, and nothing done: a row that is wrong, one that others depend on, the last owner gone. ``why``:
    needed for categories and prizes once the call has opened, see ``rules.fairness``.
    """
    related, verb = _KINDS[model]
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if len(rows) > MOST:
        raise ValidationError(_("At most %(most)d, please.") % {"most": MOST})
    known = {row.pk: row for row in getattr(campaign, related).all()}
    before = [_plain(row) for row in known.values()]
    kept = []
    for order, values in enumerate(rows):
        row = known.get(values.get("id")) or model(campaign=campaign)
        for name, value in values.items():
            if name != "id":
                setattr(row, name, value)
        if hasattr(row, "order"):
            row.order = order
        kept.append(row)
    if model is Organiser and not any(isinstance(row, Organiser) and row.role == Organiser.Role.OWNER for row in kept):
        raise ValidationError(_("A contest needs an owner: leave at least one."))
    _remove([row for pk, row in known.items() if pk not in {each.pk for each in kept}])
    if model is Category:
        _name_addresses([row for row in kept if isinstance(row, Category)])
    for row in kept:
        row.full_clean()
        row.save()
    after = [_plain(row) for row in kept]
    if before != after:
        allow(campaign, actor, {related: [None, None]}, why)
        record(campaign, actor, verb, f"{len(after)}", before=before, after=after, **reasons(why))


def _remove(rows: list[models.Model]) -> None:
    for row in rows:
        try:
            row.delete()
        except ProtectedError:
            raise ValidationError(
                _("“%(row)s” cannot be removed: entries or results belong to it.") % {"row": row}
            ) from None


def _name_addresses(categories: list[Category]) -> None:
    """Addresses of categories stay once given; new ones come from the title."""
    taken = {row.slug for row in categories if row.slug}
    for row in categories:
        if not row.slug:
            base, number = make_slug(row.title_vi, max_length=60) or "bang", 1
            row.slug = base
            while row.slug in taken:
                number += 1
                row.slug = f"{base}-{number}"
            taken.add(row.slug)


def _plain(row: models.Model) -> dict[str, Any]:
    return {name: value for name, value in model_to_dict(row).items() if name != "campaign"}
