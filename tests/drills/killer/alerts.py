"""The steps of the alerts at which a worker can be struck."""

from collections.abc import Callable
from typing import Any

STEPS = {
    "notice": "noticing",
    "renew": "noticing",
    "decide": "planning",
    "compose": "sending",
    "claim": "sending",
    "done": "sending",
}


def arm(deadly: Callable[..., Any]) -> None:
    from search.alerts.services import noticing, planning, sending

    modules = {"noticing": noticing, "planning": planning, "sending": sending}
    for step, module in STEPS.items():
        setattr(modules[module], step, deadly(step, getattr(modules[module], step)))
    sending._Post.hand_over = deadly("hand over", sending._Post.hand_over)
