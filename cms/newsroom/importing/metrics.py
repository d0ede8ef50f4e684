"""Figures with their units, in Vietnamese notation: "3.450 kg", "trên 2,1 tỷ đồng", "hơn 2.500m", "25/35 đơn vị".

A figure's `value` is in its base unit ("2,1 tỷ đồng" is 2,100,000,000 "đồng"); what was printed stays in `surface`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from cms.newsroom.importing.patterns import pattern

NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?: \d{3})+(?!\d)|\d+(?:,\d+)?(?:\.\d{1,2}(?!\d))?"
SCALES = {
    "tỷ": 10**9,
    "tỉ": 10**9,
    "triệu": 10**6,
    "nghìn": 10**3,
    "ngàn": 10**3,
    "vạn": 10**4,
    "trăm": 100,
    "chục": 10,
}
SCALE = "|".join(SCALES)
VAGUE = r"hơn|trên|gần|khoảng|chừng|ước(?: tính| đạt)?|tới|ít nhất|tối đa|tối thiểu|xấp xỉ|dưới"
MONEY = r"đồng|VNĐ|VND|USD|đ(?!\w)"
SYMBOLS = {
    "%": "%", "phần trăm": "%", "km2": "km²", "km²": "km²", "km": "km", "ki-lô-mét": "km", "cây số": "km",
    "m2": "m²", "m²": "m²", "mét vuông": "m²", "m3": "m³", "m³": "m³", "mét khối": "m³", "khối": "m³", "m": "m",
    "mét": "m", "cm": "cm", "ha": "ha", "hecta": "ha", "héc-ta": "ha", "héc ta": "ha", "kg": "kg",
    "ki-lô-gam": "kg", "tấn": "tấn", "tạ": "tạ", "yến": "yến", "lít": "lít", "kwh": "kWh", "đồng": "đồng",
    "vnđ": "đồng", "vnd": "đồng", "đ": "đồng", "usd": "USD",
}  # fmt: skip
# Units of several words, or a counting word that needs the noun behind it to mean anything.
PHRASES = (
    r"Mẹ Việt Nam [aA]nh hùng|Mẹ VNAH|ngày công(?: lao động)?|lượt (?:người|hộ|hội viên|đoàn viên|đảng viên"
    r"|cán bộ|khách|học sinh|xe)|lượt|hội viên|đoàn viên|đảng viên|học viên|học sinh|sinh viên"
    r"|chiến sĩ|cán bộ|công chức|người dân|người|hộ dân|hộ nghèo|hộ gia đình|hộ|tập thể|cá nhân|gia đình|khẩu"
    r"|mô hình|công trình|phần việc"
    r"|phần quà|suất quà|suất học bổng|suất ăn|suất|con \w+|căn nhà|ngôi nhà|nhà tình \w+|căn|ngôi|chiếc \w+"
    r"|cái \w+|bộ \w+|cuốn sách|cuốn|quyển|lá \w+|viên \w+"
    r"|cây(?: xanh| hoa| cau)?|bóng đèn|bóng điện|bóng|camera|tuyến đường|tuyến|đoạn đường|câu lạc bộ|CLB|tổ"
    r" chức|tổ|đội|nhóm|chi hội|chi bộ|chi đoàn|chi, đảng bộ(?: cơ sở)?"
    r"|đảng bộ|đơn vị|cơ quan|doanh nghiệp|hợp tác xã|HTX|trang trại|xã, phường(?:, (?:thị trấn|đặc khu))?"
    r"|phường, xã(?:, đặc khu)?|xã, thị trấn|xã|phường|huyện|tỉnh|thôn|ấp|bản|buôn|khu phố"
    r"|hồ sơ|thủ tục|đơn thư|đơn|ý kiến|kiến nghị|vụ việc|vụ|tin báo|cuộc (?:tiếp xúc cử tri|giám sát|họp|kiểm"
    r" tra|đối thoại|thi)|cuộc|buổi (?:lễ|tuyên truyền|sinh hoạt|ra quân|nói chuyện)|buổi|lớp (?:tập huấn|học"
    r"|bồi dưỡng)|lớp|hội nghị|nghị quyết|sáng kiến|giải pháp|đề tài|tác phẩm|bài viết|bài dự thi"
    r"|bài|clip|video|tin|thí sinh|giải|giấy khen|bằng khen|chứng minh nhân dân|căn cước công dân|thẻ \w+|sản"
    r" phẩm|đợt (?:sinh hoạt|ra quân|phát động)|đợt|điểm \w+|cửa hàng|mái ấm|sổ tiết kiệm|đôi \w+|xe \w+"
)
NOT_A_UNIT = pattern(
    r"^(?:năm|tháng|tuổi|giờ|phút|giây|tuần|quý|thế kỷ|nhiệm kỳ|khóa|cấp|và|đến|tới|trong|của|là|thì|đã|đang"
    r"|sẽ|được|có|ở|tại|do|với|cho|để|từ|trên|dưới|về|khi|này"
    r"|kia|đó|nay|nhưng|hoặc|hay|lần|mặt|tốt|không|sạch|dám|rõ|tại|chỗ|hơn|gần|vừa|cũng|đồng chí|bên|bước|khâu"
    r"|trụ|loại|ngôi sao|thứ|trở|xong|dịp|sáng|chiều|tối|trưa|bị|thôi|mà|sau|trước"
    r"|theo|nên|nếu|chiếm|tăng|giảm|còn|xuống|lên|qua|ngay|đều|năm trước|chân|đầu|cuối|kể|nằm|nối|giao|đoạn"
    r"|thuộc|gồm|bằng|phải|cùng|như|rất|quá|chưa|vẫn)$",
    re.I,
)
BEFORE = pattern(
    r"(?:thứ|(?<!trong )số|quý|tháng|năm|khóa|khoá|lớp|cấp|tổ|ấp|khu|khu phố|thôn|đội|đường|lộ|quốc lộ|tỉnh"
    r" lộ|điều|khoản|nhóm|đợt|lần|loại|hạng|zone|vùng|mức|phường|quận|trang|tập|covid|nghị quyết|chỉ thị"
    r"|kết luận|chương|hẻm|ngõ|lúc|ngày|trung ương|(?-i:[A-ZĐ]{2,})|[\d/])\s*[-–:./]?\s*$",
    re.I,
)
FIGURE = pattern(
    rf"(?<![\w.,/–-])(?P<vague>(?:{VAGUE})\s+)?(?P<low>{NUMBER})(?P<range>\s*(?:-|–|đến)\s*(?:{NUMBER})(?![\d/]))?(?P<of>\s*/\s*(?:{NUMBER}))?"
    rf"(?:\s*(?P<scale>{SCALE})\b(?:\s+(?P<more>\d{{1,3}})\s+(?P<less>{SCALE})\b)?(?:\s+(?P<scale2>tỷ|tỉ))?)?",
    re.I,
)
SYMBOL = pattern(
    r"\s*(?P<unit>%|phần trăm|km2|km²|km|cây số|mét vuông|mét khối|m2|m²|m3|m³|mét|cm|m|hecta|héc[- ]ta|ha"
    r"|kg|ki-lô-gam|ki-lô-mét|tấn|tạ|yến|lít|kWh"
    rf"|{MONEY})(?![\w²³])(?P<per>(?:\s?/\s?[^\W\d_]+(?: (?:dân|công|nghèo|viên))?){{0,2}})",
    re.I,
)
PHRASE = pattern(rf"\s+(?P<unit>{PHRASES})(?!\w)")
WORD = pattern(r"\s+(?P<unit>[a-zà-ỹđ]+)(?!\w)")
YEARS = pattern(
    (
        r"(?:giai đoạn|từ(?: năm)?|trong|\(|năm)\s*(?P<first>(?:19|20)\d\d)(?:\s*(?:[-–]|đến(?: năm)?)\s*(?P<last>(?:19"
        r"|20)\d\d))?"
    ),
    re.I,
)


@dataclass(frozen=True)
class Figure:
    """`value` in `unit`; `start`/`end` are offsets of `surface` in the text. `of` is the whole in "25/35 đơn vị"."""

    value: Decimal
    unit: str
    surface: str
    start: int
    end: int
    confidence: float
    of: Decimal | None = None


def find_figures(text: str, taken: Iterable[tuple[int, int]] = ()) -> list[Figure]:
    """Figures outside the `taken` spans (names of initiatives, policies, dates)."""
    spans = list(taken)
    found: list[Figure] = []
    for match in FIGURE.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in spans):
            continue
        figure = _figure(text, match)
        if figure is not None:
            found.append(figure)
    return found


def parse_number(text: str) -> Decimal | None:
    """ "3.450" is 3450, "2,1" is 2.1, "1.234,5" is 1234.5; "2.5" (no group of three) is read as 2.5."""
    text = text.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "").replace(",", ".")
    elif "," in text:
        text = text.replace(",", ".")
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def period_of(text: str, at: int) -> tuple[str, int | None, int | None]:
    """What the sentence says of the time of a figure at `at`: words, first and last year ("", None, None: nothing)."""
    start = max((match.end() for match in re.finditer(r"[.!?]\s", text[:at])), default=0)
    stop = re.compile(r"[.!?](?:\s|$)").search(text, at)
    nearest = None
    for match in YEARS.finditer(text, start, stop.start() if stop else len(text)):
        if nearest is None or abs(match.start() - at) < abs(nearest.start() - at):
            nearest = match
    if nearest is None:
        return "", None, None
    first = int(nearest["first"])
    last = int(nearest["last"]) if nearest["last"] else first
    if last < first:
        return "", None, None
    return nearest.group().strip("( "), first, last


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    value = parse_number(match["low"])
    if value is None or len(match["low"]) > 15:
        return None
    scale = SCALES.get((match["scale"] or "").lower(), 1)
    scale *= 10**9 if match["scale2"] else 1
    value *= scale
    if match["more"]:
        value += Decimal(match["more"]) * SCALES[match["less"].lower()]
    of = parse_number(match["of"].strip(" /")) if match["of"] else None
    end = match.end()
    symbol = SYMBOL.match(text, end)
    if symbol:
        unit = (
            SYMBOLS.get(symbol["unit"].lower(), symbol["unit"]) + re.sub(r"\s", "", symbol["per"] or "")
            if not (symbol["per"] and " " in symbol["per"].strip())
            else SYMBOLS.get(symbol["unit"].lower(), symbol["unit"]) + "/" + symbol["per"].strip(" /")
        )
        return Figure(value, unit, _surface(text, match, symbol.end()), match.start(), symbol.end(), 0.95, of)
    if BEFORE.search(text[max(0, match.start() - 20) : match.start()]) and not match["vague"]:
        return None
    if re.fullmatch(r"(?:19|20)\d\d", match["low"]) and not match["scale"]:
        return None
    phrase = PHRASE.match(text, end)
    if phrase:
        return Figure(value, phrase["unit"], _surface(text, match, phrase.end()), match.start(), phrase.end(), 0.85, of)
    word = WORD.match(text, end)
    if word and not NOT_A_UNIT.match(word["unit"]) and not (match["of"] and of and of <= 12 and value <= 31):
        return Figure(value, word["unit"], _surface(text, match, word.end()), match.start(), word.end(), 0.6, of)
    if of is not None and of > 31:
        return Figure(value, "", _surface(text, match, end), match.start(), end, 0.5, of)
    return None


def _surface(text: str, match: re.Match[str], end: int) -> str:
    return text[match.start() : end].strip()
