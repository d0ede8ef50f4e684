"""Which films may be shown inside a story, and by which player. No network: the address alone decides."""

import re

_PLAYERS = (
    (
        re.compile(
            r"^https?://(?:www\.|m\.)?youtube\.com/(?:watch\?(?:[^#]*&)?v=|shorts/|embed/|live/)(?P<id>[\w-]{11})"
        ),
        "YouTube",
        "https://www.youtube-nocookie.com/embed/{id}",
    ),
    (re.compile(r"^https?://youtu\.be/(?P<id>[\w-]{11})"), "YouTube", "https://www.youtube-nocookie.com/embed/{id}"),
    (
        re.compile(r"^https?://(?:www\.|player\.)?vimeo\.com/(?:video/)?(?P<id>\d{5,12})"),
        "Vimeo",
        "https://player.vimeo.com/video/{id}?dnt=1",
    ),
)


def player_address(address: str) -> tuple[str, str] | None:
    """(provider's name, address of a player that sets no cookies) for the address of a film's page, else None."""
    for pattern, provider, player in _PLAYERS:
        if match := pattern.match(address):
            return provider, player.format(id=match["id"])
    return None
