"""``python -m tools.elasticsearch``: one node, until Ctrl-C. Its data stay for the next time."""

import argparse
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.elasticsearch.distribution import cache, home
from tools.elasticsearch.errors import NoElasticsearch
from tools.elasticsearch.node import Node
from tools.elasticsearch.nodes import free_ports, temporary_nodes


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.elasticsearch", description=__doc__)
    parser.add_argument("--port", type=int, default=9200)
    parser.add_argument("--heap", default="1g", help="as the JVM writes sizes")
    parser.add_argument("--security", action="store_true", help="TLS and users; prints the superuser's password")
    parser.add_argument("--temporary", action="store_true", help="on any free port, and forgotten at the end")
    parser.add_argument("--owner", type=int, help="a process whose end is the node's end")
    parser.add_argument("--announce", type=Path, help="a file that holds the address as soon as it is up")
    return parser.parse_args()


def main() -> int:
    chosen = _arguments()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(0))
    print("Elasticsearch is starting; the first time it is fetched …", file=sys.stderr, flush=True)
    try:
        with _node(chosen) as node:
            _say(node, chosen.announce)
            while chosen.owner is None or _lives(chosen.owner):
                time.sleep(0.3)
    except NoElasticsearch as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    return 0


@contextmanager
def _node(chosen: argparse.Namespace) -> Iterator[Node]:
    if chosen.temporary:
        with temporary_nodes(heap=chosen.heap, security=chosen.security) as nodes:
            yield nodes[0]
        return
    files, folder = home(), cache() / "node"
    folder.mkdir(exist_ok=True)
    settings: dict[str, object] = {"cluster.name": "neuguong-developer", "discovery.type": "single-node"}
    transport_port = free_ports(1)[0]
    node = Node(files, folder, chosen.port, transport_port, "node", chosen.heap, settings, chosen.security)
    if node.running():
        raise NoElasticsearch(f"one runs already, with its data in {folder}")
    node.configure()
    try:
        node.start()
        yield node
    finally:
        node.stop()


def _say(node: Node, announce: Path | None) -> None:
    print(f"ELASTICSEARCH_URL={node.url}", flush=True)
    if node.credentials:
        print(f"ELASTICSEARCH_CA_CERTS={node.credentials.ca}")
        print(
            f"# user elastic, password {node.credentials.password}: for making keys, see docs/elasticsearch.md",
            flush=True,
        )
    if announce:
        written = announce.with_suffix(".part")
        written.write_text(node.url)
        written.rename(announce)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
