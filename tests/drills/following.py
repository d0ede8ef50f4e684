"""What readers and editors do while the sending worker is being killed: run as a script.

``follow``: three readers, each following two things that match every story. ``publish TITLE``: a story. ``tick``: asks
for a turn now. ``state``: prints the mails by state.
"""

import json
import os
import sys
from collections import Counter

import django

READERS = ("mot@example.org", "hai@example.org", "ba@example.org")


def follow() -> None:
    from tests.factories.alerts import FollowerFactory, SubscriptionFactory

    for address in READERS:
        reader = FollowerFactory(address=address)
        SubscriptionFactory(follower=reader)
        SubscriptionFactory(follower=reader, value="q=dien+tap")


def publish(title: str) -> None:
    from cms.newsroom.models import SectionPage
    from tests.factories.newsroom import ArticleFactory

    ArticleFactory(section=SectionPage.objects.first(), title=title, lead="Buổi diễn tập của ấp.")


def tick() -> None:
    from django_q.tasks import async_task

    from search.alerts.jobs import TICK

    async_task(TICK, save=False)


def state() -> None:
    from search.alerts.models import Mail

    print(json.dumps(Counter(Mail.objects.values_list("state", flat=True))))  # noqa: T201


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.drills.settings"
    django.setup()
    {"follow": follow, "publish": publish, "tick": tick, "state": state}[sys.argv[1]](*sys.argv[2:])
