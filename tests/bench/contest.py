"""A contest of any size, written past the services. In a process of its own, on a copy of a site.

python -m tests.bench.contest make ENTRIES    prints {"pk", "slug", "unit", "place", "organiser", "voter", "judge"}
python -m tests.bench.contest score PK        lets every judge hand in all that is assigned, and closes the vote
"""

import json
import os
import random
import sys
from datetime import timedelta
from importlib import import_module
from typing import Any

UNITS, JUDGES, CRITERIA, WORDS, LOT = 35, 12, 3, 600, 500
SAID = [
    *("con", "đường", "hoa", "của", "xóm", "nhỏ", "bên", "kênh", "sáng", "thứ", "bảy", "bà", "ra", "quét", "rác"),
    *("trồng", "cây", "thắp", "đèn", "nuôi", "heo", "đất", "góp", "tiền", "xây", "cầu", "mở", "lớp", "học", "sách"),
]


def make(count: int) -> dict:
    from django.contrib.auth.models import User
    from django.utils import timezone

    from campaigns.contests.models import Campaign, FormVersion, Round, Unit
    from cms.localities.models import Locality
    from tests.factories.contests import CampaignFactory
    from tests.factories.judging import CriterionFactory, JudgeFactory

    now, chance = timezone.now(), random.Random(count)
    campaign = CampaignFactory(
        now="vote",
        slug=f"bench-{count}",
        categories=3,
        awards=3,
        kinds=["writing"],
        counts_hidden=False,
        judges_per_entry=3,
        jury_weight=60,
    )
    Campaign.objects.filter(pk=campaign.pk).update(gallery_from=now - timedelta(days=1))
    places = list(Locality.objects.filter(level="commune", valid_to=None).order_by("pk")[:400])
    units = Unit.objects.bulk_create(
        Unit(campaign=campaign, name=f"Chi bộ {n}", folded=f"chi bo {n}", order=n, locality=places[n])
        for n in range(UNITS)
    )
    form = FormVersion.objects.filter(campaign=campaign).latest("number")
    owners = _people(campaign, count)
    _entries(campaign, count, chance, units, places, owners, form)
    _votes(campaign, owners, chance)
    judges = JudgeFactory.create_batch(JUDGES, campaign=campaign)
    CriterionFactory.create_batch(CRITERIA, campaign=campaign)
    Round.objects.filter(campaign=campaign, kind="judging").update(closes_at=now + timedelta(days=1))
    organiser = User.objects.filter(is_superuser=True).order_by("pk").first()
    return {
        "pk": campaign.pk,
        "slug": campaign.slug,
        "unit": units[3].pk,
        "place": places[3].slug,
        "organiser": _session(organiser, "django.contrib.auth.backends.ModelBackend"),
        "voter": _session(owners[0], "cms.readers.backends.CodeBackend"),
        "judge": _session(judges[0].user, "cms.readers.backends.CodeBackend"),
    }


def _people(campaign: Any, count: int) -> list:
    from django.contrib.auth.models import User

    from cms.readers.models import ReaderProfile

    people = [
        User(username=f"{campaign.slug}-{n}", email=f"{campaign.slug}.ban.{n}@example.org", password="!")  # noqa: S106
        for n in range(count)
    ]
    people = User.objects.bulk_create(people, batch_size=LOT)
    profiles = (ReaderProfile(user=user, name="Trần Thị Mận", language="vi") for user in people)
    ReaderProfile.objects.bulk_create(profiles, batch_size=LOT)
    return people


def _entries(
    campaign: Any, count: int, chance: random.Random, units: list, places: list, owners: list, form: Any
) -> None:
    from django.utils import timezone

    from campaigns.entries.models import CoAuthor, Entry, EntryEvent
    from cms.vietnamese import fold

    categories = list(campaign.categories.all())
    entries = []
    for n in range(count):
        title = f"Chuyện {' '.join(chance.choices(SAID, k=4))} {n}"
        entries.append(
            Entry(
                campaign=campaign,
                number=n + 1,
                category=categories[n % len(categories)],
                kind="writing",
                owner=owners[n],
                owner_name="Trần Thị Mận",
                unit=units[n % UNITS] if n % 10 else None,
                locality=places[n % len(places)] if n % 3 else None,
                title=title,
                folded=fold(f"{title} / Trần Thị Mận / ")[:640],
                text=" ".join(chance.choices(SAID, k=WORDS)),
                answers={field["key"]: "Có" for field in form.fields},
                form_version=form,
                state="submitted" if n % 20 == 0 else "rejected" if n % 20 == 1 else "accepted",
                submitted_at=timezone.now() - timedelta(minutes=count - n),
            )
        )
    Entry.objects.bulk_create(entries, batch_size=LOT)
    EntryEvent.objects.bulk_create(
        (EntryEvent(entry=entry, before="draft", after="submitted", actor=entry.owner) for entry in entries),
        batch_size=LOT,
    )
    CoAuthor.objects.bulk_create(
        (
            CoAuthor(entry=entry, name="Lê Văn Ổi", email=f"cung.{entry.number}@example.org", state="confirmed")
            for entry in entries[::5]
        ),
        batch_size=LOT,
    )


def _votes(campaign: Any, voters: list, chance: random.Random) -> None:
    from campaigns.entries.models import Entry
    from campaigns.voting.models import Vote, VoteEvent

    accepted = list(Entry.objects.filter(campaign=campaign, state="accepted").values_list("pk", flat=True))
    cast = [Vote(campaign=campaign, voter=voter, entry_id=chance.choice(accepted), slot=1) for voter in voters[1:]]
    Vote.objects.bulk_create(cast, batch_size=LOT)
    VoteEvent.objects.bulk_create(
        (
            VoteEvent(campaign=campaign, voter=vote.voter, slot=1, kind="cast", entry_id=vote.entry_id, state="counted")
            for vote in cast
        ),
        batch_size=LOT,
    )


def _session(user: Any, backend: str) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), backend
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


def score(campaign: int) -> dict:
    from django.utils import timezone

    from campaigns.contests.models import Round
    from campaigns.judging.models import Assignment, Criterion, Review, Score

    now, chance = timezone.now(), random.Random(campaign)
    criteria = list(Criterion.objects.filter(campaign=campaign))
    assigned = list(Assignment.objects.filter(judge__campaign=campaign).values_list("pk", flat=True))
    made = (Review(assignment_id=pk, submitted_at=now) for pk in assigned)
    reviews = Review.objects.bulk_create(made, batch_size=LOT)
    Score.objects.bulk_create(
        (
            Score(review=review, criterion=criterion, value=chance.randrange(3, 11))
            for review in reviews
            for criterion in criteria
        ),
        batch_size=LOT,
    )
    past = {"closes_at": now - timedelta(seconds=5)}
    Round.objects.filter(campaign=campaign, kind__in=("judging", "vote")).update(**past)
    Round.objects.filter(campaign=campaign, kind="results").update(opens_at=now - timedelta(seconds=5))
    return {"reviews": len(reviews)}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    verb, number = sys.argv[1:]
    sys.stdout.write(json.dumps({"make": make, "score": score}[verb](int(number))) + "\n")
