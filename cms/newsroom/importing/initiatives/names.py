"""What can be the name of a practice, and where an unquoted name ends."""

import re

from cms.newsroom.importing.initiatives.cues import GENERIC, NATIONAL, SCARE
from cms.newsroom.importing.organisations import HEADS, UNIT_WORDS
from cms.newsroom.importing.patterns import pattern, words
from cms.vietnamese import fold

MAX_WORDS = 25
CLAUSE_START = words(
    """
    với đã đang được giúp góp nhằm qua từ trong tại ở do của có hiện đến để khi nhờ thu mang tạo cung sau trước mà
    nay vừa nhưng đồng bước là nơi trị tổng gồm bao hàng hằng đặc trên cùng ai gần hơn khoảng phục mỗi dài rộng đạt
    ước những các huyện xã tỉnh phường chị anh ông bà đây đó việc vì nên song thì cũng kết từng toàn nhiều cả hai ba
    """
)
ALWAYS_STOP = words(
    """
    được đã đang sẽ là hiện vẫn này nhằm thì bắt rồi nay nên mà cũng
    """
)
STOP_PHRASES = pattern(
    r"(?:đến (?:nay|hết|tháng|năm|giữa|cuối|đầu|\d[\d./-]*)"
    r"|góp phần|thu hút|mang lại|đem lại|đi vào|ra đời|hoạt động|bước đầu|trên địa bàn|từ (?:năm|tháng|ngày"
    r"|quý|đầu|cuối|\d[\d./]*)|trong (?:năm|tháng|những|các|học sinh|đoàn viên|hội viên|toàn|đó|thời gian|quá"
    r" trình|học tập)"
    r"|có (?:\d[\d.,]*|sự|hiệu|trên|hơn|gần|quy mô)|cho (?:\d[\d.,]*|thấy|thu|hiệu|trên|hơn|gần|các|hội viên"
    r"|đoàn viên|bà con)|gắn (?:với|liền)|nhân (?:dịp|rộng)|giai đoạn|năm \d+|tháng \d+|phát huy|lan tỏa|lan"
    r" toả|hiệu quả|thiết thực|để (?!dành)|ngay từ|kết hợp|theo (?:hướng|tinh thần|chỉ thị|kết luận|gương|đó)"
    r"|rộng \d[\d.,]*|dài \d[\d.,]*|mỗi (?:tháng|năm|tuần|ngày|người|hộ) \w+ \d[\d.,]*|đạt|không chỉ|không"
    r" những|luôn|đều|kể từ|vào|nhân \b|trở (?:thành|nên|lại)|ngày càng|cần (?:được|tiếp tục|có|phải|nhân|duy)"
    r"|tạo (?:sức|điều kiện|được|ra|nên|hiệu ứng|sự|chuyển biến|môi trường|niềm|động lực|việc làm|thu nhập|dấu ấn|phong"
    r" trào)|nhận (?:được|sự)|sau (?:khi|\d+|hai|ba|bốn|năm|một|hơn|gần|thời gian|nhiều)|khi (?:mới|được|đi vào|triển"
    r" khai|ra đời|ra mắt|chưa|bắt đầu)|tiếp tục|thường xuyên (?:tổ chức|được)|chính thức|ra mắt|thành lập (?:năm|từ"
    r"|ngày)"
    r"|khẳng định|không còn|chưa (?:được|có|đi|thật|thể|phát|mang)|tuy (?:mới|còn|nhiên|là|không|chỉ)|dù (?:mới|chỉ"
    r"|còn|đã|không)|bởi|như vậy|tương tự|cùng (?:nhiều|các|với|những)"
    r"|(?:triển khai|thực hiện) (?:từ|tại|ở|năm)|thu được|xuất phát|bắt nguồn|hình thành|quy tụ|khiến"
    r"|có (?:sức|ý nghĩa|tác dụng|tới|nhiều)|đáp ứng|làm (?:thay đổi|cho|chuyển)|thể hiện|thật sự|thực sự"
    r"|lan (?:rộng|ra|tới|đến)|hằng (?:năm|tháng|tuần|ngày)|hàng (?:năm|tháng|tuần|ngày)|từ (?:khi|lúc)"
    r"|vừa (?:giúp|tạo|làm|góp|là|có|mang|gắn)|gồm (?:có|\d+|các|những)|tập trung (?:giúp|vào|hỗ trợ|tuyên)|hỗ trợ \d+"
    r"|ít tốn|dễ (?:làm|nhớ|thực hiện|áp dụng)|theo (?:ông|bà|anh|chị|đồng chí)|mỗi (?:năm|tháng|tuần) (?:giúp|tặng"
    r"|có))(?!\w)",
    re.I,
)
RUN_BY = pattern(
    (
        rf"(?:của|do|thuộc)\s+(?:(?:{HEADS})(?!\w)|(?:{UNIT_WORDS}|thôn|ấp|bản|khu phố|làng|buôn|khóm|tổ|chi hội"
        rf"|ngành|lực lượng|hội viên|đoàn viên|phụ nữ|thanh niên|ông|bà|anh|chị|em \w+|hộ|gia đình|các|đơn vị|địa"
        rf" phương|cán bộ|cơ quan|nhân dân|một|những|mặt trận|cấp)(?!\w)|[A-ZÀ-ỸĐ])"
    ),
)
PLACED = pattern(
    rf"(?:tại|ở)\s+(?:{UNIT_WORDS}|các|những|khu|thôn|ấp|bản|buôn|làng|một số|mỗi|trường|chi|đây|đó|trên"
    rf"|chợ|bến|cơ quan|cơ sở|địa phương|nhiều|hầu hết|vùng|tất cả|phố|khắp|[A-ZÀ-ỸĐ0-9])",
)
VERB_AFTER_ABBREVIATION = words(
    """
    tuyên hướng hỗ vận giúp phục thu góp tổ tham cung đến về đi
    """
)
AND_ELSE = pattern(
    r"và\s+(?:[A-ZÀ-ỸĐ“\"\x00]|các?\s|nhiều|những|một số|mô hình|cách|phong trào"
    r"|(?:tặng|trao|đã|đang|được|bàn giao|tổ chức|tiếp tục|nhân rộng|đưa vào|nhận được|là|phối hợp|ra mắt)(?!\w))"
)
TOKEN = pattern(r"\S+")


