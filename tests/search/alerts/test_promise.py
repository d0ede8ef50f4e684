"""Any order of new stories, matching alerts and kills at each step: at most one mail for one story and follower, and
none is lost unless the blow fell between the claim and the word of the post."""

from collections import Counter
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.letters.outbox import Outbox
from search.alerts.models import Mail, SentStory, Story
from search.alerts.services import noticing, planning, sending
from tests.factories.alerts import FollowerFactory, SubscriptionFactory
from tests.factories.newsroom import ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db
WORDS = ("hoa", "chim", "song")
FREQUENCIES = ("once", "daily", "weekly")
STEPS = (
    (noticing, "notice"), (noticing, "renew"), (planning, "plan"), (planning, "decide"), (planning, "_serve"),
    (sending, "compose"), (Outbox, "claim"), (Outbox, "done"),
)  # fmt: skip
AFTER_CLAIM = {("claim", "after"), ("done", "before")}


class Killed(BaseException):
    """Nothing catches it, as nothing catches SIGKILL."""


followers = st.lists(
    st.lists(
        st.tuples(st.sampled_from(WORDS), st.sampled_from(FREQUENCIES)),
        min_size=1,
        max_size=3,
        unique_by=lambda s: s[0],
    ),
    min_size=1,
    max_size=3,
)
events = st.lists(
    st.one_of(
        st.tuples(st.just("story"), st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True)),
        st.tuples(st.just("run"), st.integers(0, 30)),
        st.tuples(st.just("kill"), st.sampled_from(STEPS), st.sampled_from(("before", "after")), st.integers(0, 30)),
    ),
    max_size=8,
)


@pytest.fixture
def section(engine):
    return SectionFactory()


def run(now) -> None:
    for step in ("notice", "renew"):
        getattr(noticing, step)(now=now)
    planning.plan(now=now)
    sending.send()


def run_and_kill(now, module, name: str, when: str) -> None:
    real = getattr(module, name)

    def deadly(*args, **kwargs):
        if when == "before":
            raise Killed
        result = real(*args, **kwargs)
        raise Killed(result)

    setattr(module, name, deadly)
    try:
        run(now)
    except Killed:
        pass
    finally:
        setattr(module, name, real)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(followers=followers, events=events)
def test_one_mail_for_one_story(section, indexed, followers, events):
    start = timezone.now()
    mail.outbox.clear()
    world = build(followers, section, start)
    now, lost = start + timedelta(minutes=1), False
    for kind, *what in events:
        if kind == "story":
            world.story(what[0])
            indexed()
            continue
        now += timedelta(hours=what[-1])
        if kind == "run":
            run(now)
        else:
            (module, name), when, _ = what
            run_and_kill(now, module, name, when)
            lost = lost or (name, when) in AFTER_CLAIM
    for day in range(1, 10):  # nobody is killed any more
        run(now + timedelta(days=day))
    got = Counter(
        (letter.to[0], title) for letter in mail.outbox for title, _, _ in world.stories if title in letter.body
    )
    assert not [each for each, times in got.items() if times > 1]
    if not lost:
        assert set(got) == world.due()
    assert SentStory.objects.filter(mail__follower__in=world.followers).count() <= len(world.due())
    world.clear()


def build(followers, section, start):
    """Followers of words; ``story`` publishes one with words; ``due`` says who is to hear of which."""
    rows = []
    for wishes in followers:
        follower = FollowerFactory()
        rows.append((follower, {word for word, _ in wishes}))
        for word, frequency in wishes:
            SubscriptionFactory(
                follower=follower, value=f"q={word}", frequency=frequency, confirmed_at=start, served_until=start
            )
    stories: list[tuple[str, set[str], object]] = []

    def story(words):
        title = f"Tin số {len(stories) + 1:04d}."
        stories.append((title, set(words), ArticleFactory(section=section, title=title, lead=" ".join(words), body=[])))

    def clear():
        # Hypothesis runs many examples in one test: the next begins without these.
        for follower, _ in rows:
            follower.delete()
        for _, _, article in stories:
            article.delete()
        Story.objects.all().delete()

    return SimpleNamespace(
        story=story,
        clear=clear,
        followers=[follower for follower, _ in rows],
        due=lambda: {
            (follower.address, title) for follower, words in rows for title, told, _ in stories if words & told
        },
        stories=stories,
    )


def test_the_database_itself_refuses_a_second_mail_for_a_story(engine):
    from django.db import IntegrityError, transaction

    follower = FollowerFactory()
    story = Story.objects.create(key="00000000-0000-0000-0000-000000000001", shown_at=timezone.now())
    first, second = (Mail.objects.create(follower=follower, kind="stories") for _ in range(2))
    SentStory.objects.create(follower=follower, story=story, mail=first)
    with pytest.raises(IntegrityError), transaction.atomic():
        SentStory.objects.create(follower=follower, story=story, mail=second)
