"""Organisations as prose names them: "Hội LHPN xã Châu Thành", "Chi bộ Văn phòng HĐND - UBND huyện"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cms.newsroom.importing.patterns import pattern
from cms.vietnamese import fold

UNIT_WORDS = r"xã|phường|thị trấn|thị xã|huyện|thành phố|TP\.?|TX\.?|TT\.?|quận|tỉnh|đặc khu"
HAMLET_WORDS = r"thôn|ấp|bản|buôn|làng|khu phố|khối phố|khối|tổ dân phố|khóm|xóm|phum|sóc|khu dân cư"
CAPITAL = r"[A-ZÀ-ỸĐ][\w’']*"
NAME = rf"{CAPITAL}(?:\s+(?:-\s+)?{CAPITAL}|\s+\d{{1,2}}\b)*"
PLACE = rf"(?:[{{X}}]?(?:{UNIT_WORDS}|{UNIT_WORDS.title()}|{HAMLET_WORDS})\s*{NAME})".replace("[{X}]?", "")
HEADS = (
    r"(?:Ban (?:Thường vụ|Chấp hành|Dân vận|Tuyên giáo|Tổ chức)\s+)?(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng)\s?(?:ủy"
    r"|uỷ)|(?:Tỉnh|Thành|Huyện|Quận|Thị|Xã|Phường)\s?[đĐ]oàn"
    r"|(?:Ủy ban|Uỷ ban|UB)\s*(?:MTTQ|Mặt trận Tổ quốc)(?:\s+Việt Nam|\s+VN)?|(?:Ban công tác )?Mặt trận(?:\s+Tổ"
    r" quốc)?|MTTQ"
    r"|UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Chi hội|Hội|[cC]hi đoàn|Đoàn(?= (?:[A-ZÀ-ỸĐ]|thanh niên"
    r"|xã|phường|thị trấn|trường|viên chức|cơ sở|khối))|Liên đoàn|LĐLĐ|[cC]ông đoàn"
    r"|[cC]hi bộ|[đĐ]ảng bộ|[cC]ông an|Đồn Biên phòng|Bộ đội Biên phòng|(?:Ban|Bộ)\s+(?:Chỉ huy\s+[qQ]uân sự"
    r"|CHQS)|Hạt [Kk]iểm lâm|Thanh tra|Kho bạc(?: Nhà nước)?|Viện [Kk]iểm sát(?: nhân dân)?"
    r"|VKSND|TAND|Tòa án(?: nhân dân)?|Chi cục|Cục|Công ty|HTX|Hợp tác xã|[tT]rường|Trung tâm|Bệnh viện|Trạm"
    r"|Phòng|Sở|Ban|Bộ phận(?: (?:tiếp nhận và trả|Tiếp nhận và [Tt]rả)(?: kết quả| hồ sơ)?(?: giải quyết)?(?:"
    r" thủ tục hành chính)?(?: cấp huyện| cấp xã)?| [Mm]ột cửa)?|Văn phòng|Ngân hàng|Bảo hiểm xã hội|Quỹ|Báo"
    r"|Đài|CLB|Câu lạc bộ"
    r"|Tổ(?= (?:phụ nữ|công nghệ|tự quản|dân|nhân dân|hội|hợp tác|xe|thu))|Đội|Ngành|Khối|Hội đồng"
)
INNER = (
    r"nhân dân|quân sự|phụ nữ|thanh niên|nông dân|cựu chiến binh|người cao tuổi|giáo dục|đào tạo|hành chính"
    r" công|hành chính|phục vụ|quản lý|chợ|một cửa|hai|chính sách|xã hội"
    r"|dân vận|tuyên giáo|tổ chức|kiểm tra|công an|khuyến học|chữ thập đỏ|lao động|văn hóa|thông tin|thể thao"
    r"|truyền thanh|y tế|môi trường|nông nghiệp|kinh tế|tài nguyên|tư pháp|nội vụ|tài chính|kế hoạch|dân"
    r"|dân tộc|tôn giáo|cơ sở|trực thuộc|trên|điều hành|trạm|liên|công nghệ|số|cộng đồng|tự quản|mầm non|tiểu"
    r" học|trung học|phổ thông|mẫu giáo|cao đẳng|đại học|chính trị|khoa học|kỹ thuật|dịch vụ|bảo vệ"
)
INNER_ANY = "|".join(
    f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in sorted(INNER.split("|"), key=len, reverse=True)
)
AND = (
    rf"(?:và(?!\s+(?:{HEADS}|{UNIT_WORDS}))|cùng(?=\s+(?:xã|huyện|phường|thị trấn))|[cC]ác(?=\s+(?:{HAMLET_WORDS}"
    rf"|xã,|huyện,)))"
)
WORD = (
    rf"(?:{AND}(?!\w)|(?:{HEADS})(?!\w)|(?:{INNER_ANY}|{UNIT_WORDS}|{HAMLET_WORDS})(?!\w)|{CAPITAL}|\([A-ZĐ]{{2,8}}\)"
    rf"|[-–](?=\s+(?:{HEADS}|[A-ZĐ]{{2,}})(?!\w))|&)"
)
ORGANISATION = pattern(
    rf"(?<!\w)(?:{HEADS})(?!\w)(?:\s+{WORD}|(?<=xã|ng|ấn|ện),\s+(?:thị trấn|phường|thị xã|thành phố)(?!\w)"
    rf"|\s+(?<=[a-zà-ỹ]"
    rf" )\d{{1,2}}(?!\w))*"
)
PLACE_NAME = pattern(
    rf"(?<!\w)(?:[Cc]ác\s+)?(?P<unit>(?i:{UNIT_WORDS}|{HAMLET_WORDS}))\s*(?P<name>{NAME}(?:(?:,\s*|\s+và\s+)(?!(?:{HEADS})(?!\w))(?:(?i:{UNIT_WORDS})\s+)?{NAME})*)"
)
BARE_UNIT = pattern(rf"(?:^|\s)(?P<unit>{UNIT_WORDS}|{HAMLET_WORDS})$", re.I)
TRAILING = pattern(r"(?:\s+(?:và|các|cùng|trên|của|trả|cấp|liên|hai|-|–|&))+$")
NOT_AN_ORGANISATION = pattern(
    r"^(?:Hội|Đoàn|Đội|Ban|Phòng|Trạm|Quỹ|Bộ phận(?: (?:tiếp nhận và trả|Tiếp nhận và [Tt]rả)(?: kết quả| hồ"
    r" sơ)?(?: giải quyết)?(?: thủ tục hành chính)?(?: cấp huyện| cấp xã)?| [Mm]ột cửa)?|Ngành|Khối|Cục|Sở"
    r"|Báo|Đài|[tT]rường|Hội nghị.*|Hội thi.*|Đội \d.*|Trường hợp.*|Tổ|Câu lạc bộ|CLB|Hợp tác xã|HTX|Trung"
    r" tâm|Văn phòng|Công ty|[cC]hi hội|Ngân hàng|Hội đồng|Liên đoàn|Phòng,? chống.*)$"
)


@dataclass(frozen=True)
class Organisation:
    """`name` is how it is called in this story, completed with its unit when the story tells it."""

    name: str
    start: int
    end: int
    is_place: bool = False


def find_organisations(text: str) -> list[Organisation]:
    """Organisations left to right, without overlap; lists of units ("các xã A, B") are not among them."""
    found = []
    for match in ORGANISATION.finditer(text):
        name = TRAILING.sub("", match.group())
        if len(name) >= 4 and not NOT_AN_ORGANISATION.match(name) and len(name) <= 120:
            found.append(Organisation(tidy(name), match.start(), match.start() + len(name)))
    return found


def find_places(text: str) -> list[Organisation]:
    """Units named with their type ("xã Phước Vĩnh Tây"); such a unit can run a practice itself."""
    found = []
    for match in PLACE_NAME.finditer(text):
        found.append(Organisation(tidy(match.group()), match.start(), match.end(), is_place=True))
    return found


def is_plural(name: str) -> bool:
    """ "UBND các xã, thị trấn", "Công an hai xã", "chi bộ công an xã, thị trấn": several bodies, none by name."""
    units = rf"(?:{UNIT_WORDS}|{HAMLET_WORDS})"
    return bool(
        re.search(rf"(?:^|\s)(?:các|những|hai|ba|bốn|năm|nhiều|mỗi|\d+)\s+{units}(?!\w)", name, re.I)
        or re.search(rf"(?:^|\s){units}\s*(?:,|/|và|-)\s*{units}(?:\s|$)", name, re.I)
    )


def tidy(name: str) -> str:
    """Without abbreviations in brackets and doubled spaces; first letter as printed."""
    return re.sub(r"\s+", " ", re.sub(r"\s*\([A-ZĐ]{2,8}\)", "", name)).strip(" ,-–")


def complete(name: str, known: Sequence[str], units: dict[str, str]) -> str:
    """ "Đoàn xã" → "Đoàn xã Mỹ Lộc": by a fuller name earlier in the story (`known`, latest first), else by the unit
    meant (`units`: {"huyện": "Cần Giuộc"}). A name that already has its unit, or has none, stays."""
    match = BARE_UNIT.search(name)
    if not match:
        return name
    start = fold(name) + " "
    for other in known:
        rest = other[len(name) :].strip()
        if fold(other).startswith(start) and rest[:1].isupper() and len(other) < len(name) + 40:
            return other
    unit = units.get(match["unit"].lower())
    return f"{name} {unit}" if unit else name
