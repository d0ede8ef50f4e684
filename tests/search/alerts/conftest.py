"""What a minute of the worker does, on an index of the test's own."""

import pytest
from django.utils import timezone

from search.alerts.services import noticing, planning, sending
from tests.factories.newsroom import HomeFactory
from tests.search.conftest import api, engine, indexed, old_can_giuoc, old_thu_dau_mot

__all__ = ["api", "engine", "indexed", "old_can_giuoc", "old_thu_dau_mot"]


@pytest.fixture
def paper(engine):
    """An empty paper in both languages, on an empty index."""
    HomeFactory()
    HomeFactory(language="en")


@pytest.fixture
def minute(paper, indexed):
    """Call it to bring the index up, and to do what is to be done ``at`` a moment (now): plan and send."""

    def pass_(at=None):
        now = at or timezone.now()
        indexed()
        noticing.notice(now=now)
        noticing.renew(now=now)
        planning.plan(now=now)
        planning.plan_notices(now=now)
        sending.send()

    return pass_
