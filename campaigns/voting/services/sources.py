"""Where a vote came from, and what is kept of it: digests under the site's secret, another for each contest."""

from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from campaigns.voting.rules.signs import stem_of
from cms.networks import household_of, neighbourhood_of


@dataclass(frozen=True)
class Source:
    """``address``: of the network, see ``cms.networks.client_address``; ``browser``: as it calls itself."""

    address: str = ""
    browser: str = ""


def digest(campaign_id: int, kind: str, value: str) -> str:
    """32 hex digits; nothing of nothing."""
    return (
        salted_hmac("campaigns.voting", f"{campaign_id}:{kind}:{value}", algorithm="sha256").hexdigest()[:32]
        if value
        else ""
    )


def household(campaign_id: int, source: Source) -> str:
    return digest(campaign_id, "household", household_of(source.address))


def digests(campaign_id: int, source: Source, mailbox: str) -> dict[str, str]:
    """The fields of a ``Vote``."""
    return {
        "household": household(campaign_id, source),
        "neighbourhood": digest(campaign_id, "neighbourhood", neighbourhood_of(source.address)),
        "browser": digest(campaign_id, "browser", source.browser),
        "stem": digest(campaign_id, "stem", stem_of(mailbox)),
    }
