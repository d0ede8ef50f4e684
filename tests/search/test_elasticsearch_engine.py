"""The engine of a site with a cluster keeps the contract, on a real node."""

import os
import uuid

import pytest

from search.engines.elasticsearch.client import Cluster
from search.engines.elasticsearch.engine import ElasticsearchEngine
from tests.search.contract import EngineContract
from tests.search.contract_narrowing import NarrowingContract


@pytest.fixture
def cluster(elasticsearch):
    return Cluster(nodes=(elasticsearch,), prefix=f"test-{os.getpid()}-{uuid.uuid4().hex[:8]}", timeout=20.0)


@pytest.fixture
def engine(cluster, tmp_path):
    """An empty live index of its own."""
    engine = ElasticsearchEngine(cluster, locks=tmp_path)
    with engine.rebuild() as build:
        build.finish()
    yield engine
    state = engine.indices.state()
    engine.indices.sweep(keep=(), state=state)


class TestElasticsearchEngine(EngineContract, NarrowingContract):
    pass
