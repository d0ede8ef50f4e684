"""The steps of the alerts at which a worker can be struck."""

from collections.abc import Callable
from typing import Any

STEPS = {
    "notice": "noticing",
    "renew": "noticing",
    "decide": "planning",
    "compose": "sending",
    "claim": "outbox",
    "done": "outbox",
}


def arm(deadly: Callable[..., Any]) -> None:
    from cms.letters.outbox import Outbox
    from cms.letters.post import Post
    from search.alerts.services import noticing, planning, sending

    places: dict[str, Any] = {"noticing": noticing, "planning": planning, "sending": sending, "outbox": Outbox}
    for step, place in STEPS.items():
        setattr(places[place], step, deadly(step, getattr(places[place], step)))
    Post.hand_over = deadly("hand over", Post.hand_over)  # type: ignore[method-assign]