def end_of_name(text: str, start: int) -> int:
    """Where the unquoted name that begins at `start` ends. Names go on in lower case; a clause, an owner, a place or a
    capital after a comma ends them.
    """
    last = start
    count = 0
    previous = ""
    for match in TOKEN.finditer(text, start):
        token = match.group()
        bare = token.strip(',;:.…!?()"“”/')
        if match.start() > start and _stops(text, match.start(), bare, previous, count):
            break
        if token[0] in '(“"«;:.…\x00':
            break
        end = match.start() + len(token)
        hard = re.search(r"[;:.!?…)(“”\"\x00]", token)
        if hard and not re.fullmatch(r"\d+(?:[.,]\d+)*", token):
            return match.start() + hard.start() if hard.start() else last
        if token.endswith(","):
            last = end - 1
            following = text[end:].lstrip()
            word = re.match(r"[\w]+", following)
            counted = text[start].isdigit() and word is not None and word.group().isdigit()  # "5 không, 3 sạch"
            if (
                not word
                or re.match(r"(?:\w+ ){1,3}\d", following)
                or ((word.group()[0].isupper() or word.group().isdigit() or _opens_clause(following)) and not counted)
            ):
                return last
            count += 1
            previous = bare
            continue
        last, previous, count = end, bare, count + 1
        if count > MAX_WORDS:
            return last
    return last


def _stops(text: str, at: int, word: str, previous: str, count: int) -> bool:
    rest = text[at : at + 60]
    lower = word.lower()
    if lower in ALWAYS_STOP or STOP_PHRASES.match(rest) or RUN_BY.match(rest) or PLACED.match(rest):
        return not (
            lower == "của"
            and re.match(r"của\s+\w+\s*[,;.…]", rest)
            and re.match(r"của\s+(?:Đoàn|Đảng|Hội|Bác)\b", rest)
        )
    if lower == "và":
        return bool(AND_ELSE.match(rest))
    if lower == "với":
        return previous.lower() not in ("về", "đi", "cùng", "gắn", "kết", "đến", "thân", "gần") or bool(
            re.match(r"với\s+\d", rest)
        )
    if lower in ("giúp", "phục", "tuyên", "vận") and count >= 3 and text[at - 2 : at - 1] != ",":
        clause = re.split(r"[,;.…(]", text[at : at + 200])[0]
        return len(clause.split()) > 4 or lower == "phục"
    if re.fullmatch(r"[A-ZĐ]{2,4}", previous) and count >= 2 and lower in VERB_AFTER_ABBREVIATION:
        return True
    return lower in ("–", "-") and bool(
        pattern(r"[–-]\s+(?:[A-ZÀ-ỸĐ]|(?:một|nơi|mô hình|cách|đây|do|của)\b)").match(rest)
    )


def _opens_clause(text: str) -> bool:
    word = re.match(r"\w+", text)
    return bool(word and word.group().lower() in CLAUSE_START) or bool(
        re.match(
            r"(?:một (?:cách|mô hình|trong|việc)|bình quân|tổng số|số tiền|số lượng|kết quả|nhất là|học trò|bà con"
            r"|người dân|chị em|hội viên)\b",
            text,
            re.I,
        )
    )


def may_be_name(name: str, *, quoted: bool) -> bool:
    """False for watchwords, national campaigns, kinds of practice, sentences and single words."""
    words = name.split()
    folded = re.sub(r"\s+", " ", fold(name)).strip(" .,;:!?…")
    if not 2 <= len(words) <= MAX_WORDS or len(name) > 200 or not re.search(r"[^\W\d]", name):
        return bool(quoted and len(words) == 1 and len(name) > 7 and name[0].isupper())
    if folded in SCARE or GENERIC.match(name) or folded.startswith(("ve ", "hoc tap va lam theo", "hoc tap, lam theo")):
        return False
    if any(folded.startswith(title) or (len(title) > 20 and title in folded) for title in NATIONAL):
        return False
    if quoted and (pattern(r"[.!?]\s+[A-ZÀ-ỸĐ]").search(name) or name.endswith(("!", "?"))):
        return False
    # All capitals and short: a person or a place.
    return quoted or len(words) > 4 or not all(word[0].isupper() for word in words if word[0].isalpha())


def tidy_name(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip(" ,;:.…“”\"'‘’«»")
