"""What the import found, and what editors make of it."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError

from cms.newsroom.models import ArticlePage, Mention, MetricReport
from cms.newsroom.permissions import EDITORS, set_up_groups
from cms.newsroom.services import (
    accept_all,
    accept_mention,
    publish_article,
    reject_mention,
    suggest,
    sync_mentions,
    undo_decision,
)
from cms.registry.models import Initiative, Organisation, Policy
from tests.factories.newsroom import ArticleFactory, MentionFactory
from tests.factories.registry import InitiativeFactory

pytestmark = pytest.mark.django_db


def model(initiative, *figures):
    return ("model", {"initiative": initiative, "figures": list(figures)})


def test_published_story_tells_what_its_body_says(districts):
    initiative = InitiativeFactory()
    body = [model(initiative, {"value": "2,1 tỷ", "unit": "đồng", "period": "2017–2022"})]
    story = ArticleFactory(body=body, localities=districts[:2])
    assert {(row.kind, row.status) for row in story.mentions.all()} == {
        ("initiative", "accepted"),
        ("locality", "accepted"),
    }
    figure = MetricReport.objects.get(article=story, initiative=initiative)
    assert (figure.value, figure.unit, figure.year_from, figure.year_to) == (2_100_000_000, "đồng", 2017, 2022)


def test_sync_twice_changes_nothing(districts):
    story = ArticleFactory(body=[model(InitiativeFactory(), {"value": 3, "unit": "km"})], localities=districts[:1])
    before = list(story.mentions.values()), list(story.metric_reports.values())
    sync_mentions(story)
    assert (list(story.mentions.values()), list(story.metric_reports.values())) == before


def test_sync_forgets_what_the_story_no_longer_says():
    story = ArticleFactory(body=[model(InitiativeFactory(), {"value": 3})])
    story.body = []
    story.save_revision().publish()
    assert not story.mentions.exists()
    assert not story.metric_reports.exists()


def test_draft_tells_nothing_yet():
    assert not ArticleFactory(body=[model(InitiativeFactory())], publish=False).mentions.exists()


def test_accepted_initiative_is_entered_with_who_runs_it_and_where(districts):
    mention = MentionFactory(
        surface="Bữa cơm 0 đồng", details={"organisation": "Đoàn xã Mỹ Lộc", "locality_ids": [districts[0].pk]}
    )
    accepted = accept_mention(mention=mention)
    row = accepted.initiative
    assert (row.name, row.live, row.status) == ("Bữa cơm 0 đồng", True, "registered")
    assert [link.organisation.name for link in row.organisation_links.all()] == ["Đoàn xã Mỹ Lộc"]
    assert [link.locality for link in row.locality_links.all()] == [districts[0]]


def test_accepted_initiative_is_the_one_that_exists(districts):
    known = InitiativeFactory(name="Bữa cơm 0 đồng", at=districts[:1])
    mention = MentionFactory(surface="bữa cơm 0 đồng", details={"locality_ids": [districts[0].pk]})
    assert accept_mention(mention=mention).initiative == known


def test_accepted_initiative_of_the_same_name_elsewhere_is_another(districts):
    elsewhere = InitiativeFactory(name="Bữa cơm 0 đồng", at=districts[:1])
    mention = MentionFactory(surface="Bữa cơm 0 đồng", details={"locality_ids": [districts[30].pk]})
    assert accept_mention(mention=mention).initiative != elsewhere


def test_undo_takes_back_what_accepting_entered(districts):
    mention = MentionFactory(details={"organisation": "Đoàn xã Mỹ Lộc", "locality_ids": [districts[0].pk]})
    undone = undo_decision(mention=accept_mention(mention=mention))
    assert (undone.status, undone.initiative) == ("suggested", None)
    assert not Initiative.objects.exists()
    assert not Organisation.objects.exists()


def test_undo_leaves_a_record_that_another_story_uses():
    mention = accept_mention(mention=MentionFactory())
    ArticleFactory(body=[model(mention.initiative)])
    undo_decision(mention=mention)
    assert Initiative.objects.count() == 1


def test_accepted_locality_joins_the_story_and_its_open_draft(districts):
    story = ArticleFactory()
    draft = ArticlePage.objects.get(pk=story.pk)
    draft.lead = "Đang viết dở"
    draft.save_revision()
    accept_mention(mention=MentionFactory(article=story, kind="locality", locality=districts[3]))
    published = publish_article(article=ArticlePage.objects.get(pk=story.pk))
    assert published.lead == "Đang viết dở"
    assert [row.locality for row in published.article_localities.all()] == [districts[3]]
    assert published.mentions.filter(kind="locality").count() == 1


def test_undo_takes_the_locality_off_again(districts):
    story = ArticleFactory(localities=districts[:1])
    mention = accept_mention(mention=MentionFactory(article=story, kind="locality", locality=districts[3]))
    undo_decision(mention=mention)
    assert [row.locality for row in publish_article(article=story).article_localities.all()] == districts[:1]


def test_ambiguous_locality_waits_for_a_choice(districts):
    mention = MentionFactory(kind="locality", surface="Châu Thành")
    with pytest.raises(ValidationError, match="Châu Thành"):
        accept_mention(mention=mention)
    assert accept_mention(mention=mention, target=districts[0]).locality == districts[0]


def test_accept_all_leaves_what_is_unsure_or_ambiguous(districts):
    story = ArticleFactory()
    sure = MentionFactory(article=story, confidence=0.95)
    unsure = MentionFactory(article=story, confidence=0.4)
    ambiguous = MentionFactory(article=story, kind="locality", confidence=0.99)
    assert accept_all(article=story, minimum=0.8) == [sure]
    for left in (unsure, ambiguous):
        left.refresh_from_db()
        assert left.status == "suggested"


def test_accepted_policy_is_found_by_its_number():
    first, second = (
        MentionFactory(kind="policy", surface=words, details={"number": words})
        for words in ("Chỉ thị số 05-CT/TW", "Chỉ thị 05-CT/TW")
    )
    assert accept_mention(mention=first).policy == accept_mention(mention=second).policy == Policy.objects.get()


def test_figures_follow_their_mention():
    mention = MentionFactory()
    figure = MetricReport(value=3, unit="km", surface="3 km", mention=mention)
    suggest(article=mention.article, figures=[figure])
    accepted = accept_mention(mention=mention)
    figure.refresh_from_db()
    assert (figure.status, figure.initiative) == ("accepted", accepted.initiative)
    reject_mention(mention=accepted)
    figure.refresh_from_db()
    assert (figure.status, figure.initiative) == ("rejected", None)


def test_suggest_again_changes_nothing(districts):
    story = ArticleFactory()

    def found():
        first = Mention(kind="initiative", surface="Đường hoa")
        figure = MetricReport(value=3, unit="km", surface="3 km", mention=first)
        return {
            "mentions": [first, Mention(kind="locality", surface="xã A", locality=districts[0])],
            "figures": [figure],
        }

    accept_mention(mention=suggest(article=story, **found())[0])
    assert suggest(article=story, **found()) == []
    assert (story.mentions.filter(source="import").count(), story.metric_reports.count()) == (2, 1)


@pytest.fixture
def editor(client):
    """Alice, who edits."""
    user = get_user_model().objects.create_user("alice", password="x")
    user.groups.add(set_up_groups()[EDITORS])
    client.force_login(user)
    return client


def test_editor_decides_in_place(editor):
    mention = MentionFactory(surface="Đường hoa mẫu")
    answer = editor.post(
        f"/admin/newsroom/suggestions/mention/{mention.pk}/", {"decision": "accept"}, HTTP_ACCEPT="application/json"
    )
    assert answer.status_code == 200
    assert "Đường hoa mẫu" in answer.json()["html"]
    mention.refresh_from_db()
    assert mention.decided_by.username == "alice"


def test_editor_decides_without_javascript(editor):
    mention = MentionFactory()
    page = f"/admin/newsroom/suggestions/{mention.article_id}/"
    assert mention.surface in editor.get(page).content.decode()
    assert editor.post(f"{page}all/").url == page
    mention.refresh_from_db()
    assert mention.status == "accepted"


def test_editor_sees_suggestions_beside_the_story(editor):
    mention = MentionFactory(surface="Đường hoa mẫu")
    assert "Đường hoa mẫu" in editor.get(f"/admin/pages/{mention.article_id}/edit/").content.decode()


def test_stranger_decides_nothing(client):
    mention = MentionFactory()
    user = get_user_model().objects.create_user("charlie", password="x")
    client.force_login(user)
    assert client.post(f"/admin/newsroom/suggestions/mention/{mention.pk}/", {"decision": "accept"}).status_code in (
        302,
        403,
    )
    mention.refresh_from_db()
    assert mention.status == "suggested"
