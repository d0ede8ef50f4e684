"""Names without quotation marks: capitalised right after "mô hình", or in a list that it opens."""

import re

from cms.newsroom.importing.initiatives.cues import MODEL
from cms.newsroom.importing.initiatives.judging import Candidate
from cms.newsroom.importing.initiatives.names import end_of_name, may_be_name
from cms.newsroom.importing.organisations import HAMLET_WORDS, HEADS, UNIT_WORDS, find_organisations, find_places
from cms.newsroom.importing.patterns import pattern

COUNT = r"\d{1,2}\s+(?:không|tốt|sạch|có|biết|an toàn|cùng|nhất|giảm|tăng|đúng|xanh|trong|rõ|tự|nên)\b"
FIRST = rf"(?=[A-ZÀ-ỸĐ][a-zà-ỹđ]|{COUNT}|[A-ZĐ]{{2,5}}\s[a-zà-ỹđ])"
AFTER_CUE = pattern(
    rf"(?<!\w)(?i:(?P<many>các\s+|những\s+)?(?:{MODEL}))(?:\s+(?:điểm|mới|hay|tiêu biểu|như)){{0,2}}\s*:?\s+{FIRST}"
)
LIST_INTRO = pattern(
    rf"(?<!\w)(?i:(?:{MODEL}|phong trào))[^.;!?\x00]{{0,220}}?(?P<last>[\w]+)\s*,?\s+(?:(?i:như|điển hình như"
    rf"|tiêu biểu như|đó là|gồm|bao gồm|tiêu biểu là|cụ thể là))\s*:?\s+{FIRST}"
)
NEXT_SENTENCE_INTRO = pattern(
    rf"^\s*(?:Điển hình|Tiêu biểu|Đó|Nổi bật|Đơn cử|Cụ thể|Trong đó)(?:\s+(?:như|là|có|phải kể đến))*\s*:?\s+{FIRST}"
)
PEOPLE_AND_PLACES = pattern(
    (
        rf"^(?:{UNIT_WORDS}|{HAMLET_WORDS}|địa phương|đơn vị|nơi|người|hộ|ông|bà|anh|chị|chí|trường|ngành|tỉnh|thành"
        rf"|nước|khách|viên|hội|đoàn)$"
    ),
    re.I,
)
ACTOR_VERB = pattern(
    (
        r"\s*(?:(?:cùng|của)\s+(?:xã|huyện|phường|thị trấn)\s+)?(?:thì\s+|cũng\s+|lại\s+|tiếp tục\s+)*(?:với|có"
        r"|thực hiện|triển khai|duy trì|xây dựng|làm|lập)\s+(?:(?:các\s+)?mô hình\s+)?"
    )
    + FIRST
)
OWNER_TAIL = pattern(
    r"\s*(?:\([^)]{2,80}\)|,?\s*(?:của|do|tại|ở)\s+[^;.,(\x00]{3,90}?)(?=\s*(?:[;.,(…]|\bvà\b\s+[A-ZÀ-ỸĐ]|$))"
)


REASON = ("capitalised right after mô hình",)


def find(text: str, masked: str, span: tuple[int, int], before: tuple[int, int]) -> list[Candidate]:
    """Candidates of one sentence, in order."""
    found: list[Candidate] = []
    sentence = masked[: span[1]]
    for start, cue, reason, confidence in _starts(sentence, span, masked[before[0] : before[1]]):
        if any(item.start <= start < item.end for item in found):
            continue
        found += _chain(text, sentence, start, cue, reason, confidence)
    return sorted(found, key=lambda item: item.start)


def _starts(sentence: str, span: tuple[int, int], before: str) -> list[tuple[int, int, str, float]]:
    starts = []
    for match in AFTER_CUE.finditer(sentence, span[0]):
        starts.append((match.end(), match.start(), REASON[0], 0.88))
    for match in LIST_INTRO.finditer(sentence, span[0]):
        if not PEOPLE_AND_PLACES.match(match["last"]):
            starts.append((match.end(), match.start(), "in a list that mô hình opens", 0.84))
    opening = NEXT_SENTENCE_INTRO.match(sentence[span[0] :])
    if opening and re.search(MODEL, before, re.I):
        starts.append((span[0] + opening.end(), span[0], "in a list that the sentence before opens", 0.72))
    return sorted(starts)


def _chain(text: str, sentence: str, start: int, cue: int, reason: str, confidence: float) -> list[Candidate]:
    """The name at `start` and those that follow it in the same list."""
    found: list[Candidate] = []
    pure = False
    for _step in range(30):
        end = end_of_name(sentence, start)
        name = text[start:end]
        if not _is_name(name) or re.match(r"\s*:?\s*\x00", sentence[end:]):
            break  # what follows in quotation marks is the name
        found.append(Candidate(name, start, end, start, end, confidence, (reason,), pure, cue=start if found else cue))
        following = _next(sentence, end)
        if following is None:
            break
        start, pure = following
    return found


def _is_name(name: str) -> bool:
    if not may_be_name(name, quoted=False):
        return False
    actors = [*find_organisations(name), *find_places(name)]
    return not any(item.start == 0 and item.end >= len(name) - 1 for item in actors)


def _next(sentence: str, end: int) -> tuple[int, bool] | None:
    """Where the next name of the list begins (after a comma, "và", or "; xã X có"), and whether it shares its owner."""
    at = end
    for _part in range(3):
        tail = OWNER_TAIL.match(sentence, at)
        if not tail or not tail.group().strip():
            break
        at = tail.end()
    link = pattern(r"\s*(?:[,;…]|\.\.\.)?\s*(?:và\s+|cùng\s+|hay\s+)?").match(sentence, at)
    if link is None or not link.group().strip():
        return None
    at = link.end()
    rest = sentence[at : at + 160]
    actor = next((item for item in [*find_organisations(rest), *find_places(rest)] if item.start <= 4), None)
    if actor is not None:
        verb = ACTOR_VERB.match(rest, actor.end)
        return (at + verb.end(), False) if verb else None
    if pattern(rf"(?:(?:các\s+)?mô hình\s+)?{FIRST}").match(rest) and not re.match(rf"(?:{HEADS})(?!\w)", rest):
        cue = re.match(r"(?:các\s+)?mô hình\s+", rest)
        return at + (cue.end() if cue else 0), ";" not in link.group()
    return None
