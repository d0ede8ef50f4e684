"""Dates, bylines, encodings, anatomy: what a page says of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.newsroom.importing.anatomy import dissect
from cms.newsroom.importing.bylines import parse_bylines, split_credit
from cms.newsroom.importing.dates import parse_moment, stamp_of_line
from cms.newsroom.importing.lines import lines_of_text
from cms.newsroom.importing.noise import is_noise
from cms.newsroom.importing.pages import lines_of_html
from cms.newsroom.importing.reading import MAX_BYTES, Unreadable, read_bytes, read_file

PROSE = "Bà con trong xã cùng nhau dọn đường, trồng hoa và giữ cho dòng kênh trước ngõ luôn sạch suốt mùa mưa. " * 2


@pytest.mark.parametrize(
    "line,expected",
    [
        ("24/05/2023 - 08:15", "2023-05-24T08:15:00"),
        ("Thứ 6, 27/05/2022 | 08:21:16 [GMT +7] A A", "2022-05-27T08:21:16"),
        ("| 05-01-2023 | 08:40:31", "2023-01-05T08:40:31"),
        ("Thứ Sáu, 01/11/2024 21:28 (GMT +7)", "2024-11-01T21:28:00"),
        ("Đăng lúc 05:00 - Thứ ba, 30.4.2024", "2024-04-30T05:00:00"),
        ("Ngày 5 tháng 1 năm 2023", "2023-01-05T00:00:00"),
        ("5/24/2023 8:15:00 PM", "2023-05-24T20:15:00"),
        ("22/07/2024 04:45:00 SA", "2024-07-22T04:45:00"),
        ("8h05, 3/2/2021", "2021-02-03T08:05:00"),
    ],
)
def test_date_line_is_read_in_vietnams_time(line, expected):
    assert stamp_of_line(line).when.isoformat() == expected + "+07:00"


@pytest.mark.parametrize(
    "line",
    ["Từ ngày 19-5 đến 29-7-2022", "31/02/2023", "Chiều 17/5/2012, huyện tổ chức hội nghị sơ kết 5 năm", "05/2023"],
)
def test_date_in_prose_or_impossible_is_no_date_line(line):
    assert stamp_of_line(line) is None


def test_iso_of_another_zone_is_turned_to_vietnams():
    assert parse_moment("2023-05-24T01:15:00Z").isoformat() == "2023-05-24T08:15:00+07:00"


@pytest.mark.parametrize(
    "line,expected",
    [
        ("Thanh Nga", [("Thanh Nga", ("text",))]),
        ("Bài, ảnh: Triều Dương", [("Triều Dương", ("text", "photo"))]),
        ("TIỂU LIÊN - CHÂU TIẾN", [("Tiểu Liên", ("text",)), ("Châu Tiến", ("text",))]),
        ("Bài: Lò Văn Hặc - Ảnh: Mai Phương", [("Lò Văn Hặc", ("text",)), ("Mai Phương", ("photo",))]),
        ("Tin, ảnh: Hoa – Mai Lan", [("Hoa", ("text", "photo")), ("Mai Lan", ("text", "photo"))]),
        ("Ảnh: TRẦN THU BỒN", [("Trần Thu Bồn", ("photo",))]),
        ("Bài và ảnh: T.N", [("T.N", ("text", "photo"))]),
        ("Bài, ảnh Khánh Chi", [("Khánh Chi", ("text", "photo"))]),
        ("LAN ANH VÀ HOÀI NAM", [("Lan Anh", ("text",)), ("Hoài Nam", ("text",))]),
        ("Theo Lan Anh – báo Dân tộc", [("Lan Anh", ("text",))]),
        ("Lan Anh/TTXVN", [("Lan Anh", ("text",))]),
        ("CTV Lan Anh", [("Lan Anh", ("text",))]),
        ("Đại úy Nguyễn Văn Nam", [("Nguyễn Văn Nam", ("text",))]),
        ("Nguyễn Lan (Trung tâm Văn hóa huyện)", [("Nguyễn Lan", ("text",))]),
        ("Nguyễn Lan - Ban Tuyên giáo Huyện ủy", [("Nguyễn Lan", ("text",))]),
        ("Người viết: Khánh Chi (thực hiện)", [("Khánh Chi", ("text",))]),
        ("Nội dung: Khánh Chi - Đồ họa: Hoài Nam", [("Khánh Chi", ("text",)), ("Hoài Nam", ("photo",))]),
        ("Nội dung: Khánh Chi - Trình bày: Hoài Nam", [("Khánh Chi", ("text",))]),
        ("P.V", []),
        ("H’XÍU ÊBAN", [("H’Xíu Êban", ("text",))]),
        ("Bà con phấn khởi vào vụ mới.", []),
        ("Công an huyện", []),
        ("", []),
    ],
)
def test_byline_gives_names_with_roles(line, expected):
    assert [(found.name, found.roles) for found in parse_bylines(line)] == expected


@pytest.mark.parametrize(
    "caption,expected",
    [
        ("Đường hoa mới. Ảnh: Việt Hà", ("Đường hoa mới.", "Việt Hà")),
        ("Đường hoa mới (Ảnh: C.T)", ("Đường hoa mới", "C.T")),
        ("Đường hoa mới", ("Đường hoa mới", "")),
    ],
)
def test_credit_is_set_apart_from_caption(caption, expected):
    assert split_credit(caption) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Tiếng Việt | English",
        "Tất cả chuyên mục",
        "Chia sẻ bài viết",
        "Phản hồi",
        "Liên kết website",
        "Ý kiến ()",
        "BÌNH LUẬN",
    ],
)
def test_line_of_the_site_is_noise(line):
    assert is_noise(line)


@pytest.mark.parametrize(
    "line", ["Ý kiến người dân được lắng nghe", "Đánh giá kết quả một năm", "In dấu chân người lính"]
)
def test_heading_of_a_story_is_no_noise(line):
    assert not is_noise(line)


def story(*lines):
    return dissect(lines_of_text("\n\n".join(lines)))


def test_headers_clock_is_not_the_date():
    found = story(
        "Thứ Sáu, 01/11/2024 21:28 (GMT +7)",
        "Xã nhỏ giữ đường làng xanh sạch",
        "27/05/2022 08:21",
        PROSE,
        PROSE + "Hết.",
    )
    assert found.published.isoformat() == "2022-05-27T08:21:00+07:00"


def test_anatomy_sets_the_parts_apart():
    found = story(
        "Xã nhỏ giữ đường làng xanh sạch",
        "BDK - " + PROSE,
        "Từ một con ngõ",
        PROSE + "Thêm.",
        "Đoàn viên xã Tân An trồng hoa hai bên đường vào ấp. Ảnh: Việt Hà",
        PROSE + "Nữa.",
        PROSE + "Thêm.",
        "Thanh Nga",
        "Các tin khác",
        "Một tít của bài khác nằm ở cuối trang",
    )
    assert (found.title, found.dateline) == ("Xã nhỏ giữ đường làng xanh sạch", "BDK")
    assert found.lead == PROSE.strip()
    assert [piece.kind for piece in found.pieces] == [
        "heading",
        "paragraph",
        "caption",
        "paragraph",
    ]  # repeated one dropped
    assert found.pieces[2].credit == "Việt Hà"
    assert [byline.name for byline in found.bylines] == ["Thanh Nga"]


@pytest.mark.parametrize(
    "rows,expected",
    [
        ([PROSE + "Hết.", "Hoài"], ["Hoài"]),
        ([PROSE + "Hết.", "T.N"], ["T.N"]),
        ([PROSE + "Hết. Lan Anh"], ["Lan Anh"]),
        ([PROSE + "Hết. (Lan Anh)"], ["Lan Anh"]),
        ([PROSE + "Hết.", "Ảnh: Hoài Nam", "Lan Anh"], ["Hoài Nam", "Lan Anh"]),
    ],
)
def test_signature_is_found_where_papers_put_it(rows, expected):
    found = story("Xã nhỏ giữ đường làng xanh sạch", "24/05/2023 08:15", PROSE, PROSE + "Thêm.", *rows)
    assert [byline.name for byline in found.bylines] == expected


@pytest.mark.parametrize(
    "line",
    [
        "Cán bộ xã Tân An, huyện Tân Bình kiểm tra vườn cam của hội viên.",
        "Bà Lê Thị Hoa bên luống rau trước ngõ",
        "Đoàn viên xã hướng dẫn người dân cài ứng dụng",
    ],
)
def test_line_that_shows_somebody_at_work_is_a_caption(line):
    found = story("Xã nhỏ giữ đường làng xanh sạch", PROSE, PROSE + "Một.", line, PROSE + "Hai.")
    assert [piece.text for piece in found.pieces if piece.kind == "caption"] == [line]


def test_caption_printed_twice_is_kept_once():
    caption = "Tuyến đường qua xã Tân An sáng đèn nhờ bà con góp công."
    found = story("Xã nhỏ giữ đường làng xanh sạch", PROSE, caption, caption, PROSE + "Thêm.")
    assert [piece.text for piece in found.pieces if piece.kind == "caption"] == [caption]


def test_html_of_an_unknown_site_is_read_by_density():
    page = f"""<html><head><title>Báo nọ Online</title><script>var x = "mô hình";</script></head><body>
    <div class="menu"><a href="/">Trang chủ</a><a href="/xa-hoi">Xã hội</a></div>
    <div class="NewsTitle">Xã nhỏ giữ đường làng xanh sạch</div><div class="NewsDate">24/05/2023 08:15</div>
    <div class="x1"><p>{PROSE}</p><p><b>Từ một con ngõ</b></p><p>{PROSE}Thêm.</p>
    <figure><img src="a.jpg"><figcaption>Một góc đường làng. Ảnh: Việt Hà</figcaption></figure><p>{PROSE}Nữa.</p></div>
    <div class="related"><a href="#">Tít của bài khác</a></div></body></html>"""
    found = dissect(lines_of_html(page))
    assert found.title == "Xã nhỏ giữ đường làng xanh sạch"
    assert found.published.isoformat() == "2023-05-24T08:15:00+07:00"
    assert [(piece.kind, piece.credit) for piece in found.pieces] == [
        ("heading", ""), ("paragraph", ""), ("caption", "Việt Hà"), ("paragraph", ""),
    ]  # fmt: skip
    assert "Tít của bài khác" not in " ".join(found.passages)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_unicode_encodings_give_the_same_text(encoding):
    text = "Đường làng xanh sạch và đẹp\n\n" + PROSE
    assert read_bytes(text.encode(encoding)).text == text


def test_windows_1258_is_read_with_a_warning():
    text = "Các cụ và bà con của xã được lắng nghe, không để một người nào ở lại. " * 5
    import unicodedata

    decomposed = "".join(
        unicodedata.normalize("NFD", char) if char.encode("cp1258", "ignore") == b"" else char for char in text
    )
    data = _cp1258(decomposed)
    source = read_bytes(data)
    assert source.text.strip() == text.strip()
    assert source.warnings


def _cp1258(text):
    """Letters that the code page lacks are written as base letter and tone."""
    import unicodedata

    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    result = b""
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in parts if mark in tones)
        base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones))
        result += base.encode("cp1258") + tone.encode("cp1258")
    return result


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n ",
        b"%PDF-1.7 x",
        b"\x00\x01\x02\xff" * 50,
        b"\xff\xfe\x00",
        "日本語の記事です。".encode("euc-jp") * 40,
    ],
)
def test_file_that_is_no_text_is_refused_with_a_sentence(data):
    with pytest.raises(Unreadable) as refusal:
        read_bytes(data)
    assert str(refusal.value).endswith((".", "."))


def test_file_of_ten_megabytes_is_refused_unread(tmp_path):
    large = tmp_path / "large.txt"
    large.write_bytes(b"a" * (10 * 1024 * 1024))
    with pytest.raises(Unreadable):
        read_file(large)
    assert MAX_BYTES < 10 * 1024 * 1024


@given(st.binary(max_size=3000))
def test_any_bytes_are_read_or_refused(data):
    try:
        source = read_bytes(data)
    except Unreadable:
        return
    dissect(lines_of_html(source.text) if source.is_html else lines_of_text(source.text))


@given(st.text(alphabet=st.sampled_from('aAđĐ 1.,:;-–“”"()<>/\n|&xãỉ'), max_size=600))
def test_any_text_is_dissected(text):
    dissect(lines_of_text(text))
    dissect(lines_of_html("<html><body><p>" + text + "</p></body></html>"))
