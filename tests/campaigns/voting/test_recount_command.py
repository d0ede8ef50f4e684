import pytest
from django.core.management import CommandError, call_command

from campaigns.voting.models import Vote
from tests.factories.entries import EntryFactory
from tests.factories.voting import VoteFactory

pytestmark = pytest.mark.django_db


def test_recount_agrees(capsys):
    given = VoteFactory()
    call_command("campaign", "recount")
    assert f"{given.campaign.slug}: 1 counted, 0 set aside, 1 voters, 1 events: agrees" in capsys.readouterr().out


def test_recount_that_differs_fails(capsys):
    given = VoteFactory()
    Vote.objects.update(entry=EntryFactory(campaign=given.campaign, state="accepted"))
    with pytest.raises(CommandError):
        call_command("campaign", "recount", given.campaign.slug)
    assert "DIFFERS" in capsys.readouterr().out


def test_unknown_contest_is_named():
    with pytest.raises(CommandError, match="nowhere"):
        call_command("campaign", "recount", "nowhere")
