"""Editors at work: run as a script with ``{"publish": 50, "unpublish": 10, "delete": 5, "change": 0, "seconds": 50}``.
Spreads so many saves over the time and prints ``{"saves": 65, "slowest": 0.4}``, in seconds. With ``"until"``, a path,
it goes on with the least of saves at the same rate until that file is there, or ``PATIENCE`` is over."""

import json
import os
import random
import sys
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import django

PATIENCE = 900  # seconds beyond which nobody waits for the file


def main(orders: dict[str, Any]) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.drills.settings"
    django.setup()
    seconds, until = orders.pop("seconds"), orders.pop("until", None)
    saves = [name for name, count in orders.items() for _ in range(count)]
    random.shuffle(saves)
    editors = Editors(gone=orders.get("unpublish", 0) + orders.get("delete", 0))
    tell("ready")
    done, slowest, started = 0, 0.0, time.monotonic()
    for name in chain(saves, more(Path(until)) if until else ()):
        time.sleep(max(0.0, started + done * seconds / len(saves) - time.monotonic()))
        begun = time.monotonic()
        getattr(editors, name)()
        slowest = max(slowest, time.monotonic() - begun)
        done += 1
    tell(json.dumps({"saves": done, "slowest": round(slowest, 3), "seconds": time.monotonic() - started}))


def more(until: Path) -> Iterator[str]:
    last = time.monotonic() + PATIENCE
    while not until.exists() and time.monotonic() < last:
        yield "touch"


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Editors:
    def __init__(self, *, gone: int) -> None:
        """There are more stories than the ``gone`` that they will take away."""
        from cms.localities.models import Locality
        from cms.newsroom.models import ArticlePage, SectionPage

        self.section = SectionPage.objects.first()
        self.place = Locality.objects.get(level="district", name="Cần Giuộc", valid_to__isnull=False)
        self.number = ArticlePage.objects.count()
        self.live = list(ArticlePage.objects.live().values_list("pk", flat=True))
        while len(self.live) < gone + 5:
            self.publish()
        random.shuffle(self.live)

    def publish(self) -> None:
        from tests.factories.newsroom import ArticleFactory

        self.number += 1
        story = ArticleFactory(section=self.section, title=f"Tin trong ngày {self.number}", localities=[self.place])
        self.live.append(story.pk)

    def change(self) -> None:
        story = self._story(self.live[self.number % len(self.live)])
        self.number += 1
        story.title = f"Sửa lần {self.number}"
        story.save_revision().publish()

    def touch(self) -> None:
        """The least that is a save: of a page itself, with neither revision nor log."""
        story = self._story(self.live[self.number % len(self.live)])
        self.number += 1
        story.title = f"Sửa nhanh {self.number}"
        story.save()

    def unpublish(self) -> None:
        self._story(self.live.pop()).unpublish()

    def delete(self) -> None:
        self._story(self.live.pop()).delete()

    @staticmethod
    def _story(pk: int):
        from cms.newsroom.models import ArticlePage

        return ArticlePage.objects.get(pk=pk)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
