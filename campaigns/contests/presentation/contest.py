"""The values of a contest's public page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign, Partner
from campaigns.contests.presentation.phases import PHASES, next_moment


@dataclass(frozen=True)
class Card:
    """A contest in a list, or as a block in a story."""

    title: str
    url: str
    summary: str
    phase: str
    phase_label: str
    moment: str = ""
    past: bool = False
    span: tuple[datetime, datetime | None] | None = None  # first opening, last closing


def card(campaign: Campaign, language: str, now: datetime) -> Card:
    """No query when rounds were prefetched."""
    rounds = list(campaign.rounds.all())
    moment = next_moment(campaign, now)
    phase = campaign.phase(now)
    ends = [each.closes_at for each in rounds if each.closes_at]
    return Card(
        title=campaign.title_in(language),
        url=campaign.url_in(language),
        summary=Truncator(campaign.summary_in(language)).chars(220),
        phase=phase,
        phase_label=str(PHASES[phase]),
        moment=moment.sentence if moment else "",
        past=campaign.past,
        span=(min(each.opens_at for each in rounds), max(ends) if ends else None) if rounds else None,
    )


def calendar(campaign: Campaign, now: datetime) -> list[dict[str, Any]]:
    """The rounds in order: ``label, opens, closes, state`` ("gone", "open", "coming")."""
    rows = []
    for each in campaign.rounds.all():
        gone = each.closes_at is not None and each.closes_at <= now
        state = "open" if not campaign.past and each.is_open(now) else "gone" if gone or campaign.past else "coming"
        rows.append(
            {"label": each.get_kind_display(), "opens": each.opens_at, "closes": each.closes_at, "state": state}
        )
    return rows


def rules(campaign: Campaign, language: str) -> list[tuple[str, str]]:
    """(rule, in words): what may be sent and how large, who may take part, how it is judged. Two queries."""
    if campaign.past:
        return []
    kinds = dict(Campaign.Kind.choices)
    return [
        (
            _("What may be sent"),
            "; ".join(_limits(campaign, kind, str(kinds[kind])) for kind in campaign.kinds if kind in kinds),
        ),
        (_("Categories"), "; ".join(each.title_in(language) for each in campaign.categories.all())),
        (_("Entries per person"), str(campaign.entries_per_person)),
        (_("Who may take part"), _people(campaign, language)),
        (_("Co-authors"), _("up to %(most)d") % {"most": campaign.co_authors_max} if campaign.co_authors_max else ""),
        (_("How it is decided"), _deciding(campaign)),
        (
            _("Late uploads"),
            _("An upload that began before the call closed may end up to %(minutes)d minutes later.")
            % {"minutes": campaign.grace_minutes}
            if campaign.grace_minutes
            else "",
        ),
    ]


def _limits(campaign: Campaign, kind: str, label: str) -> str:
    if kind == Campaign.Kind.VIDEO:
        seconds = campaign.max_video_seconds
        longest = (
            ngettext("%(count)d minute", "%(count)d minutes", seconds // 60) % {"count": seconds // 60}
            if seconds % 60 == 0
            else ngettext("%(count)d second", "%(count)d seconds", seconds) % {"count": seconds}
        )
        limit = _("at most %(time)s and %(size)s") % {"time": longest, "size": _size(campaign.max_video_mb)}
    elif kind == Campaign.Kind.PHOTOS:
        limit = _("at most %(count)d photos of %(size)s each") % {
            "count": campaign.max_photos,
            "size": _size(campaign.max_photo_mb),
        }
    else:
        limit = _("at most %(count)s words") % {"count": _number(campaign.max_words)}
    return f"{label}: {limit}"


def _size(megabytes: int) -> str:
    return f"{megabytes // 1024} GB" if megabytes % 1024 == 0 else f"{megabytes} MB"


def _number(number: int) -> str:
    return f"{number:,}" if get_language() == "en" else f"{number:,}".replace(",", ".")


def _people(campaign: Campaign, language: str) -> str:
    parts = []
    if places := [place.title_in(language) for place in campaign.localities.all()]:
        parts.append(_("people of %(places)s") % {"places": ", ".join(places)})
    youngest, oldest = campaign.min_age, campaign.max_age
    if youngest is not None and oldest is not None:
        parts.append(_("from %(youngest)d to %(oldest)d years of age") % {"youngest": youngest, "oldest": oldest})
    elif youngest is not None:
        parts.append(_("from %(youngest)d years of age") % {"youngest": youngest})
    elif oldest is not None:
        parts.append(_("up to %(oldest)d years of age") % {"oldest": oldest})
    if campaign.units_required:
        parts.append(_("members of the units of the list"))
    text = "; ".join(parts) or _("everybody")
    return text[:1].upper() + text[1:]


def _deciding(campaign: Campaign) -> str:
    jury = campaign.jury_weight
    if jury == 100:
        return _("By a jury.")
    if jury == 0:
        return _("By the readers' vote.")
    return _("The jury counts for %(jury)d%%, the readers' vote for %(vote)d%%.") % {"jury": jury, "vote": 100 - jury}


def partners(campaign: Campaign, language: str) -> list[tuple[str, list[dict[str, str]]]]:
    """(role, those who bear it). One query."""
    roles: dict[str, list[dict[str, str]]] = {}
    for each in campaign.partners.all():
        roles.setdefault(each.role, []).append({"name": each.name_in(language), "url": each.url})
    return [(str(label), roles[role]) for role, label in Partner.Role.choices if role in roles]


def awards(campaign: Campaign, language: str) -> list[dict[str, Any]]:
    """One query."""
    return [
        {
            "title": each.title_in(language),
            "places": each.places,
            "worth": each.value_text_in(language),
            "category": each.category.title_in(language) if each.category else "",
        }
        for each in campaign.awards.select_related("category")
    ]


def totals(campaign: Campaign, language: str) -> list[dict[str, Any]]:
    """Reported figures as ``ui.figures`` shows them. One query."""
    return [
        {
            "value": each.value,
            "of": each.of,
            "unit": each.unit_in(language),
            "what": each.label_in(language),
            "source": each.source_url,
        }
        for each in campaign.reported_totals.all()
    ]


def paragraphs(text: str) -> list[list[str]]:
    """Plain text as paragraphs of lines."""
    blocks = [block.strip() for block in text.replace("\r\n", "\n").split("\n\n")]
    return [block.split("\n") for block in blocks if block]
