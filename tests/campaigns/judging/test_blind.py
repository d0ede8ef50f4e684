"""Where judging is blind, no answer that a judge gets tells who sent an entry."""

import io

import pytest
from django.test import Client
from PIL import Image

from campaigns.judging.models import Assignment
from campaigns.judging.rules.masking import mask
from campaigns.judging.services.judges import invite_judge
from campaigns.judging.services.reminding import remind
from campaigns.judging.services.sending import send
from media.stores import store
from tests.factories.contests import FormVersionFactory
from tests.factories.entries import CoAuthorFactory, EntryFileFactory
from tests.factories.judging import AssignmentFactory, JudgeFactory, ReviewFactory

SECRETS = ["Cam Thảo", "charlie", "Mầm non Hoa Sim", "Lê Văn Bưởi", "buoi@", "0909123456", "toi-ten-thao", "12 Lò Gốm"]


def question(key, kind, hidden=False) -> dict:
    return {"key": key, "type": kind, "label_vi": key, "label_en": key, "hidden_from_judges": hidden, "choices": []}


def picture() -> bytes:
    exif = Image.Exif()
    exif[0x013B] = "Cam Thao 0909123456"  # the artist
    out = io.BytesIO()
    Image.new("RGB", (64, 32), "teal").save(out, "JPEG", exif=exif, comment=b"toi-ten-thao")
    return out.getvalue()


@pytest.fixture
def entry(jury, tmp_path):
    entry = jury.entry
    entry.kind, entry.title = "photos", "Cô Đỗ  thị Cam Thảo và vườn rau"
    entry.text = "Ở Chi bộ Trường Mầm non Hoa Sim, thầy Lê Văn Bưởi hay trồng rau."
    entry.form_version = FormVersionFactory(
        campaign=jury.campaign,
        fields=[question("chuyen", "text"), question("dia_chi", "line", hidden=True), question("goi", "phone")],
    )
    entry.answers = {"chuyen": "Liên hệ charlie.buoi@example.org", "dia_chi": "12 Lò Gốm", "goi": "0909123456"}
    entry.save()
    CoAuthorFactory(entry=entry, name="Lê Văn Bưởi", email="buoi@example.org", state="confirmed")
    for role, name in (("photo", "toi-ten-thao.jpg"), ("attachment", "toi-ten-thao.pdf")):
        row = EntryFileFactory(
            entry=entry, role=role, alt_vi="Đỗ Thị Cam Thảo bên luống rau", caption="Ảnh: Lê Văn Bưởi"
        )
        row.file.name = name
        row.file.save()
    source = tmp_path / "source"
    source.write_bytes(picture())
    store().put(entry.files.get(role="photo").file.key, source, "image/jpeg")
    return entry


def leaks(response) -> list[str]:
    said = response.content.decode("utf-8", "replace") + "\n".join(f"{k}: {v}" for k, v in response.items())
    return [secret for secret in SECRETS if secret.lower() in said.lower()]


def answers(judge, entry) -> list:
    """Every answer that a judge gets, from the list to the refusal."""
    client = Client()
    client.force_login(judge.user, backend="django.contrib.auth.backends.ModelBackend")
    found = []
    json = {"HTTP_ACCEPT": "application/json"}
    for root, photos, standing in (("/vi/giam-khao", "anh", "xep-hang"), ("/en/judging", "photos", "standing")):
        queue = f"{root}/{entry.campaign.slug}/"
        here = f"{queue}{entry.number}/"
        found += [client.get(address) for address in (f"{root}/", queue, here)]
        found += [client.post(here, {"action": "begin"}), client.get(here), client.get(f"{here}{photos}/1/")]
        found += [client.post(here, {"action": "save"}, **json), client.post(here, {"action": "hand_in"})]
        found.append(client.get(f"{queue}{standing}/"))
    return found


@pytest.mark.parametrize("chair", [False, True])
def test_no_answer_tells_who_it_is(jury, entry, chair):
    judge = JudgeFactory(campaign=jury.campaign, is_chair=True) if chair else jury.em
    ReviewFactory(assignment=AssignmentFactory(judge=jury.phuc, entry=entry), values=5)
    AssignmentFactory(judge=judge, entry=entry)
    found = answers(judge, entry)
    assert [leaks(each) for each in found] == [[]] * len(found)
    assert {each.status_code for each in found} <= {200, 302, 400, 403}


def test_the_scan_would_see_it(jury, entry):
    """Where judging is open, the same answers do tell: so the test above looks in the right place."""
    jury.campaign.blind = False
    jury.campaign.save()
    AssignmentFactory(judge=jury.em, entry=entry)
    told = {secret for each in answers(jury.em, entry) for secret in leaks(each)}
    assert {"Cam Thảo", "Mầm non Hoa Sim", "Lê Văn Bưởi", "toi-ten-thao"} <= told


def test_refusal_tells_nothing_either(jury, entry):
    Assignment.objects.create(judge=jury.giang, entry=entry)  # past the services: a conflict that came later
    found = answers(jury.giang, entry)
    assert [leaks(each) for each in found] == [[]] * len(found)
    assert 403 in {each.status_code for each in found}


def test_photo_comes_without_metadata_and_under_a_neutral_name(jury, entry):
    ReviewFactory(assignment=AssignmentFactory(judge=jury.em, entry=entry))
    client = Client()
    client.force_login(jury.em.user, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/vi/giam-khao/{entry.campaign.slug}/{entry.number}/anh/"
    answer = client.get(f"{address}1/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer["Content-Disposition"] == f'inline; filename="{entry.number}-1.jpg"'
    with Image.open(io.BytesIO(answer.content)) as found:
        assert found.size == (64, 32)
        assert not found.getexif()
        assert "comment" not in found.info
    assert client.get(f"{address}2/").status_code == 404


def test_photo_waits_for_the_judges_word(jury, entry):
    AssignmentFactory(judge=jury.em, entry=entry)
    client = Client()
    client.force_login(jury.em.user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/vi/giam-khao/{entry.campaign.slug}/{entry.number}/anh/1/").status_code == 404


def test_mails_to_judges_name_no_entrant(jury, entry, mailoutbox):
    AssignmentFactory(judge=jury.em, entry=entry)
    assert remind(campaign=jury.campaign, actor=jury.alice) == 1
    assert remind(campaign=jury.campaign, actor=jury.alice) == 0
    invite_judge(campaign=jury.campaign, actor=jury.alice, name="Lan", email="Lan@example.org", language="en")
    assert send()
    assert send()
    assert [mail.to for mail in mailoutbox] == [[jury.em.email], ["lan@example.org"]]
    for mail in mailoutbox:
        words = str(mail.message())
        assert not [secret for secret in SECRETS if secret in words + mail.body + mail.subject]
    assert "/en/judging/invitation/" in mailoutbox[1].body


def test_mask_takes_whole_names_in_any_case_and_form():
    assert mask("Chị ĐỖ THỊ  CAM thảo kể", {"Đỗ Thị Cam Thảo"}) == "Chị […] kể"
    assert mask("Đo\u0302\u0303 Thị Cam Thảo", {"Đỗ Thị Cam Thảo"}) == "[…]"
    assert mask("Hoa nở, Anh đến", {"Hoa", "An"}) == "Hoa nở, Anh đến"
    assert mask("Thảo nguyên xanh", {"Thảo ng"}) == "Thảo nguyên xanh"
