"""Importing by the editors' form, and the list of what waits for a decision."""

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.newsroom.importing.forms import MAX_FILES
from cms.newsroom.importing.reading import MAX_BYTES
from cms.newsroom.models import ArticlePage, Mention, MetricReport
from cms.newsroom.permissions import EDITORS, TRANSLATORS, set_up_groups
from cms.newsroom.queries.reasons import CODES, in_words
from tests.factories.newsroom import ArticleFactory, MentionFactory, SectionFactory

pytestmark = pytest.mark.django_db

ADDRESS, WAITING = "/admin/newsroom/import/", "/admin/newsroom/suggestions/"
STORY = """Xóm nhỏ: Cùng nhau giữ sạch con rạch

12/05/2024 08:15

Bà con huyện Châu Thành góp công dọn rạch mỗi chủ nhật, nước trong trở lại sau hai mùa mưa đầu tiên.

Mô hình "Con rạch không rác" do Hội Nông dân khởi xướng đã vớt được 3.450 kg rác trong năm 2023. Người dân ở huyện
Châu Thành nay tắm mát bên bờ rạch như thuở trước, và trẻ con lại bơi xuồng đi học mỗi sáng.

Lê Thị Mận
"""


def logged_in(client, group: str):
    user = get_user_model().objects.create_user(f"user-of-{group}", password="x")
    user.groups.add(set_up_groups()[group])
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def editor(client):
    SectionFactory()
    return logged_in(client, EDITORS)


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "text/plain")


def test_pasted_story_becomes_a_draft_of_the_editor(editor):
    answer = editor.post(ADDRESS, {"text": STORY}).content.decode()
    story = ArticlePage.objects.get(title="Xóm nhỏ: Cùng nhau giữ sạch con rạch")
    assert f"/admin/pages/{story.pk}/edit/" in answer
    assert (story.live, story.owner.username) == (False, f"user-of-{EDITORS}")
    assert story.mentions.filter(kind="initiative", surface="Con rạch không rác", status="suggested").exists()


def test_bad_file_says_why_and_the_others_go_on(editor):
    files = [upload("a.txt", b""), upload("b.txt", b"%PDF-1.7 ..."), upload("c.txt", STORY.encode())]
    large = upload("d.txt", b"a" * (MAX_BYTES + 1))
    lines = editor.post(ADDRESS, {"files": [*files, large]}).context["lines"]
    assert [line["page"] is not None for line in lines] == [False, False, True, False]
    assert all(line["warnings"] for line in lines if line["page"] is None)


def test_importing_twice_changes_nothing(editor):
    editor.post(ADDRESS, {"text": STORY})
    assert editor.post(ADDRESS, {"text": STORY}).context["lines"][0]["state"] == "unchanged"
    assert ArticlePage.objects.filter(title__startswith="Xóm nhỏ").count() == 1


@pytest.mark.parametrize("data", [{}, {"text": "  "}, {"text": "x" * 100_000}, {"text": STORY, "section": "0"}])
def test_bad_form_imports_nothing(editor, data):
    answer = editor.post(ADDRESS, data)
    assert answer.context["form"].errors
    assert not ArticlePage.objects.exists()


def test_too_many_files_are_refused_in_words(editor):
    answer = editor.post(ADDRESS, {"files": [upload(f"{n}.txt", b"x") for n in range(MAX_FILES + 1)]})
    assert str(MAX_FILES) in answer.context["form"].errors["files"][0]


def test_translator_imports_nothing(client):
    SectionFactory()
    translator = logged_in(client, TRANSLATORS)
    assert "newsroom/import" not in translator.get("/admin/").content.decode()
    assert translator.post(ADDRESS, {"text": STORY}).status_code in (302, 403)
    assert not ArticlePage.objects.exists()


def test_ambiguous_unit_can_be_chosen_from_its_candidates(editor):
    editor.post(ADDRESS, {"text": STORY})
    mention = Mention.objects.get(surface__icontains="Châu Thành", locality=None)
    page = editor.get(f"{WAITING}{mention.article_id}/").content.decode()
    assert mention.details["candidate_ids"]
    assert all(f'<option value="{pk}">' in page for pk in mention.details["candidate_ids"])


def test_page_of_suggestions_shows_figures_and_reasons(editor):
    mention = MentionFactory(reasons=["main place of the story"])
    MetricReport.objects.create(article=mention.article, value=12, unit="km", surface="12 km")
    page = editor.get(f"{WAITING}{mention.article_id}/").content.decode()
    assert "12 km" in page
    assert in_words(["main place of the story"])[0] in page


def test_reasons_of_the_import_are_all_in_words(editor):
    editor.post(ADDRESS, {"text": STORY})
    codes = {code for row in Mention.objects.all() for code in row.reasons}
    assert codes
    assert codes <= CODES


def test_first_screen_lists_what_waits(editor):
    mention = MentionFactory()
    assert f"{WAITING}{mention.article_id}/" in editor.get("/admin/").content.decode()
    editor.post(f"{WAITING}{mention.article_id}/all/")
    assert f"{WAITING}{mention.article_id}/" not in editor.get("/admin/").content.decode()
    assert mention.article.title not in editor.get(WAITING).content.decode()


def test_list_of_what_waits_counts_suggestions(editor):
    story = ArticleFactory()
    MentionFactory.create_batch(2, article=story)
    MentionFactory(article=story, kind="locality")
    MetricReport.objects.create(article=story, value=12, unit="km")
    row = editor.get(WAITING).context["stories"][0]
    assert (row.open_mentions, row.open_ambiguous, row.open_figures) == (3, 1, 1)


@pytest.mark.parametrize("stories", [1, 12])
def test_list_of_what_waits_asks_as_often_for_many(editor, stories, django_assert_num_queries):
    MentionFactory.create_batch(stories)
    editor.get(WAITING)
    with django_assert_num_queries(13):
        editor.get(WAITING)
