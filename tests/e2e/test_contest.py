"""A contest from its call to its certificates, told by its people in real browsers: files on disk, and in a store."""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import expect

from tests.e2e.contest import prying, script
from tests.e2e.contest.entrant import Entrant
from tests.e2e.contest.judge import Judge
from tests.e2e.contest.organiser import Organiser, moment
from tests.e2e.contest.person import DESKTOP, TABLET, Person
from tests.e2e.contest.places import Place, copy_of, on_s3
from tests.e2e.contest.voter import Voter
from tests.e2e.sending.running import run
from tests.media.clips import SHORT, make_clip
from tests.pdf import words_of
from tests.processes import wait_for

pytestmark = pytest.mark.e2e
STEADY = ("-b:v", "12M", "-minrate", "12M", "-maxrate", "12M", "-bufsize", "6M", "-vf", "noise=alls=60:allf=t")
FILES = """
import json
from campaigns.entries.models import EntryFile
from media.models import Upload
files = EntryFile.objects.filter(entry="{entry}").values_list("file__name", "file__size", "file__sha256")
states = Upload.objects.filter(subject="{entry}").values_list("state", flat=True)
print(json.dumps({{"files": list(files), "uploads": list(states)}}))
"""


@dataclass
class Story:
    """What has happened so far. ``contest``: the address of the contest in Vietnamese."""

    place: Place
    contest: str = ""
    parts_again: list[int] = field(default_factory=list)
    files: dict = field(default_factory=dict)
    entry: int = 0
    letter: int = 0
    video: list[str] = field(default_factory=list)
    kept: dict[str, prying.Kept] = field(default_factory=dict)
    seen: dict[str, list[int]] = field(default_factory=dict)
    refused: int = 0
    suspicious: int = 0
    certificates: list[str] = field(default_factory=list)

    def english(self) -> str:
        return self.contest.replace("/vi/cuoc-thi/", "/en/contests/")


@pytest.fixture(scope="session")
def aside(site, tmp_path_factory):
    """The site as it was before anything of this story happened in it."""
    return copy_of(site, tmp_path_factory.mktemp("aside") / "site")


@pytest.fixture(scope="module", params=["local", pytest.param("s3", marks=pytest.mark.drill)])
def place(request, site, aside):
    if request.param == "local":
        yield Place(site)
        return
    with on_s3(aside, request.getfixturevalue("versitygw")) as made:
        yield made


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    """Three parts long."""
    return make_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", size="640x360", seconds=8, codec=(*SHORT, *STEADY))


@pytest.fixture(scope="module")
def somebody(browser, place) -> Callable[..., Person]:
    """``somebody(Voter, address="hoa@example.vn")``: a person with a browser of their own."""
    people: list[Person] = []

    def come(kind: type[Person], **more) -> Person:
        people.append(kind(browser, place.site, **more))
        return people[-1]

    yield come
    for each in people:
        each.go()


@pytest.fixture(scope="module")
def organiser(somebody) -> Organiser:
    alice = somebody(Organiser, viewport=DESKTOP)
    alice.log_in("tochuc")
    return alice


