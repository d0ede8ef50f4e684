"""Why a vote looks odd, in words; and whose it is, without saying who."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.voting.rules import signs


def reason(code: str, number: int) -> str:
    words = {
        signs.DISPOSABLE: _("The mailbox belongs to a service of throw-away addresses."),
        signs.PROGRAM: _("It was sent by a program, not by a browser."),
        signs.BEFORE: _("An organiser has set another vote of this account aside."),
        **_counted(number),
    }.get(code, code)
    return words % {"number": number} if code in _counted(number) else words


def _counted(number: int) -> dict[str, str]:
    crowd = ngettext(
        "%(number)d new account of one network voted for this entry within an hour.",
        "%(number)d new accounts of one network voted for this entry within an hour.",
        number,
    )
    return {
        signs.QUICK: ngettext(
            "Cast %(number)d second after the account was made.",
            "Cast %(number)d seconds after the account was made.",
            number,
        ),
        signs.BURST: crowd,
        signs.CROWD: crowd,
        signs.SAME_BROWSER: ngettext(
            "%(number)d new account nearby, with the very same browser, voted for this entry within an hour.",
            "%(number)d new accounts nearby, with the very same browser, voted for this entry within an hour.",
            number,
        ),
        signs.SERIES: ngettext(
            "%(number)d mailbox that differs only in digits voted for this entry within a day.",
            "%(number)d mailboxes that differ only in digits voted for this entry within a day.",
            number,
        ),
    }


def rule() -> list[str]:
    """The rule, as the desk states it."""
    return [
        _("Throw-away mailbox: %(points)d points.") % {"points": signs.POINTS[signs.DISPOSABLE]},
        _("Sent by a program: %(points)d points.") % {"points": signs.POINTS[signs.PROGRAM]},
        _("Within %(seconds)d seconds after the account was made: %(points)d points.")
        % {"seconds": signs.QUICK_SECONDS, "points": signs.POINTS[signs.QUICK]},
        _("%(few)d new accounts of one network for one entry within an hour: %(points)d points; %(many)d: %(more)d.")
        % {
            "few": signs.BURST_VOTES,
            "points": signs.POINTS[signs.BURST],
            "many": signs.CROWD_VOTES,
            "more": signs.POINTS[signs.CROWD],
        },
        _("%(count)d of them with the very same browser: %(points)d points.")
        % {"count": signs.BROWSER_VOTES, "points": signs.POINTS[signs.SAME_BROWSER]},
        _("%(count)d mailboxes that differ only in digits: %(points)d points.")
        % {"count": signs.SERIES_VOTES, "points": signs.POINTS[signs.SERIES]},
        _("An account of which an organiser set a vote aside: %(points)d points.")
        % {"points": signs.POINTS[signs.BEFORE]},
    ]


def masked(address: str) -> str:
    """ "h…@example.org": enough to see a pattern, too little to write to."""
    name, _at, host = address.rpartition("@")
    return f"{name[:1]}…@{host}" if name else "–"
