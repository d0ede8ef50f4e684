"""What is still missing before a contest can be shown."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from campaigns.contests.models import Campaign
from campaigns.contests.rules import forms
from campaigns.contests.rules.calendar import problems


@dataclass(frozen=True)
class Item:
    """``step``: where on the desk it is mended. ``needed``: publishing waits for it; else it is only advice."""

    step: str
    sentence: Any
    needed: bool = True


def missing(campaign: Campaign) -> list[Item]:
    """In the order of the desk's steps; empty when all is there. Eleven queries at most."""
    return [*_facts(campaign), *(_reported(campaign) if campaign.past else [*_rules(campaign), *_papers(campaign)])]


def _facts(campaign: Campaign) -> list[Item]:
    found = []
    if not campaign.summary_vi:
        found.append(Item("facts", _("Readers do not know yet what it is about: write the summary.")))
    if not (campaign.title_en and campaign.summary_en):
        found.append(Item("facts", _("Title and summary in English are missing."), needed=False))
    return found


def _reported(campaign: Campaign) -> list[Item]:
    found = []
    if not (campaign.source_url or campaign.source_name):
        found.append(Item("facts", _("A contest of the past needs its source: where was it reported?")))
    if not campaign.reported_totals.exists():
        found.append(Item("totals", _("Enter at least one figure that was reported."), needed=False))
    return found


def _rules(campaign: Campaign) -> list[Item]:
    found = []
    rounds = list(campaign.rounds.all())
    kinds = {each.kind for each in rounds}
    if not rounds:
        found.append(Item("calendar", _("There are no dates yet: when does the call open, and when does it close?")))
    found += [Item("calendar", sentence) for sentence in problems(rounds).values()]
    if not campaign.kinds:
        found.append(Item("entries", _("Choose what may be sent: video, writing, photos.")))
    if campaign.jury_weight and rounds and "judging" not in kinds:
        found.append(Item("calendar", _("The jury counts, but there is no round of judging.")))
    if campaign.jury_weight < 100 and rounds and "vote" not in kinds:
        found.append(Item("calendar", _("Readers' votes count, but there is no round for the vote.")))
    if rounds and "results" not in kinds:
        found.append(Item("calendar", _("Say when results will be announced."), needed=False))
    if campaign.blind and _shown_while_judged(campaign):
        sentence = _(
            "Entries are shown with their authors before the judging is over: blind judges could look them up."
        )
        found.append(Item("calendar", sentence, needed=False))
    if campaign.units_required and not campaign.units.exists():
        found.append(Item("units", _("Entrants must name their unit, but there is no list of units.")))
    return found


def _shown_while_judged(campaign: Campaign) -> bool:
    judging, vote = campaign.round("judging"), campaign.round("vote")
    shown = campaign.gallery_from or (vote.opens_at if vote else None)
    return bool(judging and shown and (judging.closes_at is None or shown < judging.closes_at))


def _papers(campaign: Campaign) -> list[Item]:
    found = []
    form = campaign.form
    if form is None:
        found.append(
            Item("form", _("Publish the form that entrants fill in; it may be without questions of your own."))
        )
    else:
        found += [Item("form", sentence) for sentence in forms.problems(form.fields)]
    if campaign.current_terms is None:
        found.append(Item("terms", _("Publish the terms that entrants agree to.")))
    if not campaign.awards.exists():
        found.append(Item("awards", _("There are no prizes yet."), needed=False))
    if not campaign.partners.exists():
        found.append(Item("partners", _("No organiser is named yet."), needed=False))
    return found
