"""What every test may ask for."""

import pytest
from django.core.management import call_command

from tests.elasticsearch import elasticsearch  # noqa: F401 - a fixture
from tests.smtp import post  # noqa: F401 - a fixture
from tests.versitygw import s3_settings, versitygw  # noqa: F401 - fixtures


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Load every locality once a session: no test may erase them (so none may be transactional)."""
    with django_db_blocker.unblock():
        call_command("load_localities", verbosity=0)
