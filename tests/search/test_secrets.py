"""What opens the cluster is shown nowhere: not in logs, not in what operators and readers see, not in an error."""

import logging

import pytest
from django.core.management import call_command
from django.test import Client

from config.env import BadSetting, Env
from search.engines import engines
from search.engines.base import EngineUnavailable
from search.indexing import jobs
from search.indexing.outbox import enqueue

pytestmark = pytest.mark.django_db
SECRET = "c2VjcmV0LWtleTpyZWNvZ25pc2FibGU="  # noqa: S105


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "https://127.0.0.1:9,http://[::1]:9"])
def test_the_key_is_shown_nowhere_while_the_cluster_is_away(address, engine, settings, capfd, caplog):
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_API_KEY = address, SECRET
    settings.ELASTICSEARCH_PREFIX, settings.ELASTICSEARCH_TIMEOUT = "secrets", 200
    caplog.set_level(logging.DEBUG)
    enqueue(["article:x"], reason="test")
    jobs.drain_outbox()
    call_command("search", "status")
    with pytest.raises(EngineUnavailable) as failure:
        engines()[0].count()
    shown = [str(failure.value), repr(failure.value.__cause__), repr(engines()[0])]
    for path in ("/readyz", "/metrics", "/vi/tim-kiem/?q=hoa", "/api/v1/search?q=hoa", "/api/v1/suggest?q=hoa"):
        response = Client().get(path)
        assert response.status_code == 200, path
        shown.append(response.content.decode() + str(response.headers))
    out, err = capfd.readouterr()
    assert SECRET not in "\n".join([*shown, out, err, caplog.text])


@pytest.mark.parametrize(
    "name, value",
    [
        ("ELASTICSEARCH_URL", f"https://elastic:{SECRET}@node:9200"),
        ("ELASTICSEARCH_URL", f"https://node:9200,ftp://elastic:{SECRET}@other"),
        ("DATABASE_URL", f"mysql://paper:{SECRET}@host/paper"),
    ],
)
def test_a_password_in_an_address_is_refused_without_being_said(name, value):
    env = Env({name: value})
    with pytest.raises(BadSetting) as refused:
        env.addresses(name) if name.startswith("ELASTIC") else env.url(name, ("postgres",))
    assert SECRET not in str(refused.value)
    assert name in str(refused.value)
