"""The steps of preparing a video at which its runner can be struck; the whole group of the worker goes with it.

No name may be one of another room's: the runner asks for work each second, and would be struck in its place.
"""

from collections.abc import Callable
from typing import Any

STEPS = ("claim a video", "look", "note", "make", "keep", "settle a video", "ended", "clear")
DURING = ("during look", "during make", "during the end of make", "during keep")


def arm(deadly: Callable[..., Any], die_at: Callable[[str], None]) -> None:
    from media.services import videos
    from media.stores.local import LocalStore
    from media.video import listening, runner, working

    runner.claim_video = deadly("claim a video", runner.claim_video)
    working.note_looked_at = deadly("note", working.note_looked_at)
    working.settle_video = deadly("settle a video", working.settle_video)
    videos._ended = deadly("ended", videos._ended)  # within the transaction that settles
    listening.clear = deadly("clear", listening.clear)
    working.look_at_video = deadly("look", ticking(working.look_at_video, lambda: die_at("during look")))
    working.make = deadly("make", telling(ticking(working.make, lambda: die_at("during make")), die_at))
    working.keep = deadly("keep", working.keep)
    put = LocalStore.put

    def put_and_die(self: LocalStore, key: str, *more: Any) -> None:
        put(self, key, *more)
        if key.startswith("videos/"):
            die_at("during keep")

    LocalStore.put = put_and_die


def ticking(function: Callable[..., Any], strike: Callable[[], None]) -> Callable[..., Any]:
    def wrapped(*args: Any, tick: Callable[[], None], **more: Any) -> Any:
        def both() -> None:
            strike()
            tick()

        return function(*args, tick=both, **more)

    return wrapped


def telling(function: Callable[..., Any], die_at: Callable[[str], None]) -> Callable[..., Any]:
    """Strikes once the program has said that it is past the middle."""

    def wrapped(*args: Any, progress: Callable[[int], None], **more: Any) -> Any:
        def heard(percent: int) -> None:
            if percent > 60:
                die_at("during the end of make")
            progress(percent)

        return function(*args, progress=heard, **more)

    return wrapped
