"""What the site adds to a bare query of the engine: p50 of /api/v1/search over p50 of tantivy, in one run.

DATA_DIR=<a folder> python manage.py migrate && … load_localities, then:
DATA_DIR=<the same> python -m tests.bench.bench_search [documents]
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

WORDS = [
    "đường",
    "hoa",
    "mô",
    "hình",
    "tiếng",
    "loa",
    "thanh",
    "niên",
    "học",
    "tập",
    "gương",
    "bữa",
    "cơm",
    "đồng",
    "xã",
    "đổi",
]
QUERIES = ["duong hoa", "Tây Ninh", "mô hình tiếng loa", "05-CT/TW", "Cần Giuộc thanh niên", '"học tập"']


def documents(count: int):
    from cms.localities.models import Locality
    from search.documents.document import SearchDocument
    from search.documents.places import Ties, gather

    random.seed(7)
    units = list(Locality.objects.filter(level="district").values_list("pk", flat=True)[:300])
    where = gather({str(unit): Ties((unit,)) for unit in units})
    for number in range(count):
        place = where[str(random.choice(units))]
        yield SearchDocument(
            key=f"article:{number}:vi",
            kind="article",
            language="vi",
            audiences=("vi", "en"),
            title=" ".join(random.choices(WORDS, k=9)),
            url=f"/vi/{number}/",
            source_id=number,
            lead=" ".join(random.choices(WORDS, k=40)),
            body=" ".join(random.choices(WORDS, k=700)),
            names=("Chỉ thị số 05-CT/TW",) if number % 9 == 0 else (),
            places=place.places,
            localities=place.localities["vi"],
            years=(2015 + number % 10,),
            published=datetime(2015, 1, 1, tzinfo=UTC) + timedelta(hours=number % 80_000),
        )


def p50(what: Callable[[str], object], rounds: int = 20) -> float:
    """Milliseconds."""
    for query in QUERIES:
        what(query)
    times = []
    for _ in range(rounds):
        for query in QUERIES:
            start = time.perf_counter()
            what(query)
            times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def main(count: int) -> None:
    from django.conf import settings
    from django.test import Client

    settings.SEARCH_INDEX_DIR = tempfile.mkdtemp(prefix="bench-index-")
    settings.ALLOWED_HOSTS = ["testserver"]
    from search.engines import current_engine
    from search.engines.embedded import queries
    from search.engines.embedded.store import open_index
    from search.gazetteer import get_gazetteer
    from search.queries import seen
    from search.queries.filters import Reader
    from search.queries.params import Parameters
    from search.queries.parse import parse
    from search.queries.run import build_request

    # The documents have no rows: the last look at the database asks as usual and hides none of them.
    real = seen.addresses
    seen.addresses = lambda hits, once=None: real(hits, once) | {hit.key: hit.document.url for hit in hits}
    engine = current_engine()
    path = engine.store.new_path()
    open_index(path, create=True)
    engine.store.switch(path)
    start = time.perf_counter()
    engine.write(documents(count))
    built = time.perf_counter() - start
    gazetteer = get_gazetteer()
    asked = {
        query: build_request(Parameters(q=query), parse(query, gazetteer), Reader("vi", gazetteer, object()))
        for query in QUERIES
    }
    searcher = engine._index().searcher()
    client = Client()
    bare = p50(lambda query: searcher.search(queries.build(asked[query], searcher), limit=10, weight_by_field="weight"))
    whole_engine = p50(lambda query: engine.search(asked[query]))
    endpoint = p50(lambda query: client.get("/api/v1/search", {"q": query}).content)
    sys.stdout.write(f"{count} documents written in {built:.1f} s ({count / built:.0f}/s)" + "\n")
    sys.stdout.write(
        f"p50 bare query {bare:.2f} ms; with facets and documents {whole_engine:.2f} ms; endpoint {endpoint:.2f} ms"
        + "\n"
    )
    sys.stdout.write(
        f"endpoint / engine {endpoint / whole_engine:.2f}; endpoint / bare query {endpoint / bare:.2f}" + "\n"
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
