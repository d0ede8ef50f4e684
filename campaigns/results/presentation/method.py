"""How places came about, in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.results.rules.ranking import EARLIER, JURY, VOTES


def method(frozen: dict[str, Any], arithmetic: int) -> list[str]:
    """Sentences about exactly these inputs, reckoned by that METHOD."""
    jury = frozen["jury"]
    voted = any(each["votes"] for each in frozen["entries"])
    weight = frozen["jury_weight"] if voted else 100
    said = [_weights(weight, voted)]
    if weight:
        said += [
            _("A review gives each criterion points; by the criteria's weights they become points of 100."),
            ngettext(
                "An entry's points from the jury are the mean of its reviews; it needs at least %(count)d.",
                "An entry's points from the jury are the mean of its reviews; it needs at least %(count)d.",
                jury["quorum"],
            )
            % {"count": max(1, jury["quorum"])},
        ]
        if jury["method"] != "none":
            said.append(_("Before that, the reviews of severe and of lenient judges were evened out."))
        if any(each["left_out"] for each in jury["reviews"]):
            said.append(_("Reviews by judges with a conflict of interest, or set aside, do not count."))
    if voted and weight < 100:
        said.append(_("The entry with most votes gets 100 points for them, the others their share of that."))
    if 0 < weight < 100 and arithmetic > 1:
        said.append(_("Both points are rounded to two decimals, as in the table; the total is reckoned from these."))
    said.append(_("Totals are compared to two decimals.") + " " + _ties(frozen["tie_rule"]))
    if jury["decisions"]:
        said.append(_("Places marked with a star were decided by the jury's chair, for the reason given."))
    return said


def _weights(weight: int, voted: bool) -> str:
    if not voted or weight == 100:
        return _("The jury's points alone decide.")
    if weight == 0:
        return _("The readers' votes alone decide.")
    return _("The jury's points make up %(jury)d%% of the total, the readers' votes %(votes)d%%.") % {
        "jury": weight,
        "votes": 100 - weight,
    }


def _ties(rule: str) -> str:
    words = {
        JURY: _("Of two that are equal, the one with more points from the jury comes first."),
        VOTES: _("Of two that are equal, the one with more votes comes first."),
        EARLIER: _("Of two that are equal, the one that was sent earlier comes first."),
    }
    return words.get(rule) or _("Those that are equal share their place.")
