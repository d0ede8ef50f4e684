"""Three nodes, readers and editors at work: whichever node is killed, no reader sees an error or a lesser answer."""

import os
import signal
import subprocess
import time
from contextlib import contextmanager

import pytest

from tests.drills.load import readers
from tests.drills.site import Site
from tests.elasticsearch import running_cluster
from tests.processes import answers, free_port, wait_for
from tools.run import web_command

pytestmark = pytest.mark.drill
PREFIX = "drill"
BEFORE, AFTER = 5, 20  # seconds of load around a death


@pytest.fixture(scope="module")
def cluster():
    with running_cluster(3) as nodes:
        yield nodes


@pytest.fixture(scope="module")
def site(cluster, tmp_path_factory):
    """A prepared site that searches with the cluster."""
    addresses = ",".join(node.url for node in cluster)
    folder = tmp_path_factory.mktemp("site")
    site = Site(folder, ELASTICSEARCH_URL=addresses, ELASTICSEARCH_PREFIX=PREFIX)
    site.make_tables()
    site.manage("load_localities")
    site.run("-m", "tests.drills.fewer")
    site.edit(0)
    site.manage("search", "prepare")
    return site


@contextmanager
def web(site):
    """The site's web server; yields its address."""
    port = free_port()
    with (site.folder / "web.log").open("a") as log:
        server = subprocess.Popen(
            web_command(str(port)), env=site.environment, stdout=log, stderr=log, start_new_session=True
        )
        try:
            url = f"http://127.0.0.1:{port}"
            wait_for(lambda: answers(f"{url}/readyz"), 120, site.folder / "web.log")
            yield url
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(30)


def warm(url):
    """What has just started is slow for reasons of its own: readers come until all goes well."""
    for _attempt in range(20):
        with readers(url) as seen:
            time.sleep(BEFORE)
        if not seen.errors and not seen.degraded:
            return
    pytest.fail(f"the site never came to rest: {seen.summary()}")


def green(nodes):
    """Every copy of every index is there, on as many nodes as there are."""
    with next(node for node in nodes if node.running()).client(request_timeout=120) as client:
        client.cluster.health(wait_for_status="green", wait_for_nodes=str(len(nodes)), timeout="100s")


def holder_of_primaries(client):
    """The name of a node that holds the primary of the Vietnamese index."""
    shards = client.cat.shards(index=f"{PREFIX}-vi", format="json")
    return next(shard["node"] for shard in shards if shard["prirep"] == "p")


def elected_master(client):
    return client.cat.master(format="json")[0]["node"]


@pytest.mark.parametrize("victim", [holder_of_primaries, elected_master])
def test_readers_see_nothing_of_a_node_that_dies(cluster, site, victim, record_property):
    green(cluster)
    with cluster[0].client() as client:
        name = victim(client)
    node = next(node for node in cluster if node.name == name)
    try:
        with site.worker(), web(site) as url:
            warm(url)
            with readers(url) as seen:
                site.edit(1)
                time.sleep(BEFORE)
                node.kill()
                site.edit(2)  # while the others find out
                time.sleep(AFTER)
            record_property("seen", seen.summary())
            assert not seen.errors, seen.summary()
            assert not seen.degraded, seen.summary()
            assert seen.answers["elasticsearch"] > 100
            site.assert_no_drift()
            with readers(url) as seen:
                node.start()
                site.edit(3)
                green(cluster)
            # A node that comes back is cold and shares our cores: the other engine may help out, but not fail.
            record_property("seen at its return", seen.summary())
            assert not seen.errors, seen.summary()
            site.assert_no_drift()
    finally:
        if not node.running():
            node.start()
