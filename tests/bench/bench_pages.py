"""What an uncached page costs: processor milliseconds a request through the WSGI handler, all kinds in one run.

DATA_DIR=<a folder with the demonstration> python -m tests.bench.bench_pages [rounds]

Nothing is cached between requests but what the process keeps anyway (compiled templates, texts of queries, catalogues).
The ratio to a bare view (Django and the same middleware, an answer of one word) says what is ours, on any machine.
"""

import io
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable

STORIES = 30


def get(application: Callable, path: str) -> bytes:
    """The body of the answer; fails unless it is 200."""
    address, _, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": address.encode().decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "HTTP_ACCEPT_LANGUAGE": "vi,en;q=0.8",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.version": (1, 0),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    statuses: list[str] = []
    answer = application(environ, lambda status, headers, error=None: statuses.append(status))
    try:
        body = b"".join(answer)
    finally:
        answer.close()
    if not statuses[0].startswith("200"):
        raise SystemExit(f"{path}: {statuses[0]}")
    return body


def costs(application: Callable, paths: Iterable[str], rounds: int) -> list[float]:
    """Processor milliseconds of each request; the first of every page (templates, pictures) is left out."""
    for path in paths:
        get(application, path)
    times = []
    for _ in range(rounds):
        for path in paths:
            start = time.process_time()
            get(application, path)
            times.append(1000 * (time.process_time() - start))
    return times


def kinds() -> dict[str, list[str]]:
    """Addresses to ask for, by kind of page: those of stories are many, for stories differ in what they tell of."""
    from cms.localities.models import Locality
    from cms.newsroom.models import ArticlePage, Mention, SectionPage
    from cms.registry.models import Initiative

    stories = ArticlePage.objects.live().public().filter(locale__language_code="vi").order_by("pk")
    sections = SectionPage.objects.live().public().filter(locale__language_code="vi").order_by("path")
    told = Mention.objects.filter(status=Mention.Status.ACCEPTED)
    units = Locality.objects.filter(pk__in=told.values("locality")).order_by("pk")
    initiatives = Initiative.objects.live_in("vi").order_by("pk")
    found = {
        "article": [page.url for page in stories[:STORIES]],
        "home": ["/vi/"],
        "section": [page.url for page in sections[:5]],
        "locality": [unit.url_in("vi") for unit in units[:5]],
        "initiative": [row.url_in("vi") for row in initiatives[:5]],
        "search": [f"/vi/tim-kiem/?q={word}" for word in ("loa", "duong+hoa", "can+giuoc")],
    }
    return {kind: paths for kind, paths in found.items() if paths}


def bare() -> str:
    """Adds a view that answers one word, behind the site's own middleware; returns its path."""
    from django.http import HttpResponse
    from django.urls import clear_url_caches, path

    from config import urls

    urls.urlpatterns.insert(0, path("bench/bare", lambda request: HttpResponse("bare")))
    clear_url_caches()
    return "/bench/bare"


def main(rounds: int = 5) -> None:
    from django.conf import settings
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from config.wsgi import application

    settings.ALLOWED_HOSTS = ["localhost"]
    pages = {"bare view": [bare()], **kinds()}
    if "article" not in pages:
        raise SystemExit("No stories: run this on a folder with the demonstration (DATA_DIR).")
    medians = {}
    for kind, paths in pages.items():
        times = costs(application, paths, max(rounds, rounds * STORIES // len(paths) // 3))
        medians[kind] = statistics.median(times)
        with CaptureQueriesContext(connection) as captured:
            size = len(get(application, paths[0]))
        sys.stdout.write(
            f"{kind:<10} median {medians[kind]:6.2f} ms  mean {statistics.mean(times):6.2f} ms"
            f"  {len(captured):2} queries  {size:6} bytes  ({len(paths)} pages, {len(times)} requests)\n"
        )
    # Turn by turn, so that whatever else the machine does weighs on both alike.
    turns = [path for story in pages["article"] for path in (story, *pages["bare view"])]
    both = costs(application, turns, rounds)
    sys.stdout.write(f"article / bare view {statistics.median(both[::2]) / statistics.median(both[1::2]):.1f}\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
