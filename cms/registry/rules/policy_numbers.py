"""How Vietnamese documents are numbered, and when two spellings mean one document.

Three shapes: the Party's ``05-CT/TW``, the State's ``131/2022/NĐ-CP`` and ``1466/QĐ-TTg``, the Assembly's
``72/2020/QH14``; prose also says ``Chỉ thị 05``, ``Nghị quyết Trung ương 4 (khóa XII)`` and ``Luật An ninh mạng``.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from cms.vietnamese import normalise, slug

# kind: the word that stands before the number, the codes that stand after it
_KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "directive": ("Chỉ thị", ("CT",)),
    "conclusion": ("Kết luận", ("KL",)),
    "resolution": ("Nghị quyết", ("NQ", "NQLT")),
    "decision": ("Quyết định", ("QĐ",)),
    "regulation": ("Quy định", ("QĐi", "QyĐ", "QĐI")),
    "decree": ("Nghị định", ("NĐ",)),
    "circular": ("Thông tư", ("TT", "TTLT")),
    "plan": ("Kế hoạch", ("KH",)),
    "programme": ("Chương trình", ("CTr", "CTrHĐ")),
    "guidance": ("Hướng dẫn", ("HD",)),
    "notice": ("Thông báo", ("TB",)),
    "project": ("Đề án", ("ĐA",)),
    "letter": ("Công văn", ("CV",)),
    "law": ("Luật", ("L",)),
    "ordinance": ("Pháp lệnh", ("PL",)),
}
_CHARS = {"đ": "d", "–": "-", "—": "-", "‑": "-", "−": "-", "\u00a0": " "}  # every dash a newspaper sets


def _flat(text: str) -> str:
    """Lower case without marks, one character for one: offsets stay those of `text` (which must be NFC)."""
    flat = []
    for char in text:
        base = unicodedata.normalize("NFD", char)[0].lower()[:1] or char
        flat.append(_CHARS.get(base, _CHARS.get(char, base)))
    return "".join(flat)


_KIND_OF_WORD = {_flat(word): kind for kind, (word, _codes) in _KINDS.items()}
_KIND_OF_CODE = {_flat(code): kind for kind, (_word, codes) in _KINDS.items() for code in codes}
_CODE_AS_WRITTEN = {_flat(code): code for _word, codes in reversed(_KINDS.values()) for code in reversed(codes)}
_CODES = "|".join(sorted(_KIND_OF_CODE, key=len, reverse=True))
_WORDS = "|".join(sorted(_KIND_OF_WORD, key=len, reverse=True))

_LEAD = rf"(?:\b(?P<word>{_WORDS})\s+)?(?:so\s*:?\s*)?"
_END = r"(?![\w/]|-\w)"
_NUMBERED = re.compile(
    _LEAD
    + r"(?<![\w/.,])(?P<number>\d{1,5}[a-z]?)\s*(?:/\s*(?P<year>(?:19|20)\d\d)\s*)?"
    + rf"[-/]\s*(?:(?P<code>{_CODES})\s*[-/]\s*(?P<issuer>[a-z][a-z&]*(?:-[a-z]+)*\d*)"
    + r"|(?P<assembly>(?:ub)?tvqh\d+|qh\d+))"
    + _END
)
_SESSION = re.compile(
    r"\b(?:nghi quyet|nq)\s*(?:trung uong|tw|tu)\s*(?P<number>\d{1,2})\b"
    + r"(?:,?\s*\(?\s*khoa\s+(?P<term>[ivx]+)\b\)?)?"
)
_SHORT = re.compile(
    rf"\b(?P<word>{_WORDS})\s+(?:so\s*:?\s*)?(?P<number>\d{{1,4}}[a-z]?)"
    # no date, share or part of a longer number, and no "kế hoạch 5 năm"
    + r"(?![\w%/]|[-.,]\d|\s*-\s*[a-z]|\s+(?:nam|thang|ngay|nguoi|diem|dieu|muc|nhom|lan|to|ho)\b)"
)
_LAW = re.compile(
    r"luat\s+(?P<name>(?!so\b)[^\d,.;:()]{2,120}?)"
    + r"(?:\s*,?\s*(?:\(?\s*(?:nam\s+)?(?P<year>(?:19|20)\d\d)\)?))?\s*$"
)


@dataclass(frozen=True)
class PolicyNumber:
    """A document's identity. `key` is equal for two full spellings of one number; `matches` also accepts short ones."""

    kind: str
    number: str
    year: int | None
    issuer_code: str
    display: str
    key: str

    def matches(self, other: "PolicyNumber") -> bool:
        """True if both may name one document: what both state agrees (``Chỉ thị 05`` and ``Chỉ thị số 05-CT/TW``)."""
        if (self.kind, _bare(self.number)) != (other.kind, _bare(other.number)):
            return False
        years = {self.year, other.year} - {None}
        issuers = {_flat(code) for code in (self.issuer_code, other.issuer_code) if code}
        return len(years) < 2 and len(issuers) < 2

    @property
    def family(self) -> str:
        """The beginning that the keys of all that may match this share."""
        return f"{self.kind}:{_bare(self.number)}:"


