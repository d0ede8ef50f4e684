"""Lines of a newspaper's page that belong to the site and not to the story."""

import re

from cms.newsroom.importing.lines import Line

PARAGRAPH_LENGTH = 160  # a line longer than this is prose whatever ends it

_WHOLE = (
    r"tiếng việt\s*[|/\-]?\s*(?:english|en)?|english|vi\s*[|/]\s*en|tất cả chuyên mục|chuyên mục|danh mục|trang chủ"
    r"|trang nhất|menu|đăng nhập|đăng ký|tìm kiếm|chia sẻ(?: (?:bài viết|qua|lên|trên|facebook|zalo|tin này|ngay).*)?"
    r"|share|tweet|facebook|zalo|twitter|messenger|copy link|sao chép liên kết|link bài gốc|in (?:bài|trang|ấn"
    r"|bài viết|trang này)|in|print|gửi (?:bài viết|email|mail|bình luận|ý kiến|phản hồi|cho bạn bè|bài).*|email"
    r"|bản in|bình luận\s*(?:\(.*\)|\d+)?|(?:viết|gửi) bình luận.*|ý kiến\s*(?:\(.*\)|\d+)?|ý kiến (?:bạn đọc|của bạn"
    r"|độc giả).{0,20}|phản hồi\s*(?:\(.*\)|\d+)?|liên kết website|liên kết|nguồn tin.{0,30}|mới nhất|tin mới(?: nhất)?"
    r"|mới cập nhật|đọc nhiều(?: nhất)?|xem nhiều(?: nhất)?|tin nổi bật|nổi bật|(?:các )?(?:tin|bài|bài viết) (?:khác"
    r"|liên quan|cùng (?:chuyên mục|chủ đề|loại)|đã đưa|cũ hơn|mới hơn|xem nhiều|đọc nhiều)(?:[:.].*)?"
    r"|có thể bạn quan tâm"
    r"|bạn có thể quan tâm|cùng chuyên mục|xem thêm(?:\s*[:»>].*)?|đọc thêm(?:\s*[:»>].*)?|>>.*|»+.*|►.*|từ khóa\s*:?.*"
    r"|tags?\s*:?.*|thẻ\s*:.*|hotline\s*:.*|điện thoại\s*:.*|fax\s*:.*|email\s*:.*|địa chỉ\s*:.*|(?:giấy phép (?:số"
    r"|xuất bản|hoạt động|báo)|gpxb|bản quyền (?:thuộc|của|©)|copyright|©|®|cơ quan chủ quản|(?:phó )?tổng biên tập"
    r"|chịu trách nhiệm (?:nội dung|xuất bản)|tòa soạn\s*:|trụ sở\s*:|ghi rõ nguồn).*|a\s*[+-]?\s*a?\s*[+-]?|cỡ chữ.*"
    r"|font size.*|nghe (?:đọc )?bài(?: viết)?|lượt (?:xem|đọc|truy cập).*|\d+ (?:lượt xem|bình luận|views?)"
    r"|đánh giá (?:bài viết"
    r"|tin|của bạn).*|thích|like|theo dõi (?:chúng tôi|báo|trên).*|google news|thời tiết\b.*|tải ứng dụng.*"
    r"|quan tâm(?: oa)?"
    r"|bình chọn\b.*|lần xem.*|chuyên mục khác|thông tin tòa soạn|gửi góp ý|(?:(?:email|print|facebook|zalo|twitter"
    r"|aa?|in|gửi|lưu|chia sẻ)[\s|+-]*){2,}|quảng cáo|advertisement|lên đầu trang|về đầu trang|back to top|quay lại"
    r"|trở về|trang trước|trang sau|video|podcast|e-?magazine|infographic|ảnh|rss|sitemap|sơ đồ (?:site|trang)"
    r"|.{1,40}\s[>»›]\s.{1,60}|(?:bài )?(?:trước|tiếp)(?: theo)?|https?://\S+|www\.\S+|[\d\s/|.:–-]{1,12}|\W+"
)
WHOLE = re.compile(rf"^(?:{_WHOLE})\s*[:.]?$", re.I)
COMMENTS = re.compile(r"^(?:bình luận|ý kiến|phản hồi|viết bình luận|gửi bình luận)\b.{0,25}$", re.I)
RELATED = re.compile(
    r"^(?:(?:các )?(?:tin|bài|bài viết) (?:khác|liên quan|cùng|đã đưa|cũ hơn|mới hơn|xem nhiều|đọc nhiều).{0,30}"
    r"|mới nhất|tin mới.{0,10}|đọc nhiều.{0,10}"
    r"|xem nhiều.{0,10}|có thể bạn quan tâm|bạn có thể quan tâm|cùng chuyên mục|xem thêm:?|đọc thêm:?|tin nổi"
    r" bật|liên kết website)$",
    re.I,
)
SENTENCE_END = re.compile(r"[.!?…:;](?:[\"”’»)\]]|/\.)*\s*$")


def is_noise(line: str) -> bool:
    return len(line) < 200 and bool(WHOLE.match(line.strip()))


def opens_comments(line: str) -> bool:
    return bool(COMMENTS.match(line.strip()))


def opens_related(line: str) -> bool:
    return bool(RELATED.match(line.strip()))


def ends_sentence(line: str) -> bool:
    return bool(SENTENCE_END.search(line))


def is_prose(row: Line) -> bool:
    return len(row.text) > PARAGRAPH_LENGTH or (len(row.text) > 80 and ends_sentence(row.text))
