"""Units of figures, in one spelling and one size: "tỷ đồng", "VND" and "dong" are "đồng"; "2.500 m" is 2,5 "km".

Plain Python. Canonical units are those of Vietnamese papers, in lower case.
"""

from cms.vietnamese import fold, normalise, unify_tones

# Canonical unit → other names of it, Vietnamese and English.
NAMES: dict[str, tuple[str, ...]] = {
    "đồng": ("đ", "vnđ", "vnd", "dong", "dongs", "việt nam đồng"),
    "usd": ("đô la", "đô la mỹ", "dollar", "dollars"),
    "%": ("phần trăm", "percent", "per cent"),
    "hộ": ("household", "households"),
    "hộ nghèo": ("poor household", "poor households"),
    "gia đình": ("family", "families"),
    "người": ("người dân", "people", "persons", "residents"),
    "lượt": ("turns", "visits"),
    "lượt người": ("participants", "attendances"),
    "lượt khách": ("visitors", "tourists"),
    "ngày công": ("ngày công lao động", "working day", "working days", "workday", "workdays", "man-days"),
    "đoàn viên": ("union members", "youth union members"),
    "hội viên": ("members",),
    "đảng viên": ("party members",),
    "cán bộ": ("officials", "cadres"),
    "chiến sĩ": ("soldiers",),
    "học sinh": ("pupils", "schoolchildren"),
    "sinh viên": ("students",),
    "cây": ("tree", "trees"),
    "cây xanh": ("green trees",),
    "căn nhà": ("house", "houses", "homes"),
    "công trình": ("works", "projects"),
    "mô hình": ("models", "initiatives"),
    "phần quà": ("gift", "gifts"),
    "suất quà": (),
    "suất học bổng": ("scholarship", "scholarships"),
    "suất ăn": ("meal", "meals"),
    "tuyến đường": ("roads", "streets"),
    "chi hội": (),
    "tổ": ("teams",),
    "câu lạc bộ": ("clb", "clubs"),
    "buổi": ("sessions",),
    "lớp": ("classes",),
    "cuộc": (),
    "camera": ("cameras",),
    "bóng đèn": ("lamps", "lights", "street lights"),
    "con heo": ("pigs", "piggy banks"),
    "xã": ("communes",),
    "ấp": ("hamlets",),
    "đơn vị": ("units", "agencies"),
    "lít": ("litres", "liters"),
    "kwh": (),
}
# Unit → (canonical unit, how many of those it is).
SIZES: dict[str, tuple[str, float]] = {
    "km": ("km", 1), "m": ("km", 1e-3), "cm": ("km", 1e-5), "mét": ("km", 1e-3), "cây số": ("km", 1),
    "ki-lô-mét": ("km", 1), "kilometre": ("km", 1), "kilometres": ("km", 1), "kilometer": ("km", 1),
    "kilometers": ("km", 1), "metre": ("km", 1e-3), "metres": ("km", 1e-3), "meters": ("km", 1e-3),
    "kg": ("kg", 1), "ki-lô-gam": ("kg", 1), "tấn": ("kg", 1e3), "tạ": ("kg", 100), "yến": ("kg", 10),
    "tonnes": ("kg", 1e3), "tons": ("kg", 1e3), "kilograms": ("kg", 1),
    "m²": ("m²", 1), "m2": ("m²", 1), "mét vuông": ("m²", 1), "ha": ("m²", 1e4), "hecta": ("m²", 1e4),
    "héc-ta": ("m²", 1e4), "héc ta": ("m²", 1e4), "hectare": ("m²", 1e4), "hectares": ("m²", 1e4),
    "km²": ("m²", 1e6), "km2": ("m²", 1e6), "square metres": ("m²", 1), "square meters": ("m²", 1),
    "m³": ("m³", 1), "m3": ("m³", 1), "mét khối": ("m³", 1), "khối": ("m³", 1), "cubic metres": ("m³", 1),
}  # fmt: skip
SCALES = {
    "chục": 10, "trăm": 100, "nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9,
    "thousand": 1e3, "million": 1e6, "billion": 1e9,
}  # fmt: skip
# Who counts as people too, and heads that a longer unit may be counted under: "hộ nghèo" is "hộ".
PEOPLE = {"đoàn viên", "hội viên", "đảng viên", "cán bộ", "chiến sĩ", "học sinh", "sinh viên", "học viên", "lượt người"}
HEADS = frozenset("hộ lượt con chiếc bộ căn ngôi suất phần cây bóng cuốn buổi lớp cuộc".split())  # noqa: SIM905


def _key(name: str) -> str:
    return unify_tones(normalise(name)).lower()


_KNOWN: dict[str, tuple[str, float]] = {_key(name): (_key(unit), size) for name, (unit, size) in SIZES.items()}
_KNOWN |= {_key(name): (_key(unit), 1) for unit, names in NAMES.items() for name in (unit, *names)}
# Typed without marks; what has two readings so ("tổ", "to") keeps the first that is named above.
_FOLDED: dict[str, tuple[str, float]] = {}
for _name, _unit in _KNOWN.items():
    _FOLDED.setdefault(fold(_name), _unit)
LONGEST_NAME = max(len(name.split()) for name in _KNOWN)


def canonical(unit: str) -> tuple[str, float]:
    """(unit, size): how many of the canonical unit one is. A unit that is not known stays, in lower case."""
    name = _key(unit)
    scale = 1.0
    while name and (head := name.split()[0]) in SCALES:
        scale *= SCALES[head]
        name = name[len(head) :].strip() or "đồng"
    base, size = _KNOWN.get(name, (name, 1))
    return base, size * scale


def known(name: str) -> tuple[str, float] | None:
    """As ``canonical``, of a unit that is in the tables; marks may be missing, all of them."""
    key = _key(name)
    return _KNOWN.get(key) or (_FOLDED.get(key) if key == fold(key) else None)


def wider(unit: str) -> tuple[str, ...]:
    """Units that a figure in ``unit`` is counted in too."""
    head = unit.split()[0] if " " in unit else ""
    found = [head] if head in HEADS else []
    return (*found, "người") if unit in PEOPLE else tuple(found)


def said(unit: str) -> str:
    """As it is printed."""
    return {"usd": "USD", "kwh": "kWh"}.get(unit, unit)
