"""Policies that a story cites: each once, in its fullest form, with date and issuer where the story gives them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cms.newsroom.importing.patterns import pattern
from cms.registry.rules.policy_numbers import FoundPolicy, PolicyNumber, find_policies, parse_policy

DATE_NEAR = pattern(r"^[\s,(]*(?:ban hành\s+)?(?:ngày\s+)?(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d\d)")
DATE_WORDS = pattern(r"^[\s,(]*(?:ban hành\s+)?ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+((?:19|20)\d\d)")
ISSUER = pattern(
    r"^[\s,)]*(?:(?:ban hành\s+)?(?:ngày\s+)?[\d/.\s-]{6,12}[,)]?\s*)?của\s+(?P<who>Bộ Chính trị|Ban Bí thư"
    r"|Ban Chấp hành Trung ương|Trung ương|Quốc hội|Chính phủ|Thủ tướng(?: Chính phủ)?"
    r"|Ủy ban Thường vụ Quốc hội|(?:Ban (?:Thường vụ|Chấp hành|Tuyên giáo|Tổ chức)\s+)?(?:Đảng bộ\s+)?(?:Tỉnh"
    r" ủy|Thành ủy|Huyện ủy|Thị ủy|Đảng ủy)(?:\s+[A-ZÀ-ỸĐ]\w+){0,4}"
    r"|(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)"
    r"(?:\s+(?:tỉnh|thành phố|huyện|thị xã|TP\.?))?(?:\s+[A-ZÀ-ỸĐ]\w+){0,4}"
    r"|Bộ [A-ZÀ-ỸĐ]\w+(?:\s+(?:và\s+)?\w+){0,5}?(?=[\s,;.]))"
)
SUFFIX_ISSUERS = {
    "TTg": "Thủ tướng Chính phủ",
    "CP": "Chính phủ",
    "TU": "Tỉnh ủy",
    "HU": "Huyện ủy",
    "UBND": "UBND",
    "HĐND": "HĐND",
}
LAW = pattern(
    r"\bLuật\s+(?P<name>(?:[A-ZÀ-ỸĐ][\w]*)(?:[ ,]+(?:và\s+)?(?!năm\b|số\b|của\b|quy\b|đã\b|được\b|có\b|để\b"
    r"|ở\b(?! cơ sở))[a-zà-ỹđ]+){1,9})(?P<year>,?\s+(?:năm\s+)?(?:19|20)\d\d)?"
)
SECOND_TERM = pattern(r"^(?:[\s,]*(?:và\s*)?(?:khóa\s+)?(?P<term>[IVX]{1,5})\b)")
# Numbers that every reader of these papers completes for themselves.
WELL_KNOWN = (
    "Chỉ thị số 05-CT/TW", "Kết luận số 01-KL/TW", "Chỉ thị số 03-CT/TW", "Kết luận số 21-KL/TW", "Chỉ thị số 06-CT/TW",
)  # fmt: skip


@dataclass(frozen=True)
class Citation:
    """One policy and every place where it is cited: `places` are (passage, start, end)."""

    policy: PolicyNumber
    surface: str
    issuer: str = ""
    date: dt.date | None = None
    places: tuple[tuple[int, int, int], ...] = field(default=())
    confidence: float = 0.95
    reasons: tuple[str, ...] = ()


def find_citations(passages: Sequence[str]) -> list[Citation]:
    found: list[Citation] = []
    for index, text in enumerate(passages):
        for item in _in_passage(text):
            tail = text[item.end : item.end + 160]
            citation = Citation(
                item.policy, item.surface, _issuer(item.policy, tail), _date(tail), ((index, item.start, item.end),)
            )
            _add(found, citation)
    return [_completed(citation) for citation in _joined(found)]


def _in_passage(text: str) -> list[FoundPolicy]:
    found = list(find_policies(text))
    for item in list(found):
        tail = text[item.end :]
        if item.policy.issuer_code.startswith("TW-"):  # "(khóa XII, XIII)": two resolutions in one breath
            inner = SECOND_TERM.match(tail)
            while inner and inner["term"]:
                end = item.end + inner.end()
                other = parse_policy(
                    f"Nghị quyết Trung ương {item.policy.number.removeprefix('TW')} (khóa {inner['term']})"
                )
                if other is not None:
                    found.append(FoundPolicy(item.start, end, text[item.start : end], other))
                tail = text[end:]
                inner = SECOND_TERM.match(tail) if tail[:1] == "," else None
    for match in LAW.finditer(text):
        policy = parse_policy(match.group())
        if policy is not None and not any(item.start < match.end() and match.start() < item.end for item in found):
            found.append(FoundPolicy(match.start(), match.end(), match.group(), policy))
    return sorted(found, key=lambda item: item.start)


def _add(found: list[Citation], new: Citation) -> None:
    for index, old in enumerate(found):
        if old.policy.key == new.policy.key:
            found[index] = replace(
                old, issuer=old.issuer or new.issuer, date=old.date or new.date, places=old.places + new.places
            )
            return
    found.append(new)


def _joined(found: list[Citation]) -> list[Citation]:
    """Short forms ("Chỉ thị 05") go to the one full form that they may mean."""
    whole = [item for item in found if item.policy.issuer_code]
    for short in (item for item in found if not item.policy.issuer_code):
        full = [item for item in whole if item.policy.matches(short.policy)]
        if len(full) == 1:
            position = whole.index(full[0])
            whole[position] = replace(full[0], places=full[0].places + short.places, date=full[0].date or short.date)
        else:
            whole.append(short)
    return sorted(whole, key=lambda item: min(item.places))


def _completed(citation: Citation) -> Citation:
    if citation.policy.issuer_code or citation.policy.kind == "law":
        return citation
    if citation.issuer in ("", "Bộ Chính trị", "Trung ương"):
        for text in WELL_KNOWN:
            known = parse_policy(text)
            if known is not None and known.matches(citation.policy):
                return replace(
                    citation, policy=known, issuer=citation.issuer or "Bộ Chính trị", confidence=0.85,
                    reasons=("short form of a well-known policy",),
                )  # fmt: skip
    return replace(citation, confidence=0.6, reasons=("number without its issuer",))


def _issuer(policy: PolicyNumber, tail: str) -> str:
    match = ISSUER.match(tail)
    if match:
        return match["who"].strip()
    return next((name for code, name in SUFFIX_ISSUERS.items() if policy.issuer_code == code), "")


def _date(tail: str) -> dt.date | None:
    match = DATE_NEAR.match(tail) or DATE_WORDS.match(tail)
    if not match:
        return None
    try:
        return dt.date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
