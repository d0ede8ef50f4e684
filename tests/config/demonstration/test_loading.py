"""The whole load, on three stories: the thirty differ in words, and test_content reads those."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import RequestFactory
from wagtail.models import ReferenceIndex
from wagtail_localize.models import Translation

from cms.newsroom.models import ArticlePage, MetricReport
from cms.registry.models import Initiative
from config.demonstration import illustrations, loading, logins
from config.demonstration.story_files import stories

CHOSEN = ("tu-sach-ben-song", "mot-ngay-tren-pha", "so-viec-hua")


@pytest.fixture
def site(settings, tmp_path, db, monkeypatch):
    settings.DEMO, settings.DATA_DIR, settings.MEDIA_ROOT = True, tmp_path, tmp_path / "uploads"
    few = {slug: stories()[slug] for slug in CHOSEN}
    monkeypatch.setattr(loading, "stories", lambda: few)
    pictures = {"canal-library", "lagoon-dawn", "lagoon-noon", "lagoon-dusk", "promise-book"}
    entries = {key: entry for key, entry in illustrations.read("pictures").items() if key in pictures}
    monkeypatch.setattr(illustrations, "read", lambda name: entries)


def counts() -> tuple[int, ...]:
    return (ArticlePage.objects.count(), Initiative.objects.count(), get_user_model().objects.count())


def test_load_fills_the_site_and_a_second_one_changes_nothing(site):
    assert loading.load() == loading.Loaded(stories=3, initiatives=40, pictures=5)
    assert ArticlePage.objects.live().filter(locale__language_code="vi").count() == 3
    check_translation()
    check_registry()
    check_second_load()


def check_translation():
    article = ArticlePage.objects.get(slug="tu-sach-ben-song", locale__language_code="vi")
    english = article.get_translation(article.get_translations().get().locale)
    assert english.live
    assert english.title == "An old teacher's bookshelf on the riverbank"
    assert [block.block_type for block in english.body] == [block.block_type for block in article.body]
    assert english.lead_image_id == article.lead_image_id
    assert "Trường Xuân Commune</a>" in json.dumps(english.body.get_prep_value(), ensure_ascii=False)
    progress = Translation.objects.get(source__object_id=article.translation_key).get_progress()
    assert progress[0] == progress[1] > 20


def check_registry():
    shelf = Initiative.objects.get(slug="tu-sach-ben-song")
    assert shelf.url_in("en") == "/en/initiatives/riverside-bookshelf/"
    assert [taken.slug for taken in shelf.replications.filter(locale__language_code="vi")] == ["tu-sach-tren-ghe"]
    assert MetricReport.objects.filter(initiative=shelf, value=312, article__slug="tu-sach-ben-song").exists()
    assert ReferenceIndex.get_references_to(shelf).exists()


def check_second_load():
    article = ArticlePage.objects.get(slug="so-viec-hua", locale__language_code="vi")
    article.title = "Tên do biên tập viên đặt"
    article.save_revision().publish()
    ArticlePage.objects.get(slug="mot-ngay-tren-pha").delete()
    before = counts()
    assert loading.load() == loading.Loaded()
    assert counts() == before
    assert ArticlePage.objects.get(pk=article.pk).title == "Tên do biên tập viên đặt"


def test_logins_work_and_are_listed_until_their_password_is_changed(site, client):
    logins.create_logins()
    people = {person.username: person.password for person in logins.all_logins()}
    assert set(people) == {"bientap", "phiendich", "tochuc", "quantri"}
    assert all(client.login(request=request(), username=name, password=word) for name, word in people.items())
    editor = get_user_model().objects.get(username="bientap")
    editor.set_password("một mật khẩu khác")
    editor.save()
    logins.create_logins()
    assert {person.username for person in logins.all_logins()} == {"phiendich", "tochuc", "quantri"}


def request():

    return RequestFactory().post("/admin/login/")


def test_logins_are_kept_from_other_users_of_the_machine(site, tmp_path):
    logins.create_logins()
    assert (tmp_path / "demonstration-logins.json").stat().st_mode & 0o077 == 0


def test_site_that_is_no_demonstration_gets_no_logins(site, settings):
    settings.DEMO = False
    logins.create_logins()
    assert not get_user_model().objects.filter(username="bientap").exists()
    assert logins.all_logins() == []
    with pytest.raises(CommandError, match="DEMO is off"):
        call_command("load_demonstration")
