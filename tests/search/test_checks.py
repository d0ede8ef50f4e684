"""What is said at the start about the cluster's settings."""

import pytest
from django.core.checks import run_checks


@pytest.fixture
def said(settings):
    settings.ELASTICSEARCH_URL = "https://node:9200"
    return lambda: [each.id for each in run_checks() if each.id.startswith("search.")]


def test_certificates_that_can_be_read_are_fine(said, settings, tmp_path):
    settings.ELASTICSEARCH_CA_CERTS = tmp_path / "ca.pem"
    settings.ELASTICSEARCH_CA_CERTS.write_text("-----BEGIN CERTIFICATE-----\n")
    assert said() == []


def test_certificates_that_are_missing_or_none_are_said(said, settings, tmp_path):
    settings.ELASTICSEARCH_CA_CERTS = tmp_path / "ca.pem"
    assert said() == ["search.E001"]
    settings.ELASTICSEARCH_CA_CERTS.write_text("")
    assert said() == ["search.E002"]


def test_a_key_over_plain_http_is_said(said, settings):
    settings.ELASTICSEARCH_API_KEY = "secret"
    assert said() == []
    settings.ELASTICSEARCH_URL = "https://a:9200,http://b:9200"
    assert said() == ["search.W001"]


def test_nothing_is_said_without_a_cluster(said, settings, tmp_path):
    settings.ELASTICSEARCH_URL = ""
    settings.ELASTICSEARCH_CA_CERTS = tmp_path / "ca.pem"
    assert said() == []
