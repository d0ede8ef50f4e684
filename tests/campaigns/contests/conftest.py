"""Who sets a contest up."""

import pytest

from campaigns.contests.permissions import set_up_organisers
from tests.factories.contests import UserFactory


@pytest.fixture
def alice(client):
    """An organiser, signed in."""
    user = UserFactory(username="alice")
    user.groups.add(set_up_organisers())
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return user
