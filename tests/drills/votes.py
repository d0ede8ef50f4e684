"""In a process of its own: a contest in its vote, with voters who have signed in; what the database holds.

``seed`` prints {"path", "numbers", "sessions"}; ``state`` prints {"rows", "excess", "shown"}.
"""

import json
import os
import sys
from importlib import import_module

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.drills.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.db.models import Count  # noqa: E402

from campaigns.voting.models import Vote  # noqa: E402
from campaigns.voting.queries import tally  # noqa: E402
from cms.readers.backends import PATH  # noqa: E402
from tests.factories.contests import CampaignFactory  # noqa: E402
from tests.factories.entries import EntryFactory  # noqa: E402
from tests.factories.voting import VoterFactory  # noqa: E402

SLUG, ENTRIES, VOTERS = "thi-clip", 30, 20


def seed() -> dict:
    campaign = CampaignFactory(now="vote", slug=SLUG, counts_hidden=False)
    entries = EntryFactory.create_batch(ENTRIES, campaign=campaign, state="accepted")
    return {
        "path": f"{campaign.url_in('vi')}binh-chon/",
        "numbers": [entry.number for entry in entries],
        "sessions": [session_of(VoterFactory()) for _ in range(VOTERS)],
    }


def session_of(user) -> str:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), PATH
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


def state() -> dict:
    by_voter = Vote.objects.values("voter").annotate(votes=Count("pk"))
    campaign = Vote.objects.select_related("campaign").first().campaign
    shown = {entry.number: votes for entry in campaign.entries.all() if (votes := tally(campaign)[entry.pk])}
    return {
        "rows": Vote.objects.count(),
        "excess": sum(1 for row in by_voter if row["votes"] > campaign.votes_per_person),
        "shown": shown,
    }


if __name__ == "__main__":
    print(json.dumps({"seed": seed, "state": state}[sys.argv[1]]()))  # noqa: T201
