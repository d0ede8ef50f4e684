"""From publishing to found: a story is published, and readers' search is asked until it shows it.

DATA_DIR=<a folder with the demonstration> python -m tests.bench.bench_publish [stories]

Works on a copy of that folder, with a web server and a worker as `make run` starts them. Timed from the moment that
"publish" is asked for (the service that the editor's button calls) to the first answer over HTTP that holds the story.
"""

import json
import os
import subprocess
import sys
import time
from urllib.parse import urlencode

from tests.bench.figures import p50, p95, tell, verdict
from tests.bench.processes import MANAGE, ROOT, copied_site, node, remove_indices, web, worker

STORIES = 40
PREFIX = "bench-publish"
PAUSE = 0.02  # seconds between two looks
PATIENCE = 60.0
SUBJECT = "Bản tin đo nhịp"


def main(stories: int) -> None:
    with node() as address, copied_site() as folder:
        os.environ.update({"ELASTICSEARCH_URL": address, "ELASTICSEARCH_PREFIX": PREFIX, "DATA_DIR": folder})
        subprocess.run([*MANAGE, "migrate", "--verbosity", "0"], cwd=ROOT, check=True)
        subprocess.run([*MANAGE, "search", "rebuild"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        import django

        django.setup()
        try:
            with web() as site, worker():
                measure(site, stories)
        finally:
            remove_indices(address, PREFIX)


def measure(site: str, stories: int) -> None:
    from tests.bench.asking import connection

    reader = connection(site)
    publish_and_find(reader, "Lần đầu")  # the worker may still be starting
    times, saves = [], []
    for number in range(stories):
        saved, found = publish_and_find(reader, str(number))
        saves.append(saved)
        times.append(found)
    tell(f"{stories} stories, one after another; seconds:")
    tell(f"  published p50 {p50(saves):.2f}  p95 {p95(saves):.2f}")
    tell(f"  found     p50 {p50(times):.2f}  p95 {p95(times):.2f}  slowest {max(times):.2f}")
    verdict("publish to found, p95", p95(times), most=2.0, unit=" s")


def publish_and_find(reader, name: str) -> tuple[float, float]:
    """Seconds until it was saved, and until it was found."""
    from django.utils import timezone

    from cms.newsroom.models import SectionPage
    from cms.newsroom.services import create_article

    title = f"{SUBJECT} {name}"
    section = SectionPage.objects.live().filter(locale__language_code="vi").order_by("pk").first()
    start = time.perf_counter()
    create_article(parent=section, title=title, lead="Đo.", published_on=timezone.now(), publish=True)
    saved = time.perf_counter() - start
    # The newest of all such stories: a question that always finds something, so that nothing else is tried.
    address = f"/api/v1/search?{urlencode({'q': SUBJECT, 'sort': 'newest'})}"
    while time.perf_counter() - start < PATIENCE:
        answer = json.loads(reader.request("GET", address).data)
        if answer["degraded"]:
            raise SystemExit("the node did not answer")
        if any(result["title"] == title for result in answer["results"]):
            return saved, time.perf_counter() - start
        time.sleep(PAUSE)
    raise SystemExit(f"{title} was not found within {PATIENCE:.0f} s")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else STORIES)
