"""What entrants agree to."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign, Terms
from campaigns.contests.services.audit import record


@transaction.atomic
def write_terms(*, campaign: Campaign, actor: Any, text_vi: str, text_en: str = "") -> Terms:
    """Keep the words as a draft; what was published stays as it is."""
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    draft = campaign.terms.filter(published_at__isnull=True).first()
    if draft is None:
        newest = campaign.terms.first()
        draft = Terms(campaign=campaign, version=newest.version + 1 if newest else 1)
    if (draft.pk, draft.text_vi, draft.text_en) == (draft.pk, text_vi, text_en) and draft.pk:
        return draft
    draft.text_vi, draft.text_en = text_vi, text_en
    draft.full_clean()
    draft.save()
    record(campaign, actor, "terms.changed", str(draft.version), characters=len(text_vi))
    return draft


@transaction.atomic
def publish_terms(*, campaign: Campaign, actor: Any) -> Terms:
    """Whoever sends an entry from now on agrees to the draft. ValidationError without one, or without words."""
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    draft = campaign.terms.filter(published_at__isnull=True).first()
    if draft is None or not draft.text_vi.strip():
        raise ValidationError(_("There is no draft to publish."))
    draft.published_at = timezone.now()
    draft.save(update_fields=["published_at"])
    record(campaign, actor, "terms.published", str(draft.version), text_vi=draft.text_vi, text_en=draft.text_en)
    return draft
