"""`search rebuild` against the client's own bulk helper with ready documents: same node, same documents, one run.

DATA_DIR=<a folder with the demonstration> python -m tests.bench.bench_rebuild [stories]

Works on a copy of that folder with so many generated stories as rows (and all units). The helper gets dictionaries that
are ready, and writes them into indices of the same mappings; the rebuild reads the database, makes the documents,
writes them with external versions, keeps its cursor, and switches.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from tests.bench.figures import tell, verdict
from tests.bench.processes import MANAGE, ROOT, copied_site, node, remove_indices

STORIES = 10_000
TURNS = 2
PREFIX = "bench-rebuild"
LANGUAGES = ("vi", "en")


def main(stories: int) -> None:
    with node() as address, copied_site() as folder:
        os.environ.update({"ELASTICSEARCH_URL": address, "ELASTICSEARCH_PREFIX": PREFIX, "DATA_DIR": folder})
        subprocess.run([*MANAGE, "migrate", "--verbosity", "0"], cwd=ROOT, check=True)
        command = [sys.executable, "-m", "tests.corpus.coverage", "--rows", str(stories)]
        subprocess.run(command, cwd=ROOT, check=True)
        import django

        django.setup()
        try:
            compare()
        finally:
            remove_indices(address, PREFIX)


def compare() -> None:
    from search.engines import current_engine
    from search.indexing.rebuild import rebuild

    engine = current_engine()
    # A story and its translation may come in two lots: then both come in both.
    ready = list({action["_id"]: action for action in actions()}.values())
    rates: dict[str, list[float]] = {"search rebuild": [], "bulk helper": []}
    for _ in range(TURNS):
        start = time.perf_counter()
        count = rebuild(engine, fresh=True)
        rates["search rebuild"].append(count / (time.perf_counter() - start))
        if count != len(ready):
            raise SystemExit(f"{count} documents were rebuilt, {len(ready)} are there")
        rates["bulk helper"].append(bare(ready))
    tell(f"{len(ready)} documents, {TURNS} turns each; documents a second:")
    for name, found in rates.items():
        tell(f"  {name:<15} {statistics.mean(found):7.0f}  ({', '.join(f'{each:.0f}' for each in found)})")
    ratio = statistics.mean(rates["search rebuild"]) / statistics.mean(rates["bulk helper"])
    verdict("search rebuild / bulk helper, documents a second", ratio, least=0.5)


def actions() -> Iterator[dict[str, Any]]:
    """Every document as the helper takes it, with what the product's own index holds of it."""
    import json

    from search.documents.builders import build
    from search.engines.elasticsearch.body import line
    from search.indexing.rebuild import every_unit

    for units in every_unit():
        for document in build(units):
            yield {
                "_index": f"{PREFIX}-bare-{document.language}",
                "_id": document.key,
                "_source": json.loads(line(document)),
            }


def bare(ready: list[dict[str, Any]]) -> float:
    """Documents a second of ``elasticsearch.helpers.bulk``, as it comes."""
    from django.conf import settings
    from elasticsearch import Elasticsearch, helpers

    from search.engines.elasticsearch import mapping
    from search.engines.elasticsearch.client import Cluster

    client = Elasticsearch(settings.ELASTICSEARCH_URL, request_timeout=120)
    for language in LANGUAGES:
        name = f"{PREFIX}-bare-{language}"
        client.indices.delete(index=name, ignore_unavailable=True)
        made = mapping.settings(Cluster.from_settings(), building=True)
        client.indices.create(index=name, mappings=mapping.mapping(language), settings=made)
    start = time.perf_counter()
    # The helper puts the action's own keys aside: it gets copies, as it would from a generator.
    count, _ = helpers.bulk(client, (dict(action) for action in ready))
    client.indices.refresh(index=f"{PREFIX}-bare-*")
    seconds = time.perf_counter() - start
    if count != len(ready):
        raise SystemExit(f"the helper wrote {count} of {len(ready)}")
    return count / seconds


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else STORIES)
