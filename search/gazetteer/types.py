"""What may be typed before or after the name of a place, and the types of unit it stands for. Plain Python."""

from cms.localities.rules.titles import LEVELS
from cms.vietnamese import fold

# An island's unit was a district or a town, and is a special zone; "đảo" says no more than that it lies in the sea.
ISLAND_DISTRICT = frozenset({"huyen", "thanh-pho", "dac-khu"})
ISLAND = ISLAND_DISTRICT | {"xa", "thi-tran"}
_VIETNAMESE: dict[str, frozenset[str]] = {
    "tỉnh": frozenset({"tinh"}),
    "thành phố": frozenset({"thanh-pho"}),
    "thủ đô": frozenset({"thanh-pho"}),
    "huyện": frozenset({"huyen"}),
    "quận": frozenset({"quan"}),
    "thị xã": frozenset({"thi-xa"}),
    "xã": frozenset({"xa"}),
    "phường": frozenset({"phuong"}),
    "thị trấn": frozenset({"thi-tran"}),
    "đặc khu": frozenset({"dac-khu"}),
    "huyện đảo": ISLAND_DISTRICT,
    "thành phố đảo": ISLAND_DISTRICT,
    "xã đảo": frozenset({"xa", "dac-khu"}),
    "đảo": ISLAND,
    "quần đảo": ISLAND,
}
_SHORT: dict[str, frozenset[str]] = {
    "tp": frozenset({"thanh-pho"}),
    "t.p": frozenset({"thanh-pho"}),
    "tx": frozenset({"thi-xa"}),
    "t.x": frozenset({"thi-xa"}),
    "tt": frozenset({"thi-tran"}),
    "t.t": frozenset({"thi-tran"}),
    "h": frozenset({"huyen"}),
    "q": frozenset({"quan"}),
    "p": frozenset({"phuong"}),
    "x": frozenset({"xa"}),
    "district": frozenset({"huyen", "quan"}),
    "ward": frozenset({"phuong"}),
}
AFTER: dict[str, frozenset[str]] = {
    "province": frozenset({"tinh"}),
    "city": frozenset({"thanh-pho"}),
    "district": frozenset({"huyen", "quan"}),
    "town": frozenset({"thi-xa", "thi-tran"}),
    "township": frozenset({"thi-tran"}),
    "commune": frozenset({"xa"}),
    "ward": frozenset({"phuong"}),
    "special zone": frozenset({"dac-khu"}),
    "island district": ISLAND_DISTRICT,
    "island": ISLAND,
    "islands": ISLAND,
    "archipelago": ISLAND,
}
# Known name → other ways to type it that no text is searched for.
ALSO = {"TPHCM": ("HCMC", "HCM City")}
MARKED = {fold(words): words for words in _VIETNAMESE}
BEFORE = {fold(words): types for words, types in _VIETNAMESE.items()} | _SHORT
LOOSE = frozenset({"dao"})  # without its mark it is another word: "chỉ đạo"
MOST_WORDS = max(len(words.split()) for words in BEFORE)

# Beside a place they say of which time it is, or that one lies in the other. All eras are found: they are welcome only.
OF_A_TIME_AFTER = frozenset(
    {"cũ", "mới", "nay", "xưa", "trước đây", "trước kia", "ngày nay", "ngày xưa", "hiện nay", "thuộc", "nay thuộc"}
    | {"nay là", "old", "former", "new"}
)
OF_A_TIME_BEFORE = frozenset({"former", "old", "new"})


def of_the_level(level: str, types: frozenset[str]) -> bool:
    """Whether a unit of the level may be of one of the types."""
    return any(level in LEVELS[kind] for kind in types)
