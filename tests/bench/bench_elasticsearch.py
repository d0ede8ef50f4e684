"""What the endpoint adds to a bare query of the node, and what a hundred times the coverage costs. One run.

DATA_DIR=<a folder with the demonstration> python -m tests.bench.bench_elasticsearch [documents of the largest index]

The node is the one of ELASTICSEARCH_URL, else one of its own. Indices of 10,000, 100,000 and 1,000,000 generated
documents (``tests.corpus.coverage``) stand side by side; each is served by a web process as `make run` starts it. Their
documents have no rows, see ``unrowed``. BENCH_KEEP=1 leaves the indices for the next run: the largest takes longest.
"""

import os
import subprocess
import sys
from contextlib import ExitStack

from tests.bench.figures import p50, p95, tell, took, verdict
from tests.bench.processes import ROOT, node, remove_indices, web

SMALL, MIDDLE, LARGE = 10_000, 100_000, 1_000_000
DISTINCT = 300  # queries of one measurement, none twice
WARMING = 200  # others before them: a node that serves has read its index
BUDGET = 1500  # ms that the product gives the node before the embedded engine answers instead


def prefix(count: int) -> str:
    return f"bench-{count}"


def environment(count: int) -> dict[str, str]:
    # Slow answers are to be measured: in production they are the embedded engine's after ``BUDGET``.
    return {"ELASTICSEARCH_PREFIX": prefix(count), "ELASTICSEARCH_TIMEOUT": "60000"}


def main(largest: int) -> None:
    small, middle = min(SMALL, largest), min(MIDDLE, largest)
    sizes = sorted({small, middle, largest})
    with node() as address, ExitStack() as ending:
        os.environ["ELASTICSEARCH_URL"] = address
        if not os.environ.get("BENCH_KEEP"):
            for size in sizes:
                ending.callback(remove_indices, address, prefix(size))
        for size in sizes:
            command = [sys.executable, "-m", "tests.bench.filling", str(size)]
            subprocess.run(command, cwd=ROOT, env={**os.environ, **environment(size)}, check=True)
        os.environ.update(environment(middle))  # of this process, that learns what the engine sends
        import django

        django.setup()
        sites = {
            size: ending.enter_context(web("tests.bench.unrowed:application", **environment(size))) for size in sizes
        }
        added(sites[middle], address, middle)
        grown({small: sites[small], largest: sites[largest]})


def added(site: str, address: str, count: int) -> None:
    """The endpoint against the same searches sent straight to the node, turn by turn."""
    from tests.bench.asking import Endpoint, Node
    from tests.bench.queries import queries

    endpoint, bare = Endpoint(site), Node(address)
    asked = queries(DISTINCT)
    for parameters in asked:
        bare.learn(parameters)
    for parameters in queries(WARMING, seed=2):
        endpoint.ask(parameters)
    times: dict[str, list[float]] = {"endpoint": [], "node": []}
    for turn in range(2):
        for number, parameters in enumerate(asked):
            pair = [("endpoint", endpoint), ("node", bare)]
            # Whoever comes second finds warm caches: each is as often the first.
            for name, each in pair if (number + turn) % 2 else reversed(pair):
                times[name].append(took(lambda each=each, parameters=parameters: each.ask(parameters)))  # type: ignore[misc]
    tell(f"{count} documents, {len(asked)} queries twice, by turns; milliseconds over HTTP:")
    for name, found in times.items():
        tell(f"  {name:<9} p50 {p50(found):7.1f}  p95 {p95(found):7.1f}")
    verdict(f"endpoint / bare query, p50 at {count}", p50(times["endpoint"]) / p50(times["node"]), most=2.0)


def grown(sites: dict[int, str]) -> None:
    """The endpoint over the largest index against that over the smallest, turn by turn; no query is put twice."""
    from tests.bench.asking import Endpoint
    from tests.bench.queries import queries

    endpoints = {size: Endpoint(address) for size, address in sites.items()}
    times: dict[int, list[float]] = {size: [] for size in endpoints}
    for parameters in queries(WARMING, seed=3):
        for endpoint in endpoints.values():
            endpoint.ask(parameters)
    for parameters in queries(DISTINCT, seed=4):
        for size, endpoint in endpoints.items():
            times[size].append(took(lambda endpoint=endpoint, parameters=parameters: endpoint.ask(parameters)))  # type: ignore[misc]
    tell(f"endpoint, {DISTINCT} distinct queries, each put once; milliseconds over HTTP:")
    for size, found in times.items():
        late = sum(1 for each in found if each > BUDGET)
        tell(f"  {size:>9} documents  p50 {p50(found):7.1f}  p95 {p95(found):7.1f}  beyond {BUDGET} ms: {late}")
    small, large = min(times), max(times)
    verdict(f"p95 at {large} / p95 at {small}", p95(times[large]) / p95(times[small]), most=3.0)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LARGE)
