"""The command and its service: drafts, suggestions, running again, bad files."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cms.newsroom.importing.services import import_story
from cms.newsroom.importing.story import read_story
from cms.newsroom.models import ArticlePage, Mention
from cms.registry.models import Initiative
from tests.corpus.gold import samples
from tests.corpus.scoring import compare

STORY = """24/05/2023 - 08:15

Tân Tập giữ con nước sạch quanh nhà

Xã Tân Tập, huyện Cần Giuộc, tỉnh Long An có cách riêng để giữ nước sạch cho bà con ven sông suốt hai mùa.

Chuyện của một con rạch

Hội Nông dân xã Tân Tập duy trì mô hình “Rạch không rác” từ năm 2019. Đến nay 120 hộ đã góp 35 triệu đồng để khơi dòng.

Thực hiện Chỉ thị số 05-CT/TW, xã Phước Vĩnh Tây ra mắt mô hình “Bể nước chung ngõ” cho những nhà ở cuối nguồn.

Bà con xã Tân Tập vớt lục bình trên rạch. Ảnh: Việt Hà

Bài, ảnh: Minh An
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def run(*files, **options):
    out = StringIO()
    call_command("import_articles", *map(str, files), stdout=out, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.django_db
def test_file_becomes_a_draft_with_suggestions(file):
    (line,) = run(file)
    article = ArticlePage.objects.get(pk=line["page"])
    assert not article.live
    assert line["published"] == "2023-05-24T08:15:00+07:00"
    assert line["authors"] == ["Minh An"]
    assert [block.block_type for block in article.body] == ["heading", "paragraph", "paragraph", "figure"]
    assert [(found["name"], found["organisation"]) for found in line["initiatives"]] == [
        ("Rạch không rác", "Hội Nông dân xã Tân Tập"),
        ("Bể nước chung ngõ", "Xã Phước Vĩnh Tây"),
    ]
    units = {(found["name"], found["type"], found["full_name"]) for found in line["localities"]}
    assert units >= {("Tân Tập", "xa", "Xã Tân Tập"), ("Cần Giuộc", "huyen", "Huyện Cần Giuộc")}
    assert {each["name"] for found in line["initiatives"] for each in found["localities"]} <= {
        unit[0] for unit in units
    }
    assert set(article.mentions.values_list("status", flat=True)) == {Mention.Status.SUGGESTED}
    figure = article.metric_reports.get(unit="đồng")
    assert (figure.value, figure.mention.surface) == (35_000_000, "Rạch không rác")


@pytest.mark.django_db
def test_running_again_changes_nothing(file):
    (first,) = run(file)
    counts = ArticlePage.objects.count(), Mention.objects.count()
    (second,) = run(file)
    assert (second["page"], second["state"]) == (first["page"], "unchanged")
    assert (ArticlePage.objects.count(), Mention.objects.count()) == counts
    assert ArticlePage.objects.get(pk=first["page"]).revisions.count() == 1


@pytest.mark.django_db
def test_publish_accepts_what_is_certain(file):
    (line,) = run(file, publish=True)
    article = ArticlePage.objects.get(pk=line["page"])
    assert article.live
    assert Initiative.objects.filter(name="Rạch không rác", live=True).count() == 1
    assert article.article_localities.filter(locality__name="Cần Giuộc").exists()


@pytest.mark.django_db
def test_caption_without_its_picture_is_shown_to_readers(file, client):
    (line,) = run(file, publish=True)
    page = client.get(line["url"])
    assert page.status_code == 200
    assert "Bà con xã Tân Tập vớt lục bình trên rạch." in page.content.decode()


@pytest.mark.django_db
def test_changed_file_becomes_a_new_revision(file):
    (first,) = run(file)
    file.write_text(STORY.replace("ven sông", "ven kênh"), encoding="utf-8")
    (second,) = run(file)
    assert (second["page"], second["state"]) == (first["page"], "updated")
    draft = ArticlePage.objects.get(pk=first["page"]).get_latest_revision_as_object()
    assert "ven kênh" in draft.lead


@pytest.mark.django_db
def test_changed_file_leaves_an_editors_version_alone(file, django_user_model):
    (first,) = run(file)
    editor = django_user_model.objects.create_user("editor", "editor@example.invalid", "x")
    draft = ArticlePage.objects.get(pk=first["page"]).get_latest_revision_as_object()
    draft.lead = "Lời dẫn do biên tập viên viết."
    draft.save_revision(user=editor)
    file.write_text(STORY.replace("ven sông", "ven kênh"), encoding="utf-8")
    (second,) = run(file)
    assert second["state"] == "kept"
    assert second["warnings"]
    assert ArticlePage.objects.get(pk=first["page"]).get_latest_revision_as_object().lead == draft.lead


@pytest.mark.django_db
def test_bad_files_get_warnings_and_the_others_go_on(file, tmp_path):
    bad = {
        "empty.txt": b"",
        "binary.txt": b"\x00\x01\xff" * 99,
        "jis.txt": "記事".encode("euc-jp") * 200,
        "big.txt": b"a" * 10**7,
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    lines = run(*(tmp_path / name for name in bad), tmp_path / "missing.txt", file)
    assert [bool(line["page"]) for line in lines] == [False] * 5 + [True]
    assert all(line["warnings"] for line in lines[:5])
    assert ArticlePage.objects.count() == 1


@pytest.mark.django_db
def test_nothing_imported_ends_with_an_error_code(tmp_path):
    with pytest.raises(SystemExit) as ended:
        run(tmp_path / "missing.txt")
    assert ended.value.code == 1


@pytest.mark.django_db
@pytest.mark.parametrize("options", [{"published": "hôm qua"}, {"province": "Atlantis"}, {"section": "không có"}])
def test_wrong_option_is_refused_before_anything_is_read(file, options):
    with pytest.raises(CommandError):
        run(file, **options)
    assert not ArticlePage.objects.exists()


@pytest.mark.django_db
def test_story_without_date_takes_the_given_one(file):
    file.write_text(STORY.split("\n", 1)[1], encoding="utf-8")
    (line,) = run(file, published="2022-03-01")
    assert line["published"] == "2022-03-01T00:00:00+07:00"
    assert line["warnings"]


@pytest.mark.django_db
def test_failure_halfway_leaves_nothing(file, monkeypatch):
    def fail(**_kwargs):
        raise RuntimeError("cut")

    monkeypatch.setattr("cms.newsroom.importing.services.suggest", fail)
    with pytest.raises(RuntimeError):
        import_story(story=read_story(file))
    assert not ArticlePage.objects.exists()


@pytest.mark.django_db
def test_text_of_a_page_is_escaped(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY.replace("khơi dòng", "khơi dòng <script>alert(1)</script>"), encoding="utf-8")
    (line,) = run(path)
    body = ArticlePage.objects.get(pk=line["page"]).body
    assert "&lt;script&gt;" in str(body.get_prep_value())


@pytest.mark.django_db
def test_corpus_is_read_as_well_as_we_say(tmp_path):
    from cms.newsroom.importing.report import line

    totals = {"initiatives": [0, 0, 0], "localities": [0, 0, 0], "policies": [0, 0, 0]}
    for sample in samples():
        story = read_story(sample.path)
        found = line(sample.path.name, story, warnings=[])
        for kind, score in compare(found, sample.gold).items():
            if kind in totals:
                totals[kind] = [
                    a + b for a, b in zip(totals[kind], (score.right, score.wrong, score.missed), strict=True)
                ]
    for kind, (right, wrong, missed) in totals.items():
        assert right / (right + wrong) >= 0.95, kind
        assert right / (right + missed) >= 0.88, kind