@pytest.fixture(scope="module")
def called(place, organiser, tmp_path_factory) -> Story:
    """The contest is set up and public, its call open."""
    organiser.begin_contest(script.TITLE, script.ENGLISH)
    organiser.describe(summary_vi=script.SUMMARY, summary_en=script.SUMMARY_EN)
    organiser.set_calendar(
        call_opens=moment(days=-2), call_closes=moment(days=1), judging_opens=moment(days=1),
        judging_closes=moment(days=4), vote_opens=moment(days=2), vote_closes=moment(days=5),
        results_opens=moment(days=6),
    )  # fmt: skip
    organiser.set_rules(
        "entries", {"max_video_mb": "40", "max_video_seconds": "60"}, ("Bài viết", "người dự thi phải nêu đơn vị")
    )
    organiser.set_rules("judging", {"judges_per_entry": "2", "jury_weight": "60"})
    organiser.add_rows("categories", [{"title_vi": "Khu phố", "title_en": "Neighbourhood"}])
    organiser.add_rows(
        "awards",
        [
            {"title_vi": script.FIRST, "title_en": script.FIRST_EN, "places": "1", "value_text_vi": "5.000.000 đồng"},
            {"title_vi": script.SECOND, "title_en": script.SECOND_EN, "places": "1"},
        ],
    )
    organiser.add_rows("partners", [{"name": "Thành đoàn Bến Sung", "name_en": "Bến Sung Youth Union"}])
    organiser.ask({"label_vi": script.QUESTION, "label_en": script.QUESTION_EN}, ("Bắt buộc trả lời", "Bạn đọc thấy"))
    organiser.ask({"label_vi": script.TELEPHONE, "label_en": "Telephone"}, ("Giám khảo không thấy",))
    organiser.publish_form()
    organiser.publish_terms(script.TERMS, script.TERMS_EN)
    ending = "xlsx" if place.gateway else "csv"
    organiser.bring_units(script.unit_list(tmp_path_factory.mktemp("units"), ending), 35)
    return Story(place, contest=organiser.publish())


@pytest.fixture(scope="module")
def entrant(somebody) -> Entrant:
    return somebody(Entrant, address="ngan@example.vn")


@pytest.fixture(scope="module")
def sent(called, entrant, clip) -> Story:
    """The clip went over a cut line and a reload, and is handed in."""
    entrant.begin(called.contest)
    entrant.write({"title": script.CLIP, "owner_name": script.ENTRANT, "category": "Khu phố", "unit": script.QUARTER})
    entrant.answer(script.QUESTION, script.ANSWER)
    called.parts_again = entrant.send_over_a_poor_line(clip)
    entrant.answer(script.TELEPHONE, script.PHONE)
    entrant.consent()
    called.entry = entrant.hand_in()
    called.files = json.loads(run(called.place.site, FILES.format(entry=entrant.key())))
    return called


@pytest.fixture(scope="module")
def accepted(sent, organiser, entrant) -> Story:
    """A second entry came by post; the worker has made the video; both are accepted, and the call is over."""
    organiser.enter_paper(
        {"sender_name": script.TEACHER, "origin_note": script.NOTE, "unit": script.SCHOOL, "kind": "Bài viết",
         "category": "Khu phố", "title": script.LETTER, "text": "Mỗi lớp một kệ sách, mỗi tuần một buổi đọc."}
    )  # fmt: skip
    organiser.accept_all()
    sent.letter = sent.entry + 1
    wait_for(lambda: entrant.plays(), 150, sent.place.site.log)
    organiser.set_calendar(call_closes=moment(minutes=-3), judging_opens=moment(minutes=-3))
    return sent


@pytest.fixture(scope="module")
def em(somebody) -> Judge:
    return somebody(Judge, viewport=TABLET, address="em@example.vn")


@pytest.fixture(scope="module")
def giang(somebody) -> Judge:
    return somebody(Judge, viewport=TABLET, address="giang@example.vn")


@pytest.fixture(scope="module")
def judged(accepted, organiser, entrant, em, giang, somebody) -> Story:
    """Em scores both entries, Giang the one that is not of her own unit; who may not, gets nothing of the video."""
    organiser.set_rubric(
        [{"title_vi": "Nội dung", "title_en": "Content"}, {"title_vi": "Hình ảnh", "title_en": "Picture"}], 1
    )
    organiser.invite({"name": "Lý Em", "email": em.address})
    organiser.invite({"name": "Trần Giang", "email": giang.address, "unit": script.QUARTER})
    for judge in (em, giang):
        judge.accept()
    organiser.assign()
    em.score(accepted.entry, [9, 8], "Chân thật.")
    em.score(accepted.letter, [6, 7], "Ý hay.")
    giang.score(accepted.letter, [8, 7], "Gọn.")
    accepted.refused = giang.open(accepted.entry).status
    _pry(accepted, entrant, {"judge": em, "conflict": giang, "stranger": somebody(Person)})
    return accepted


