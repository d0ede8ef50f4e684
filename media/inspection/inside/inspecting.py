"""Says what a file is, as one line of JSON, behind the locks: ``main("video" | "picture" | "shrinking", DESCRIPTOR,
OPTIONS)``.

Run by its launcher, which runs this file before it locks itself in: all that is needed is imported at once, for later
nothing can be opened. What it prints is a stranger's word as well: a hole in a decoder could make it say anything.
"""

import json
import os
import runpy
import sys
from pathlib import Path

_HERE = Path(__file__).parent  # no package: Django is not to be found from here
LOOKS = {what: runpy.run_path(str(_HERE / f"{what}.py"))["look"] for what in ("video", "picture", "shrinking")}


def main(what: str, *arguments: str) -> None:
    if what == "nothing":
        return
    with os.fdopen(int(arguments[0]), "rb") as file:
        told = LOOKS[what](file, **json.loads(arguments[1]))
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
