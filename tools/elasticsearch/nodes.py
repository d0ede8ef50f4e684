"""Nodes that leave nothing behind, alone or as a cluster."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import mkdtemp

from tools.elasticsearch.distribution import home
from tools.elasticsearch.node import Node
from tools.elasticsearch.reaper import erased_at_the_end
from tools.elasticsearch.user import give


@contextmanager
def temporary_nodes(
    count: int = 1, *, heap: str = "512m", security: bool = False, settings: dict[str, object] | None = None
) -> Iterator[list[Node]]:
    """Start ``count`` empty nodes on free ports, a cluster when there are several; ends and erases them afterwards,
    killed or not.
    Yields them when all answer. ``heap``: of each, as the JVM writes sizes. Raises NoElasticsearch."""
    files = home()
    folder = Path(mkdtemp(prefix="neuguong-elasticsearch-"))
    with erased_at_the_end(folder):
        give(folder)
        ports = free_ports(2 * count)
        names = [f"node-{number}" for number in range(1, count + 1)]
        common = {"cluster.name": folder.name, **_discovery(names, ports[count:]), **(settings or {})}
        nodes = [
            Node(files, folder / name, http, transport, name, heap, common, security)
            for name, http, transport in zip(names, ports[:count], ports[count:], strict=True)
        ]
        with ExitStack() as ending:
            for node in nodes:
                node.configure()
                ending.callback(node.stop)
                node.launch()
            for node in nodes:
                node.wait()
            yield nodes


def _discovery(names: list[str], transport_ports: list[int]) -> dict[str, object]:
    if len(names) == 1:
        return {"discovery.type": "single-node"}
    hosts = [f"127.0.0.1:{port}" for port in transport_ports]
    return {"discovery.seed_hosts": hosts, "cluster.initial_master_nodes": names}


def free_ports(count: int) -> list[int]:
    with ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _each in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
