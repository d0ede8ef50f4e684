"""Who gets at the bytes of an entry: by its pages' addresses, and behind the site's back."""

import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import requests

from tests.e2e.contest.person import Person

NOTHING = {401, 403, 404}
LIVES = 60  # seconds of an address that the store has signed


def parts_of_video(owner: Person, entry_page: str) -> list[str]:
    """Every address of the video on a page that plays it: playlists, what they name, poster, previews."""
    owner.visit(entry_page)
    player = owner.page.locator("[data-player]").first
    master, previews = player.get_attribute("data-player"), player.get_attribute("data-previews")
    folder = master.rsplit("/", 1)[0]
    rungs = re.findall(r"^(\d+)\.m3u8$", owner.context.request.get(master).text(), re.MULTILINE)
    assert rungs
    segments = [f"{folder}/{rung}{ending}" for rung in rungs for ending in (".m3u8", ".mp4")]
    return [master, previews, *segments, f"{folder}/poster.jpg", f"{folder}/sprite.jpg"]


def signed_by_the_store(owner: Person, path: str) -> str:
    """Where the store gives the bytes at this address for a moment; "" on local disk, which asks each time."""
    answer = owner.context.request.get(path, max_redirects=0)
    return answer.headers.get("location", "")


@dataclass
class Kept:
    """An address that was given to somebody who may; how old it is."""

    address: str
    since: float = field(default_factory=time.monotonic)

    def wait_until_dead(self) -> None:
        time.sleep(max(0.0, self.since + LIVES + 2 - time.monotonic()))


def answers(url: str) -> int:
    """To nobody: no cookie, no signature."""
    return requests.get(url, timeout=20).status_code


def foreign(address: str, other_key: str) -> str:
    """A signature for one object, on the address of another."""
    parts = urlsplit(address)
    bucket = parts.path.split("/")[1]
    return parts._replace(path=f"/{bucket}/{other_key}").geturl()
