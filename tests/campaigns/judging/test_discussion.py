"""The chair reads what judges said to each other before deciding."""

import pytest
from django.test import Client

from campaigns.judging.addresses import judging_path
from campaigns.judging.models import Remark
from tests.factories.judging import ConflictFactory, JudgeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair(jury):
    Remark.objects.create(entry=jury.entry, judge=jury.em, text="Phần mở đầu rất thật")
    return JudgeFactory(campaign=jury.campaign, is_chair=True)


def standing_page(jury, judge):
    client = Client()
    client.force_login(judge.user, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(judging_path("vi", jury.campaign.slug, part="standing")).content.decode()


def test_chair_sees_the_discussion_beside_the_decision(jury, chair):
    words = standing_page(jury, chair)
    assert "Phần mở đầu rất thật" in words
    assert jury.em.name + "</strong>" not in words


def test_chair_in_conflict_does_not_see_it(jury, chair):
    ConflictFactory(judge=chair, entry=jury.entry)
    assert "Phần mở đầu rất thật" not in standing_page(jury, chair)


def test_other_judges_do_not_see_it_there(jury, chair):
    assert "Phần mở đầu rất thật" not in standing_page(jury, jury.giang)
