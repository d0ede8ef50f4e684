"""Words that say what a name in prose is the name of. The nearest one before the name decides."""

import re

from cms.newsroom.importing.patterns import phrases

# A practice beyond doubt.
MODEL = r"mô hình|cách làm|việc làm theo|sáng kiến|việc làm hay"
# A practice when it has a name of its own and somebody of the place runs it.
PRACTICE = (
    r"phong trào|câu lạc bộ|CLB|hũ gạo|tủ sách|tuyến đường|đoạn đường|con đường|cánh đồng|phiên chợ|gian hàng"
    r"|cửa hàng|bếp ăn|nồi cháo|quỹ|tổ tự quản|tổ hợp tác|tổ|đội|nhóm|hội quán"
    r"|phần việc|công trình|lớp học|hòm thư|ngôi nhà|vườn|chương trình|việc làm|hoạt động|cuộc vận động"
)
# What is named here is something else: nearest before the name, it forbids.
OTHER = (
    r"đội văn nghệ|chương trình (?:văn nghệ|nghệ thuật|giao lưu|truyền hình|mục tiêu quốc gia|hành động)|tiết"
    r" mục|hoạt cảnh|đội bóng|"
    r"cuộc thi|hội thi|hội diễn|hội thảo|hội nghị|tọa đàm|diễn đàn|liên hoan|giải thưởng|giải báo chí"
    r"|kỷ niệm chương|huy hiệu|huân chương|danh hiệu|sổ vàng|bằng khen|giấy khen|mệnh danh|biệt danh|biệt hiệu"
    r"|mỹ danh|phần thi|vòng thi|dự thi|viết bài|chuyên đề"
    r"|chủ đề|đề tài|phương châm|khẩu hiệu|tiêu chí|nội dung|tinh thần|quan điểm|mục tiêu|giải pháp"
    r"|khâu đột phá|cơ chế|căn bệnh|thông điệp|lời dạy|lời bác|câu nói|cụm từ|khái niệm|bài hát|ca khúc"
    r"|bài thơ|bài ca|bài dân ca|vở kịch|cuốn sách|tác phẩm|bài viết|phóng sự|bộ phim|tập sách|tư liệu"
    r"|triển lãm|chuyên mục|chuyên trang|lễ hội|ngày hội|đêm hội|hội trại|đợt sinh hoạt(?: chính trị)?"
    r"|sinh hoạt chính trị|nghị quyết|chỉ thị|kết luận|quyết định|kế hoạch|đề án|dự án|chiến lược"
    r"|chiến dịch|hình ảnh|truyền thống|phẩm chất|biểu ngữ|băng rôn|pa nô|tấm biển|tấm gương|thế trận"
    r"|nút thắt|điểm nóng|điểm nghẽn|rào cản|phong trào thi đua(?: yêu nước)?|tạp chí|bảo tàng|tuần lễ"
    r"|cái tên|ghi danh|quy định|quy chế|bộ quy tắc|hương ước|đặc sản|thương hiệu|nhãn hiệu"
)
# These forbid only when they stand right before the name.
OTHER_NEAR = (
    r"giải|lời|câu|chữ|từ|cuốn|bài|mục|lễ|đợt|người|bộ đội|thế|vùng|biển|gương|ông|bà|anh|chị|vị|trò|cảnh"
    r"|năm|tháng|ngày|báo|lối|kiểu|tệ|nạn|đạt|sách|phim|vở|kịch|thi đua|công nhận|điển hình|nhân vật"
    r"|khu vực|sản phẩm|bệnh|tư tưởng|tâm lý|không gian|tâm thế|biểu hiện"
)
# Campaigns of the whole country, whatever word introduces them.
NATIONAL = phrases(
    """
    toan dan doan ket xay dung; ca nuoc chung suc; ca nuoc thi dua; hoc tap va lam theo; hoc tap, lam theo; nguoi
    viet nam uu tien dung hang; chung tay vi nguoi ngheo; ngay vi nguoi ngheo; vi nguoi ngheo; den on dap nghia;
    uong nuoc nho nguon; thanh nien tinh nguyen; tuoi tre sang tao; tuoi tre xung kich; thanh nien lap nghiep; tuoi
    tre chung tay; phu nu tich cuc hoc tap; nong dan thi dua san xuat; nong dan san xuat kinh doanh gioi; cuu chien
    binh guong mau; tuoi cao guong sang; tuoi cao - guong sang; lao dong gioi; day tot, hoc tot; day tot hoc tot;
    toan dan bao ve an ninh; vi an ninh to quoc; thi dua quyet thang; binh dan hoc vu so; song va may tinh cho em;
    xay dung gia dinh 5 khong; 5 khong, 3 sach; 5 khong 3 sach; gioi viec nuoc, dam viec nha; gioi viec nuoc; toan
    dan ren luyen; hien mau tinh nguyen; xoa nha tam; thap sang uoc mo; moi xa, phuong mot san pham; moi xa mot san
    pham; xay dung nong thon moi; doan ket xay dung; nang buoc em toi truong; con nuoi don bien phong; bo doi bien
    phong nang buoc; ba san sang; dong khoi; nghin viec tot; gia dinh van hoa; khong de ai bi bo
    lai phia sau; no co ngheo
    """
)
# Watchwords in scare quotes that newspapers repeat; never the name of a practice.
SCARE = phrases(
    """
    tu dien bien; tu chuyen hoa; 4 nha; bon nha; lien ket 4 nha; lien ket bon nha; hai trong mot; 2 trong 1; ba
    trong mot; 3 trong 1; vua hoc vua lam; canh tay noi dai; kieu mau; cay tay; danh trong bo dui;
    dau voi duoi chuot; tu soi, tu sua; tu soi tu sua; mot cua; mot cua lien thong; thanh tich; hinh thuc;
    dinh luong; lam theo; lam theo bac; hoc bac; neu guong; noi di doi voi lam; hoc di doi voi lam theo; tren truoc,
    duoi sau; trong truoc, ngoai sau; tham nhung vat; song xa hoi; loi ich nhom; duong day nong; xin - cho; cho;
    xin; dan biet, dan ban, dan lam, dan kiem tra; dan la goc; di tung ngo, go tung nha; di tung nha, ro tung doi
    tuong; can tay chi viec; 4 tai cho; bon tai cho; tin dung den; noi di doi voi lam, ly luan gan voi thuc tien;
    xay di doi voi chong; tam nhin xa; giac ngo; dan van kheo gioi
    """
)
GENERIC = re.compile(
    r"^(?:VAC|OCOP|VietGAP|GlobalGAP|HTX|NTM|KT|DVC|ISO|5S|VNeID|STEM|IPM|SRI|B2B|Bác|Bác Hồ|Đảng|Nhà nước"
    r"|Việt Nam|Liên Xô|Hàn Quốc|Nhật Bản|Israel|AI|IoT|CLB|Hợp tác xã(?: kiểu mới.*| nông nghiệp)?|Nông thôn"
    r" mới.*|Chính quyền (?:điện tử|số|địa phương).*|Đô thị thông minh.*"
    r"|Mô hình|Cách làm|Dân vận khéo và .*|học tập.*|làm theo.*)$",
    re.I,
)
LIST_INTRO = re.compile(
    (
        r"(?:như(?: là)?|gồm(?: có)?|bao gồm|điển hình(?: như| là)?|tiêu biểu(?: như| là)?|đó là|phải kể đến(?:"
        r" là)?|có thể kể đến|kể đến|nổi bật(?: như| là)?|đơn cử(?: như)?|cụ thể(?: là)?|có tên|mang tên|tên gọi"
        r"|tên là|đặt tên(?: là)?|gọi là|với tên|là|:)\s*[:,]?\s*$"
    ),
    re.I,
)
TITLED = re.compile(
    r"^\s*(?:[^\W\d]+\s+){0,2}?(?:có |mang |được đặt |đặt |gọi |lấy )?tên\b(?! là mô hình)[^.;:\x00]{0,25}[:,]?\s*$",
    re.I,
)
# "Nhiều mô hình “ăn nên làm ra”", "không để mô hình “chết yểu”": a small letter there is a judgement, no name.
JUDGED = re.compile(
    r"(?:nhiều|những|các|hàng loạt|không ít|biết bao|không để|tránh|chống|để|không có|hạn chế)"
    r"(?:\s+\w+)?\s+(?:mô hình|cách làm)\s*$",
    re.I,
)
# "cuộc thi viết về mô hình hay với tên gọi “X”": the contest has the name.
TOLD_BY_OTHER = re.compile(
    r"(?<!\w)(?:cuộc thi|hội thi|dự thi|viết bài|bài viết|phóng sự|cuốn sách|tập sách|triển lãm|tọa đàm|hội thảo)"
    r"(?:\s+\w+){0,3}\s+về\s+(?:các |những )?$",
    re.I,
)
# A clause that somebody says, whatever marks it stands in.
SPOKEN = re.compile(r"(?<!\w)(?:tôi|chúng tôi|chúng ta|thôi|lắm|nhé|ạ|rồi|là lời|chỉ là|cũng|vẫn|thì)(?!\w)", re.I)
NICKNAME = re.compile(
    r"^(?:vua|nữ hoàng|nữ tướng|tỷ phú|triệu phú|thủ lĩnh|kỹ sư|bà đỡ|ông trùm|anh hùng|cánh chim|đầu tàu|ngọn lửa"
    r"|bông hoa|người|ông|bà|cô|chú|anh|chị|thầy|cây|gã|lão|ngôi sao|trái tim|mắt xích|đòn bẩy|chìa khóa|cầu nối)\b",
    re.I,
)
NEGATED = re.compile(
    (
        r"^[^.;]{0,60}\b(?:không|chưa|chẳng) phải (?:là )?(?:một )?(?:mô hình|cách làm)|^[^.;]{0,80}[.”]*\s*(?:Đó"
        r"|Đây) (?:không|chưa) phải (?:là )?(?:một )?mô hình"
    ),
    re.I,
)
NAMING = re.compile(
    (
        r"(?:đặt (?:cho )?(?:\w+ ){0,3}tên(?: \w+){0,3}?(?: là)?|(?:được |thường |vẫn |quen )?gọi (?:đó |tên )?(?:mô"
        r" hình )?(?:\w+ )?là|mang tên(?: gọi)?|với tên(?: gọi)?(?: khác)?|có tên(?: gọi)?(?: là)?|tên(?: gọi)?"
        r" là)\s*:?\s*$"
    ),
    re.I,
)
RUNNING = re.compile(
    (
        r"(?:(?:đã|đang|cũng|thì|lại|tiếp tục|cùng|bắt đầu|chủ động|vừa|còn|mới|thử|chung|và|với)\s+)*(?:có|làm(?:"
        r" chung)?|lập(?: ra| nên)?|thành lập|thực hiện|duy trì|xây dựng|triển khai|ra mắt|khởi xướng|phát động"
        r"|nhận|chọn|thử(?: nghiệm)?|mở|tổ chức|tiếp tục(?: với)?|thêm|lo|bày ra|góp|giữ|nhân rộng|với|vận hành"
        r"|đưa ra|(?:nhân|nâng|phát triển|đổi|chuyển|mở rộng)(?: ra| lên| tên)? thành|sáng tạo(?: ra)?|nghĩ ra"
        r"|áp dụng)\s*:?\s*$"
    ),
    re.I,
)
# Who acts, though no name says so: "nhà trường còn có “X”".
ACTOR = re.compile(
    r"(?<!\w)(?:nhà trường|đơn vị|địa phương|cấp ủy|chính quyền|chi bộ|đảng bộ|đảng ủy|chi hội|hội|chi đoàn|đoàn|xã"
    r"|huyện|phường|thị trấn|thị xã|thành phố|tỉnh|thôn|ấp|bản|buôn|khu phố|công an|ngành|ban|trạm)(?!\w)",
    re.I,
)
MEMBERS = re.compile(
    r"\s*,?\s*(?:với|có|gồm|thu hút|tập hợp)\s+(?:\w+\s+)?\d+\s+(?:thành viên|hội viên|người|hộ)", re.I
)
# "các mô hình “Dân vận khéo” như": the first quotation only says of what kind.
KIND_THEN_LIST = re.compile(r"^\s*\x00+[^\x00.;]{0,80}$")
ISA_MODEL = re.compile(
    r"^\s*[,–-]?\s*(?:(?:là|chính là|cũng là|trở thành|được (?:chọn |xem là |coi là |đánh giá là )?|làm)\s+)"
    r"(?:một\s+)?(?:trong"
    r" (?:những|các|số \w+)\s+|những\s+|các\s+)?(?:mô hình|cách làm|sáng kiến)"
    r"|^\s*[,–-]\s*(?:một\s+|những\s+|các\s+)?(?:mô hình|cách làm|sáng kiến)\s+(?:hay|điểm|tiêu biểu|của|do"
    r"|được|này|mà|sáng tạo|hiệu quả|đã|rất|mới|độc đáo)\b",
    re.I,
)
COUNTED = re.compile(r"(?:\d[\d.]*|hàng (?:trăm|chục|nghìn)|nhiều|các|những|số)\s+mô hình\s*$", re.I)
# "mô hình, phần việc": what is named after such a pair is a practice.
PAIRED = rf"(?:\s*[,/]\s*|\s+(?:và|hay|hoặc)\s+|\s+-\s+|\s+)(?:{MODEL}|{PRACTICE}|điển hình|việc tốt|gương)"
HEAD = re.compile(
    rf"(?<!\w)(?:(?P<model>(?:{MODEL})(?:{PAIRED})*)|(?P<other>{OTHER})|(?P<practice>{PRACTICE}))(?!\w)", re.I
)
FORBIDS = re.compile(rf"(?<!\w)(?:{OTHER_NEAR})(?:\s+\w+)?\s*:?\s*$", re.I)
SPEECH_AFTER = re.compile(
    (
        r"^\s*[,.]?\s*[-–,]?\s*(?:(?:ông|bà|anh|chị|em|cô|thầy|bác|cụ|già|đồng chí|một|đại tá|trung tá|thiếu tá"
        r"|thượng tá|bí thư|chủ tịch|phó|theo|vị)\b[^.;“\"]{0,80}?)?\b(?:nói|kể|cho biết|chia sẻ|bày tỏ|cười|bảo"
        r"|khẳng định|tâm sự|nhấn mạnh|thổ lộ|bộc bạch|phấn khởi|cho hay|tâm đắc|vui vẻ|giãi bày)\b"
    ),
    re.I,
)
SPEECH_BEFORE = re.compile(
    r"(?:bảo|nói|rằng|kể|viết|hỏi|đáp|thưa|nhắc|dặn|chia sẻ|cho biết|khẳng định|tâm sự"
    r"|nhấn mạnh|phát biểu)\s*[:,]?\s*$",
    re.I,
)
