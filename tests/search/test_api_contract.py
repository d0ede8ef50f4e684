"""The API answers what its own description says, whatever it is asked (schemathesis, a bounded number of examples)."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from config.wsgi import application
from tests.factories.newsroom import ArticleFactory
from tests.factories.registry import InitiativeFactory

pytestmark = pytest.mark.django_db
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)


def test_the_api_answers_as_it_says(engine, indexed):
    ArticleFactory(title="Đường hoa")
    InitiativeFactory(name="Tổ tự quản")
    indexed()
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    operations = [each.ok() for each in described.get_all_operations()]
    assert {"/api/v1/search", "/api/v1/suggest"} <= {operation.full_path for operation in operations}
    for operation in operations:

        @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def answers(case):
            case.call_and_validate(checks=list(CHECKS), headers={"Host": "localhost", "Accept-Encoding": "identity"})

        answers()
