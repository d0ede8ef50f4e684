"""Bringing a site up to its code."""

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.db.migrations.exceptions import InconsistentMigrationHistory

from config.management.commands import prepare


@pytest.mark.django_db
@pytest.mark.parametrize(
    "error", [OperationalError("no such column: x"), InconsistentMigrationHistory("0002 before 1")]
)
def test_database_of_another_version_is_said_with_what_to_do(monkeypatch, settings, error):
    def migrate(*_args, **_options):
        raise error

    monkeypatch.setattr(prepare.MigrationExecutor, "migration_plan", lambda *_: ["one"])
    monkeypatch.setattr(prepare, "call_command", migrate)
    with pytest.raises(CommandError) as said:
        call_command("prepare")
    assert str(error) in str(said.value)
    assert str(settings.DATA_DIR) in str(said.value)
