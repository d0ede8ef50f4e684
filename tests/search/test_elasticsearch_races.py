"""Two at one index at the same moment: nothing is lost, and nothing is made that nobody asked for."""

from search.engines.elasticsearch import engine as engine_module
from search.engines.elasticsearch.indices import BUILDING
from tests.search.contract import document
from tests.search.test_elasticsearch_engine import cluster, engine, node, raw

__all__ = ["cluster", "engine", "node", "raw"]


def test_a_write_that_meets_a_switch_is_in_the_index_that_is_live_then(engine, monkeypatch):
    """The first request went to the old index, and when the second is sent there is none that is being made."""
    engine.write([document("article:old:vi")], revision=1)
    send = engine_module.send
    with engine.rebuild() as build:

        def switched_meanwhile(connection, chunk, *, suffix, **given):
            if suffix == BUILDING and engine.building():
                build.finish()
            return send(connection, chunk, suffix=suffix, **given)

        monkeypatch.setattr(engine_module, "send", switched_meanwhile)
        engine.write([document("article:new:vi")], remove=["article:old:vi"], revision=2)
    assert list(engine.keys()) == ["article:new:vi"]


def test_a_removal_never_makes_an_index_by_the_name_of_an_alias(engine, raw, cluster):
    with engine.rebuild() as build:
        state = engine.indices.state()
        build.finish()
    engine.indices.state = lambda **_: state  # what was seen a moment ago
    engine.write([], remove=["article:gone:vi", "article:gone:en"], revision=2)
    names = list(raw.indices.get(index=f"{cluster.prefix}-*"))
    assert [name for name in names if name.endswith(("-building", "-write", "-previous"))] == []