def _pry(story: Story, owner: Entrant, others: dict[str, Person]) -> None:
    """What each gets of the video while nobody but its people, organisers and judges may."""
    story.video = prying.parts_of_video(owner, f"{story.contest}bai/{story.entry}/")
    for name, person in {"owner": owner, **others}.items():
        story.seen[name] = [person.status(path) for path in story.video]
    if story.place.gateway:
        file = next(path for path in story.video if path.endswith(".mp4"))
        story.kept["segment"] = prying.Kept(prying.signed_by_the_store(owner, file))


@pytest.fixture(scope="module")
def voted(judged, organiser, somebody) -> Story:
    """Three readers vote in the gallery, and a program from a throw-away mailbox."""
    organiser.set_calendar(judging_closes=moment(days=1), vote_opens=moment(minutes=-2))
    for name, title in (("hoa", script.CLIP), ("lan", script.CLIP), ("minh", script.LETTER)):
        somebody(Voter, address=f"{name}@example.vn").vote_for(judged.contest, title)
    somebody(Voter, address="x@mailinator.com", headless=True).vote_for(judged.contest, script.LETTER)
    judged.suspicious = organiser.suspicious_votes()
    return judged


@pytest.fixture(scope="module")
def finished(voted, organiser) -> Story:
    """Judging and vote are over, results public, certificates issued, a draft made of the winner."""
    now = moment()
    organiser.set_calendar(judging_closes=now, vote_closes=now, results_opens=now)
    organiser.freeze()
    organiser.publish_results()
    voted.certificates = organiser.issue_certificates()
    organiser.draft_story_of(voted.entry)
    return voted


@pytest.mark.parametrize(
    "language, title, award", [("vi", script.TITLE, script.FIRST), ("en", script.ENGLISH, script.FIRST_EN)]
)
def test_contest_is_there_for_readers(called, somebody, language, title, award):
    reader = somebody(Person)
    reader.visit(called.contest)
    if language == "en":
        reader.in_english()
    expect(reader.page.locator("h1")).to_have_text(title)
    for words in ("/35", script.QUARTER, award):
        expect(reader.page.locator("main")).to_contain_text(words)
    reader.go()


def test_clip_arrives_whole_and_once(sent, clip):
    data = clip.read_bytes()
    assert sent.files == {"files": [["clip.mp4", len(data), hashlib.sha256(data).hexdigest()]], "uploads": ["complete"]}


def test_clip_goes_on_where_the_line_was_cut(sent):
    assert sent.parts_again
    assert 1 not in sent.parts_again


def test_entrant_is_told_at_each_step(accepted, entrant):
    assert entrant.state() == "Đã chấp nhận"
    for words in (f"”: số {accepted.entry}", "” được dự thi"):
        assert script.CLIP in entrant.post.take(entrant.address, words)


def test_judge_is_refused_what_she_is_in_conflict_with(judged, giang):
    assert judged.refused == 404
    assert giang.titles() == [script.LETTER]


def test_video_is_kept_from_all_but_those_who_work_with_it(judged):
    count = len(judged.video)
    assert {name: set(found) for name, found in judged.seen.items()} == {
        "owner": {200}, "judge": {200}, "conflict": {404}, "stranger": {404},
    }  # fmt: skip
    assert count >= 6


def test_no_byte_lies_open_behind_the_sites_back(judged):
    """Whoever knows a key gets nothing by it; a signature of the store opens one thing, for a minute."""
    keys, guesses = judged.place.objects(), judged.place.guesses()
    assert any("videos/" in key for key in keys)
    assert len(guesses) > len(keys)
    for address in guesses:
        assert prying.answers(address) in prying.NOTHING, address
    if not judged.place.gateway:
        return
    kept = judged.kept["segment"]
    other = next(key for key in keys if key.endswith("/poster.jpg"))
    assert prying.answers(prying.foreign(kept.address, other)) in prying.NOTHING
    kept.wait_until_dead()
    assert prying.answers(kept.address) in prying.NOTHING


