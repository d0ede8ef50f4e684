"""In a process of its own: two contests in their vote, with voters who have signed in; what the database holds.

``seed`` prints {"contests": {slug: path}, "numbers", "sessions"}; ``away`` turns an entry of each away that has votes,
``back`` takes it in again; ``closing SECONDS`` lets the votes end so soon, and prints the moment; ``state`` prints a
State for each contest. Of each contest the first voter made entry 1, the second is invited to entry 2.
"""

import json
import os
import sys
from datetime import timedelta
from importlib import import_module

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.drills.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.db.models import Count, F, Q  # noqa: E402
from django.utils import timezone  # noqa: E402

from campaigns.contests.models import Campaign, Round  # noqa: E402
from campaigns.entries.models import CoAuthor, Entry  # noqa: E402
from campaigns.voting.models import Vote, VoteEvent  # noqa: E402
from campaigns.voting.queries import tally  # noqa: E402
from cms.readers.backends import PATH  # noqa: E402
from tests.factories.contests import CampaignFactory  # noqa: E402
from tests.factories.entries import EntryFactory  # noqa: E402
from tests.factories.voting import VoterFactory  # noqa: E402

CONTESTS = {"mot-phieu": 1, "ba-phieu": 3}  # slug → votes a person
ENTRIES, VOTERS, DEVICES = 30, 20, 2


def seed() -> dict:
    voters = VoterFactory.create_batch(VOTERS)
    contests = {}
    for slug, votes in CONTESTS.items():
        campaign = CampaignFactory(now="vote", slug=slug, counts_hidden=False, votes_per_person=votes)
        entries = EntryFactory.create_batch(ENTRIES, campaign=campaign, state="accepted")
        Entry.objects.filter(pk=entries[0].pk).update(owner=voters[0])
        CoAuthor.objects.create(entry=entries[1], name="Bạn", email=voters[1].email.upper())
        contests[slug] = f"{campaign.url_in('vi')}binh-chon/"
    sessions = [session_of(voter) for voter in voters for _ in range(DEVICES)]
    return {"contests": contests, "numbers": list(range(1, ENTRIES + 1)), "sessions": sessions}


def session_of(user) -> str:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), PATH
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


def away() -> dict:
    for campaign in Campaign.objects.filter(slug__in=CONTESTS):
        first = Vote.objects.filter(campaign=campaign).order_by("pk").values_list("entry", flat=True)[:1]
        Entry.objects.filter(pk__in=list(first)).update(state="rejected")
    return {}


def back() -> dict:
    return {"entries": Entry.objects.filter(campaign__slug__in=CONTESTS, state="rejected").update(state="accepted")}


def closing(seconds: str) -> dict:
    moment = timezone.now() + timedelta(seconds=float(seconds))
    Round.objects.filter(campaign__slug__in=CONTESTS, kind="vote").update(closes_at=moment)
    return {"moment": moment.timestamp()}


def state() -> dict:
    return {campaign.slug: state_of(campaign) for campaign in Campaign.objects.filter(slug__in=CONTESTS)}


def state_of(campaign) -> dict:
    """``excess``: voters with more votes than one has, ``own``: votes for what they made, ``late``: deeds after the
    close, ``changes``: casts and moves, all and of whoever made the most."""
    votes, events = Vote.objects.filter(campaign=campaign), VoteEvent.objects.filter(campaign=campaign)
    a_voter = votes.order_by().values("voter").annotate(votes=Count("pk"))
    changes = events.filter(kind__in=("cast", "moved")).order_by().values("voter").annotate(n=Count("pk"))
    invited = Q(entry__co_authors__email__iexact=F("voter__email"))
    counts, numbers = tally(campaign), dict(campaign.entries.values_list("pk", "number"))
    return {
        "rows": votes.count(),
        "excess": sum(1 for row in a_voter if row["votes"] > campaign.votes_per_person),
        "own": votes.filter(Q(entry__owner=F("voter")) | invited).count(),
        "late": events.filter(at__gte=campaign.round("vote").closes_at).count(),
        "changes": [sum(row["n"] for row in changes), max((row["n"] for row in changes), default=0)],
        "shown": {numbers[pk]: number for pk, number in counts.items() if number},
    }


if __name__ == "__main__":
    verb, *arguments = sys.argv[1:]
    verbs = {"seed": seed, "state": state, "away": away, "back": back, "closing": closing}
    print(json.dumps(verbs[verb](*arguments)))  # noqa: T201
