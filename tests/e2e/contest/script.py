"""What everybody writes: the contest, its units, the entries."""

import csv
from pathlib import Path

from openpyxl import Workbook

TITLE, ENGLISH = "Clip nét đẹp khu phố", "Clips of our neighbourhood"
SUMMARY = "Mỗi đơn vị gửi một clip về việc tốt quanh mình."
SUMMARY_EN = "Each unit sends a clip of something good nearby."
SCHOOL, QUARTER = "Chi bộ Trường Tiểu học Bến Sung", "Chi bộ Khu phố 3"
UNITS = [QUARTER, SCHOOL, *(f"Chi bộ Khu phố {number}" for number in range(4, 37))]
QUESTION, QUESTION_EN = "Clip kể chuyện gì?", "What does the clip tell?"
ANSWER = "Bà con góp công lát lại con hẻm."
PHONE, TELEPHONE = "0912 345 678", "Số điện thoại"
CLIP, LETTER = "Con hẻm sau mùa mưa", "Thư viện trong lớp học"
ENTRANT, TEACHER = "Võ Thị Ngân", "Đoàn Minh Khôi"
FIRST, FIRST_EN = "Giải Nhất", "First prize"
SECOND, SECOND_EN = "Giải Nhì", "Second prize"
CRITERIA = [{"title_vi": "Nội dung", "title_en": "Content"}, {"title_vi": "Hình ảnh", "title_en": "Picture"}]
TERMS = "Người gửi bài đồng ý để tòa soạn đăng lại clip."
TERMS_EN = "Who sends an entry lets the newspaper show it."
NOTE = "Gửi qua bưu điện"


def unit_list(folder: Path, ending: str) -> Path:
    """The office's list: a heading above, and columns named as offices name them."""
    heads = ["STT", "Tên đơn vị", "Loại", "Người liên hệ", "Email", "Số đảng viên"]
    rows = [
        [str(number), name, "Chi bộ", f"Bí thư {number}", f"donvi{number}@example.vn", str(10 + number)]
        for number, name in enumerate(UNITS, start=1)
    ]
    file = folder / f"don-vi.{ending}"
    table = [["DANH SÁCH CHI, ĐẢNG BỘ CƠ SỞ"], heads, *rows]
    if ending == "csv":
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows(table)
        return file
    book = Workbook()
    for row in table:
        book.active.append(row)
    book.save(file)
    return file