@pytest.mark.parametrize("language, answer", [("vi", script.QUESTION), ("en", script.QUESTION_EN)])
def test_entry_is_there_for_readers_once_the_gallery_is_open(voted, somebody, language, answer):
    reader = somebody(Person)
    reader.visit(f"{voted.contest}bai/{voted.entry}/")
    if language == "en":
        reader.in_english()
    expect(reader.page.locator("h1")).to_have_text(script.CLIP)
    expect(reader.page.locator("main")).to_contain_text(answer)
    expect(reader.page.locator("main")).not_to_contain_text(script.PHONE)
    reader.page.locator(".player__start").click()
    wait_for(lambda: reader.page.locator("video").evaluate("each => each.currentTime") > 1, 60)
    assert {reader.status(path) for path in voted.video} == {200}
    reader.go()


def test_votes_of_a_program_wait_to_be_looked_at(voted):
    assert voted.suspicious >= 1


@pytest.mark.parametrize("language, award, total", [("vi", script.FIRST, "91,00"), ("en", script.FIRST_EN, "91.00")])
def test_results_are_public_and_add_up(finished, somebody, language, award, total):
    reader = somebody(Person)
    reader.visit(f"{finished.contest}ket-qua/")
    if language == "en":
        reader.in_english()
    rows = reader.page.locator("table.data tbody tr")
    expect(rows).to_have_count(2)
    for words in (script.CLIP, script.ENTRANT, total, award):
        expect(rows.first).to_contain_text(words)
    expect(rows.first.locator("td").nth(2)).to_have_text("2")
    expect(rows.nth(1).locator("td").nth(2)).to_have_text("1")
    reader.go()


@pytest.mark.parametrize(
    "language, valid, award", [("vi", "có giá trị", script.FIRST), ("en", "is valid", script.FIRST_EN)]
)
def test_certificate_names_the_address_that_verifies_it(finished, somebody, language, valid, award):
    reader = somebody(Person)
    reader.visit(finished.certificates[0])
    if language == "en":
        reader.in_english()
    printed = reader.context.request.get(reader.page.locator("main a[href$='/pdf/']").get_attribute("href"))
    words = words_of(printed.body())
    assert script.ENTRANT in words
    assert award in words
    # Typed as it stands on the paper, in two lines.
    address = re.search(r"(\S+/(?:chung-nhan|certificates)/)\n+\s*(\w+/)", words)
    other = somebody(Person)
    other.visit(f"http://{address[1]}{address[2]}")
    expect(other.page.locator("h1")).to_contain_text(valid)
    for each in (script.ENTRANT, award, script.CLIP):
        expect(other.page.locator("main")).to_contain_text(each)
    for each in (reader, other):
        each.go()


@pytest.mark.parametrize("path, award", [("/vi/so-vang/", script.FIRST), ("/en/golden-book/", script.FIRST_EN)])
def test_golden_book_names_the_winners(finished, somebody, path, award):
    reader = somebody(Person)
    reader.visit(path)
    for words in (script.CLIP, script.ENTRANT, award):
        expect(reader.page.locator("main")).to_contain_text(words)
    reader.go()


def test_draft_of_the_winner_waits_for_an_editor(finished, somebody):
    editor = somebody(Organiser, viewport=DESKTOP)
    editor.log_in("bientap")
    editor.visit("/admin/pages/search/?q=" + script.CLIP)
    editor.page.locator("main").get_by_role("link", name=script.CLIP).first.click()
    expect(editor.page.locator("#id_title")).to_have_value(script.CLIP)
    for words in (script.ENTRANT, script.FIRST, script.TITLE):
        expect(editor.page.locator("main")).to_contain_text(words)
    reader = somebody(Person)
    reader.visit("/vi/")
    expect(reader.page.locator("main")).not_to_contain_text(script.CLIP)
