"""TLS and keys: what the documentation tells operators to allow is enough, and it is no more than that."""

import json
import re
import subprocess
from dataclasses import replace

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from elasticsearch import ApiError, Elasticsearch

from search import engines
from search.documents.document import SearchDocument
from search.engines.base import Clause, EngineUnavailable, SearchRequest
from search.engines.elasticsearch import privileges
from search.engines.elasticsearch.client import Cluster
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.indexing import keys, rebuild, verify
from search.indexing.drain import drain
from search.models import PendingDocument
from tests.elasticsearch import running_node
from tests.factories.newsroom import ArticleFactory

PREFIX = "neuguong"
DOCUMENT = SearchDocument(key="article:1:vi", kind="article", language="vi", audiences=("vi",), title="Bờ kè", url="/")
ASKED = SearchRequest(clauses=(Clause("bờ kè"),), text="bờ kè", audience="vi")


def documented(name: str) -> dict:
    """The body of the request for a key, as operators read it."""
    page = (django_settings.BASE_DIR / "docs/elasticsearch.md").read_text()
    bodies = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", page, re.DOTALL)]
    return next(body for body in bodies if body["name"] == name)


@pytest.fixture(scope="module")
def node():
    with running_node(security=True) as node:
        yield node


@pytest.fixture(scope="module")
def make_key(node):
    """``make_key("neuguong-worker")``: a new key with the documented privileges, as the site's settings want it."""

    def make(name: str) -> str:
        with node.client() as superuser:
            return superuser.security.create_api_key(**documented(name))["encoded"]

    return make


@pytest.fixture(scope="module")
def cluster(node, make_key):
    return Cluster((node.url,), PREFIX, timeout=10, api_key=make_key("neuguong-worker"), ca_certs=node.credentials.ca)


@pytest.fixture
def site(settings, db, tmp_path, monkeypatch, cluster):
    """A site that has never seen the cluster. Its units, which are tens of thousands, are not what this is about."""
    for module in (keys, rebuild, verify):
        monkeypatch.setattr(module, "KINDS", ("article", "initiative"), raising=False)
    connect(settings, tmp_path, cluster)
    PendingDocument.objects.all().delete()
    yield settings
    engines._elasticsearch.cache_clear()


def connect(settings, folder, cluster):
    settings.SEARCH_INDEX_DIR = folder / "index"
    settings.ELASTICSEARCH_URL = ",".join(cluster.nodes)
    settings.ELASTICSEARCH_PREFIX = cluster.prefix
    settings.ELASTICSEARCH_API_KEY = cluster.api_key
    settings.ELASTICSEARCH_CA_CERTS = cluster.ca_certs
    settings.ELASTICSEARCH_TIMEOUT = 10_000
    engines._elasticsearch.cache_clear()


@pytest.fixture
def wrong_authority(tmp_path):
    """A good certificate, but of somebody else."""
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=somebody else", "-days", "2"]
    subprocess.run([*command, "-keyout", tmp_path / "key", "-out", tmp_path / "ca"], check=True, capture_output=True)
    return tmp_path / "ca"


def test_documented_keys_are_those_of_the_code():
    assert documented("neuguong-worker") == privileges.writer("neuguong")
    assert documented("neuguong-web") == privileges.reader("neuguong")


def test_all_that_the_product_does_works_with_the_workers_key(site, client, capsys):
    ArticleFactory(title="Bờ kè sông Vàm Cỏ")
    call_command("search", "rebuild")
    assert found(client) == ["Bờ kè sông Vàm Cỏ"]
    ArticleFactory(title="Bờ kè rạch Cát")
    for engine in engines.engines():
        drain(engine)
    assert len(found(client)) == 2
    serving = engines.current_engine()
    assert serving.suggest("bờ", audience="vi", limit=5)
    assert serving.respell("be")
    call_command("search", "verify", "--repair")
    call_command("search", "rebuild")
    call_command("search", "rollback", "--engine", "elasticsearch")
    capsys.readouterr()
    call_command("search", "status")
    assert "elasticsearch" in capsys.readouterr().out
    assert len(found(client)) == 2