@dataclass(frozen=True)
class FoundPolicy:
    start: int
    end: int
    surface: str
    policy: PolicyNumber


def parse_policy(text: str) -> PolicyNumber | None:
    """The document that `text` begins with (a number, a citation, a title), else None. Accents are not needed."""
    clean = normalise(text)
    flat = _flat(clean)
    for pattern, read in ((_NUMBERED, _numbered), (_SESSION, _session), (_SHORT, _short), (_LAW, _law)):
        if match := pattern.match(flat):
            return read(match, clean)
    return None


def find_policies(text: str) -> Iterator[FoundPolicy]:
    """Every numbered document in NFC prose, left to right, without overlap. A law named only by its name is not found:
    prose does not show where the name ends.
    """
    flat = _flat(text)
    taken = -1
    matches = [(m, read) for pattern, read in _IN_PROSE for m in pattern.finditer(flat)]
    for match, read in sorted(matches, key=lambda pair: (pair[0].start(), -pair[0].end())):
        if match.start() >= taken:
            taken = match.end()
            surface = text[match.start() : match.end()]
            yield FoundPolicy(match.start(), match.end(), surface, read(match, text))


def _numbered(match: re.Match[str], text: str) -> PolicyNumber:
    number = text[slice(*match.span("number"))]
    year = int(match["year"]) if match["year"] else None
    if match["assembly"]:
        code, issuer, kind = "", match["assembly"].upper(), _KIND_OF_WORD.get(match["word"] or "", "law")
        tail = f"/{issuer}"
    else:
        code = _CODE_AS_WRITTEN[match["code"]]
        issuer = _issuer(text[slice(*match.span("issuer"))])
        kind = _KIND_OF_WORD.get(match["word"] or "", _KIND_OF_CODE[match["code"]])
        party = year is None and _is_party(issuer)
        tail = f"-{code}/{issuer}" if party else f"/{code}-{issuer}"
    display = f"{number}/{year}{tail}" if year else f"{number}{tail}"
    if match["word"]:
        display = f"{_KINDS[kind][0]} số {display}"
    return PolicyNumber(kind, number, year, issuer, display, _key(kind, number, year, issuer))


def _session(match: re.Match[str], text: str) -> PolicyNumber:
    term = (match["term"] or "").upper()
    display = f"Nghị quyết Trung ương {match['number']}" + (f" (khóa {term})" if term else "")
    number, issuer = f"TW{match['number']}", f"TW-{term}" if term else ""
    return PolicyNumber("resolution", number, None, issuer, display, _key("resolution", number, None, issuer))


def _short(match: re.Match[str], text: str) -> PolicyNumber:
    kind, number = _KIND_OF_WORD[match["word"]], text[slice(*match.span("number"))]
    return PolicyNumber(kind, number, None, "", f"{_KINDS[kind][0]} số {number}", _key(kind, number, None, ""))


def _law(match: re.Match[str], text: str) -> PolicyNumber:
    name = text[slice(*match.span("name"))].strip(" ,").removesuffix(" năm").strip()
    year = int(match["year"]) if match["year"] else None
    display = f"Luật {name}" + (f" năm {year}" if year else "")
    number = slug(name)
    return PolicyNumber("law", number, year, "", display, _key("law", number, year, ""))


_IN_PROSE = ((_NUMBERED, _numbered), (_SESSION, _session), (_SHORT, _short))


def _issuer(written: str) -> str:
    code = written.replace(" ", "")
    return "TW" if code.upper() in {"TƯ", "TW"} else code if code != code.lower() else code.upper()


def _is_party(issuer: str) -> bool:
    """The Party's own bodies write ``-CT/TW``; ministries, the Prime Minister and councils write ``/CT-TTg``."""
    return issuer.upper().endswith(("TW", "TU", "HU", "THU", "ĐU", "ĐUK", "QU", "TVTU"))


def _bare(number: str) -> str:
    return _flat(number).lstrip("0") or "0"


def _key(kind: str, number: str, year: int | None, issuer: str) -> str:
    return f"{kind}:{_bare(number)}:{year or ''}:{_flat(issuer)}"
