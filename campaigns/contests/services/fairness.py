"""Rules that people rely on are changed openly, or not at all."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign, RuleChange
from campaigns.contests.rules.fairness import REASON, REFUSED, Standing, leave, refusal, standing
from campaigns.contests.services.audit import plain


@dataclass(frozen=True)
class Why:
    """The reason that readers will see."""

    vi: str = ""
    en: str = ""


UNSAID = Why()


def standing_of(campaign: Campaign) -> Standing:
    """Nothing binds a contest of the past, or one that was never public: nobody can have relied on it. A query at most
    when rounds were prefetched."""
    if campaign.past:
        return Standing()
    shown = campaign.published or campaign.audit_records.filter(verb="contest.published").exists()
    return standing(campaign.rounds.all(), timezone.now()) if shown else Standing()


def allow(campaign: Campaign, actor: Any, changes: dict[str, list[Any]], why: Why) -> RuleChange | None:
    """Call it in the transaction of the change, before a calendar is changed. Writes the public row where
    one is due. ValidationError by name for what is refused, at "reason_vi" where the reason is missing."""
    at = standing_of(campaign)
    verdicts = {name: leave(name, at) for name in changes}
    if refused := {name: [refusal(name, at)] for name, verdict in verdicts.items() if verdict == REFUSED}:
        raise ValidationError(refused)
    told = {name: changes[name] for name, verdict in verdicts.items() if verdict == REASON}
    if not told:
        return None
    if not why.vi.strip():
        raise ValidationError(
            {"reason_vi": [_("Entries can be sent already: say why this is changed. Readers will see the reason.")]}
        )
    return RuleChange.objects.create(
        campaign=campaign,
        actor=actor if getattr(actor, "pk", None) else None,
        changes=plain(told),
        reason_vi=why.vi.strip()[:500],
        reason_en=why.en.strip()[:500],
    )


def reasons(why: Why) -> dict[str, str]:
    """For the audit log: what was given."""
    return {name: text.strip() for name, text in (("reason", why.vi), ("reason_en", why.en)) if text.strip()}