def found(client) -> list[str]:
    answer = client.get("/api/v1/search", {"q": "bờ kè", "lang": "vi"}).json()
    assert (answer["engine"], answer["degraded"]) == ("elasticsearch", False)
    return [result["title"] for result in answer["results"]]


def test_the_webs_key_reads_and_does_not_write(cluster, make_key, tmp_path):
    worker = ElasticsearchEngine(cluster, locks=tmp_path)
    with worker.rebuild(resume=False) as build:
        build.finish()
    worker.write([DOCUMENT])
    web = ElasticsearchEngine(replace(cluster, api_key=make_key("neuguong-web")), locks=tmp_path)
    assert [hit.key for hit in web.search(ASKED).hits] == [DOCUMENT.key]
    assert web.suggest("bờ", audience="vi", limit=5)
    assert web.status()["current"]
    with pytest.raises(EngineUnavailable, match="403"):
        web.write([DOCUMENT])
    with pytest.raises(EngineUnavailable, match="403"), web.rebuild(resume=False) as build:
        build.finish()


@pytest.mark.parametrize("name", ["neuguong-worker", "neuguong-web"])
@pytest.mark.parametrize(
    "deed",
    [
        lambda client: client.search(index="somebody-elses"),
        lambda client: client.index(index="somebody-elses", document={}),
        lambda client: client.indices.create(index="another"),
        lambda client: client.indices.delete(index="somebody-elses"),
        lambda client: client.indices.update_aliases(
            actions=[{"add": {"index": "somebody-elses", "alias": "neuguong-vi"}}]
        ),
        lambda client: client.cluster.put_settings(persistent={"action.auto_create_index": "false"}),
        lambda client: client.cluster.health(),
        lambda client: client.indices.put_index_template(name="any", index_patterns=["any-*"]),
        lambda client: client.security.create_api_key(name="more"),
        lambda client: client.security.get_user(),
    ],
    ids=["search", "write", "create", "delete", "alias", "settings", "health", "template", "key", "users"],
)
def test_a_key_does_nothing_else(node, make_key, name, deed):
    with node.client() as superuser:
        superuser.options(ignore_status=400).indices.create(index="somebody-elses")
    with (
        Elasticsearch(node.url, ca_certs=str(node.credentials.ca), api_key=make_key(name)) as client,
        pytest.raises(ApiError) as refused,
    ):
        deed(client)
    assert refused.value.status_code == 403


def test_what_does_not_fit_is_said_clearly(cluster, wrong_authority, tmp_path):
    plain = cluster.nodes[0].replace("https", "http")
    for change, said in (
        ({"api_key": ""}, "HTTP 401"),
        ({"api_key": "bm9ib2R5OndoYXRldmVy"}, "HTTP 401"),
        ({"ca_certs": wrong_authority}, "certificate verify failed"),
        ({"ca_certs": None}, "certificate verify failed"),
        ({"nodes": (plain,), "ca_certs": None}, "Connection"),
    ):
        engine = ElasticsearchEngine(replace(cluster, **change), locks=tmp_path)
        for question in (lambda engine=engine: engine.search(ASKED), lambda engine=engine: engine.write([DOCUMENT])):
            with pytest.raises(EngineUnavailable, match=said) as raised:
                question()
            assert cluster.api_key not in str(raised.value)
        assert said in engine.status()["error"]


@pytest.mark.parametrize("wrong", [{"api_key": "bm9ib2R5OndoYXRldmVy"}, {"ca_certs": None}], ids=["key", "authority"])
def test_a_reader_sees_none_of_it(site, client, cluster, tmp_path, wrong):
    ArticleFactory(title="Bờ kè sông Vàm Cỏ")
    call_command("search", "rebuild", "--engine", "tantivy")
    connect(site, tmp_path, replace(cluster, **wrong))
    answer = client.get("/api/v1/search", {"q": "bờ kè", "lang": "vi"}).json()
    assert (answer["engine"], answer["degraded"], answer["total"]) == ("tantivy", True, 1)
    page = client.get("/vi/tim-kiem/", {"q": "bờ kè"})
    assert page.status_code == 200
    assert "Bờ kè sông Vàm Cỏ" in re.sub(r"</?mark>", "", page.content.decode())
    assert "Error" not in page.content.decode()
