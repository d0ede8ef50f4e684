"""What pages say in words of a sheet's inputs."""

from typing import Any


def told(frozen: dict[str, Any]) -> dict[str, Any]:
    """The inputs without entries and reviews, but for one of each sort that words are made for: as small for ten
    thousand entries as for ten."""
    jury = frozen["jury"]
    return {
        "jury_weight": frozen["jury_weight"],
        "tie_rule": frozen["tie_rule"],
        "entries": [{"votes": max((each["votes"] for each in frozen["entries"]), default=0)}],
        "jury": {
            "method": jury["method"],
            "quorum": jury["quorum"],
            "reviews": [each for each in jury["reviews"] if each["left_out"]][:1],
            "decisions": jury["decisions"],
        },
    }
