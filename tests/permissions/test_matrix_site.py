"""The matrix: pages of accounts, contests, entries, juries, votes and results."""

import pytest

from tests.permissions.matrix.rows_site import SITE_ROWS
from tests.permissions.matrix.trying import reading_problems, state_of_all, writing_problems
from tests.permissions.matrix.world import World, built

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), built() as made:
        yield made


@pytest.mark.parametrize("row", SITE_ROWS, ids=str)
def test_everybody_reads_what_is_due_to_them(world: World, row):
    assert reading_problems(world, row) == []


@pytest.mark.parametrize("row", [row for row in SITE_ROWS if row.body], ids=str)
def test_only_those_named_change_anything(world: World, row):
    before = state_of_all()
    assert writing_problems(world, row) == []
    assert state_of_all() == before
