"""The kind of an organisation, read from its Vietnamese name."""

import re

from cms.vietnamese import fold

# In this order: "Đoàn trường" is a school's youth union, "Công an tỉnh" no government body but police.
_SIGNS: tuple[tuple[str, str], ...] = (
    ("armed", r"cong an|quan su|bien phong|bo doi|quan khu|su doan|trung doan|canh sat|dan quan"),
    ("front", r"mttq|mat tran"),
    (
        "union",
        r"doan (?:xa|phuong|thanh nien|truong|thi tran|huyen|tinh|tncs)|(?:huyen|tinh|thanh|thi|quan|xa) doan|lien doan"
        r"|cong doan|hoi (?:lien hiep )?(?:phu nu|nong dan|cuu|lhpn|chu thap|ccb|khuyen hoc|nguoi cao tuoi)",
    ),
    (
        "party",
        r"(?:huyen|tinh|thanh|thi|quan|dang) uy|dang bo|chi bo|chi uy|ban (?:tuyen giao|dan van|to chuc|thuong vu)",
    ),
    ("school", r"truong|hoc vien|dai hoc|mam non"),
    ("health", r"benh vien|tram y te|trung tam y te|so y te"),
    (
        "government",
        r"ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|so |phong |cuc |chi cuc|trung tam|bo phan mot cua|toa an"
        r"|vien kiem sat",
    ),
    ("business", r"cong ty|hop tac xa|htx|doanh nghiep|tap doan|ngan hang"),
    ("community", r"cau lac bo|clb|to (?:dan pho|tu quan|nhan dan)|khu pho|ap |thon |nhom |ban quan ly"),
)


def kind_of(name: str) -> str:
    """A value of `Organisation.Kind`; "other" when the name does not tell."""
    folded = fold(name)
    return next((kind for kind, sign in _SIGNS if re.match(rf"(?:{sign})", folded)), None) or next(
        (kind for kind, sign in _SIGNS if re.search(rf"\b(?:{sign})", folded)), "other"
    )
