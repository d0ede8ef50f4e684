"""All that a sheet follows from: plain JSON, in one order, with nobody's name or id in it."""

import hashlib
import hmac
import json
from datetime import UTC
from typing import Any

from django.conf import settings

from campaigns.contests.models import Campaign
from campaigns.judging.queries import standing as judging
from campaigns.judging.queries.plans import judged
from campaigns.results.rules.ranking import EARLIER
from campaigns.voting.queries import tally

FORMAT = 1


def inputs(campaign: Campaign) -> dict[str, Any]:
    """The same database gives the same value, whoever asks and however often. Entries are known by their numbers,
    judges by numbers that only this site could join with names. Sixteen queries, however many entries."""
    jury = judging.inputs(campaign)
    entries = list(judged(campaign).order_by("number").values_list("pk", "number", "category", "submitted_at"))
    number_of = {str(pk): str(number) for pk, number, _, _ in entries}
    votes = tally(campaign)
    by_time = campaign.tie_rule == EARLIER  # else nobody needs to know when an entry came
    return {
        "format": FORMAT,
        "contest": campaign.slug,
        "jury_weight": campaign.jury_weight,
        "tie_rule": campaign.tie_rule,
        "prizes": _prizes(campaign),
        "entries": [
            {
                "number": number,
                "category": category,
                "votes": votes.get(pk, 0),
                "sent": sent.astimezone(UTC).isoformat() if by_time and sent else "",
            }
            for pk, number, category, sent in entries
        ],
        "jury": {
            "method": jury["method"],
            "quorum": jury["quorum"],
            "rubric": jury["rubric"],
            "reviews": _reviews(campaign, jury["reviews"], number_of),
            "decisions": [
                {"entry": number_of[each["entry"]], "place": each["place"], "reason": each["reason"]}
                for each in jury["decisions"]
                if each["entry"] in number_of
            ],
        },
    }


def canonical(frozen: dict[str, Any]) -> bytes:
    """The bytes that are digested, and downloaded."""
    return json.dumps(frozen, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest(frozen: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(frozen)).hexdigest()


def _prizes(campaign: Campaign) -> list[dict[str, Any]]:
    return [
        {
            "key": award.pk,
            "places": award.places,
            "category": award.category_id,
            "title_vi": award.title_vi,
            "title_en": award.title_en,
            "worth_vi": award.value_text_vi,
            "worth_en": award.value_text_en,
        }
        for award in campaign.awards.all()
    ]


def _reviews(campaign: Campaign, reviews: list[dict], number_of: dict[str, str]) -> list[dict[str, Any]]:
    """Of entries in the ranking. Why one does not count is told as far as it tells nothing of the judge."""
    kept = [each for each in reviews if each["entry"] in number_of]
    judges = sorted({each["judge"] for each in kept}, key=lambda judge: _keyed(campaign, judge))
    known = {judge: str(place) for place, judge in enumerate(judges, start=1)}
    rows = [
        {
            "judge": known[each["judge"]],
            "entry": number_of[each["entry"]],
            "values": each["values"],
            "left_out": each["left_out"]
            and (judging.SET_ASIDE if each["left_out"] == judging.SET_ASIDE else "conflict"),
        }
        for each in kept
    ]
    return sorted(rows, key=lambda row: (int(row["entry"]), int(row["judge"])))


def _keyed(campaign: Campaign, judge: str) -> bytes:
    words = f"results/{campaign.pk}/{judge}".encode()
    return hmac.digest(settings.SECRET_KEY.encode(), words, "sha256")
