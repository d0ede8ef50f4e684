"""Is this quotation the name of a practice? By the nearest word that says what it names, by its list, by its verb."""

import re
from dataclasses import dataclass

from cms.newsroom.importing.initiatives import cues
from cms.newsroom.importing.initiatives.names import may_be_name
from cms.newsroom.importing.initiatives.quotes import Quote
from cms.newsroom.importing.organisations import find_organisations, find_places
from cms.newsroom.importing.patterns import pattern, words
from cms.vietnamese import fold

CONNECTORS = words(
    """
    và với có các những mô hình của ở tại do cùng hay hoặc thực hiện triển khai xây dựng phát động đảm nhiệm phụ
    trách chủ trì vận hành thì lại làm lập duy trì ra mắt là rồi cả trên địa bàn như cách phong trào còn khởi xướng
    nhiều khác bên cạnh đó một câu lạc bộ clb tổ đội chương trình công trình mới hiệu quả
    """
)
PLAIN_GAP = words(
    """
    điểm mới sang thực hiện xây dựng triển khai thành nhân rộng về có tên gọi mang là hay của tổ chi bộ đội nhóm câu
    lạc
    """
)
LOOSE_PLACE = pattern(
    r"(?<!\w)(?:[Xx]ã|[Hh]uyện|[Pp]hường|[Tt]hị trấn|[Tt]hôn|[Bb]ản|[Ấấ]p)(?:\s+[a-zà-ỹđ]+){1,3}\s+[A-ZÀ-ỸĐ]"
)
NOT_NAMES = re.compile(
    (
        r"^(?:sổ vàng|cuộc thi|hội thi|giải (?:thưởng|báo|nhất|bóng|chạy|đấu)|chuyên đề|chỉ thị|nghị quyết|kết"
        r" luận|lễ |ngày hội|hội trại|gia đình văn hóa|đường dây nóng|huy chương)"
    ),
    re.I,
)


@dataclass(frozen=True)
class Candidate:
    """`start`/`end` include quotation marks, `name_start`/`name_end` do not; `chained`: one of a list."""

    name: str
    start: int
    end: int
    name_start: int
    name_end: int
    confidence: float
    reasons: tuple[str, ...]
    chained: bool = False
    cue: int = -1
    previous: int = 0
    following: int = 0


def judge(
    text: str,
    masked: str,
    span: tuple[int, int],
    before: tuple[int, int],
    quote: Quote,
    chain: Candidate | None,
    models: bool,
) -> Candidate | None:
    """`span` is the quotation's sentence, `before` the one before it, `chain` the last practice found in the sentence,
    `models` whether the story speaks of mô hình at all.
    """
    if not may_be_name(quote.text, quoted=True) or NOT_NAMES.match(quote.text):
        return None
    left, right = masked[span[0] : quote.start], masked[quote.end : quote.end + 160]
    evidence = _evidence(left, right, masked[before[0] : before[1]], quote.text, models)
    if (
        chain is not None
        and joins(masked, chain.end, quote.start)
        and (evidence is None or evidence[0] < chain.confidence)
        and not _forbidden(left)
    ):
        return _candidate(text, quote, chain.confidence * 0.99, "in one list with another practice", chain)
    if evidence is None:
        return None
    near = chain if chain is not None and joins(masked, chain.end, quote.start) else None
    return _candidate(text, quote, evidence[0], evidence[1], near)


def joins(masked: str, start: int, end: int) -> bool:
    """True if between two names stand only commas, brackets, organisations, places and words that link a list."""
    gap = masked[start:end]
    if len(gap) > 170 or re.search(r"[.!?](?!\.)(?<!\.\.)\s", gap):
        return False
    gap = re.sub(r"\([^)]*\)", " ", gap)
    for item in sorted([*find_organisations(gap), *find_places(gap)], key=lambda found: -found.start):
        gap = gap[: item.start] + " " + gap[item.end :]
    words = re.findall(r"[^\W_]+", gap.lower())
    return all(word in CONNECTORS for word in words) and (
        bool(re.search(r"[,;…–]|\s-\s|\bvà\b|\bhoặc\b|\bhay\b|\.\.\.|mô hình", masked[start:end]))
    )


def _run_by(right: str) -> bool:
    """“X” của Hội A, “X” (Đoàn xã), “X”, do Công an huyện chủ trì."""
    link = re.match(r"\s*,?\s*(?:[-–]\s*\w+ \w+ )?(?:của|do|\()\s*", right)
    return link is not None and any(item.start <= 2 for item in find_organisations(right[link.end() :]))


def _opens_list(left: str, gap: str) -> bool:
    """A bare colon opens a list only when nobody speaks before it."""
    if cues.LIST_INTRO.search(left.rstrip(" :")):
        return True
    return bool(cues.LIST_INTRO.search(left)) and not re.search(
        r"\b(?:ông|bà|anh|chị|người|tôi|bí thư|chủ tịch|chúng)\b", gap, re.I
    )


def _candidate(text: str, quote: Quote, confidence: float, reason: str, chain: Candidate | None) -> Candidate:
    name_start = text.index(quote.text, quote.start)
    return Candidate(
        quote.text,
        quote.start,
        quote.end,
        name_start,
        name_start + len(quote.text),
        confidence,
        (reason,),
        chain is not None,
    )


def _forbidden(left: str) -> bool:
    heads = list(cues.HEAD.finditer(left))
    if cues.FORBIDS.search(left):
        return True
    return bool(
        heads
        and heads[-1]["other"]
        and len(re.findall(r"\w+", left[heads[-1].end() :])) <= 8
        and "\x00" not in left[heads[-1].end() :]
    )


@dataclass(frozen=True)
class _Setting:
    """A quotation and the words around it: `head` is the last word before it that says what it names, `gap` what
    stands between the two, `told` the sentence before, `models` whether the story speaks of mô hình.
    """

    name: str
    left: str
    right: str
    told: str
    models: bool
    head: re.Match[str] | None
    gap: str

    @property
    def capital(self) -> bool:
        return self.name[0].isupper() or self.name[0].isdigit()

    @property
    def words(self) -> int:
        return len(re.findall(r"\w+", self.gap))


def _evidence(left: str, right: str, told: str, name: str, models: bool) -> tuple[float, str] | None:
    head = next(reversed(list(cues.HEAD.finditer(left))), None)
    at = _Setting(name, left, right, told, models, head, left[head.end() :] if head else left)
    if head is not None and head["model"] and not at.gap.strip():
        return _after_model(at, head)
    if (cues.SPEECH_AFTER.match(right) and len(name.split()) > 5) or cues.SPEECH_BEFORE.search(left):
        return None
    if cues.NEGATED.match(right) or _forbidden(left):
        return None
    if cues.ISA_MODEL.match(right):
        return 0.9, "called a practice behind its name"
    if head is not None and head["model"]:
        if cues.TOLD_BY_OTHER.search(left[: head.start()]):
            return None
        if near := _near_model(at, head):
            return near
    opens = head is None and cues.LIST_INTRO.search(left.rstrip(" :")) and re.search(cues.MODEL, told, re.I)
    if opens and at.capital:
        return 0.82, "in a list that the sentence before opens"
    return _weaker(at) if at.capital else None


def _after_model(at: _Setting, head: re.Match[str]) -> tuple[float, str] | None:
    """mô hình “X”: the surest place; not so for a kind of practice that is counted, or a judgement in small letters."""
    left, right = at.left, at.right
    if cues.NEGATED.match(right) or cues.FORBIDS.search(left) or cues.TOLD_BY_OTHER.search(left[: head.start()]):
        return None
    if fold(at.name) == "dan van kheo" and cues.COUNTED.search(left):
        return None
    if not at.capital and cues.JUDGED.search(left) and not re.match(r"\s*(?:,|;|và)\s*\x00", right):
        return None
    return 0.97, "quoted right after mô hình"


def _near_model(at: _Setting, head: re.Match[str]) -> tuple[float, str] | None:
    """`mô hình` is the nearest word that says what is named, with other words between."""
    gap, capital, words = at.gap, at.capital, at.words
    if cues.KIND_THEN_LIST.match(gap) and cues.COUNTED.search(at.left[: head.end()]):
        return (0.9, "in a list that mô hình opens") if cues.LIST_INTRO.search(at.left.rstrip(" :")) else None
    if "\x00" in gap:
        return None
    parted = re.search(r"[,;]", gap)
    if words <= 1 and not parted and (capital or not words):
        return 0.97, "quoted right after mô hình"
    if cues.TITLED.match(gap):
        return 0.86, "said to be its name"
    if _opens_list(at.left, gap) and (capital or words <= 12):
        return 0.93, "in a list that mô hình opens"
    if words <= 6 and not parted and (capital or set(re.findall(r"\w+", gap.lower())) <= PLAIN_GAP):
        return 0.88, "quoted after mô hình"
    loose = words <= 8 and capital and ";" not in gap
    if loose and not cues.SPOKEN.search(at.name) and not cues.NAMING.search(gap):
        return 0.8, "quoted after mô hình"
    return None


def _weaker(at: _Setting) -> tuple[float, str] | None:
    left, right, head = at.left, at.right, at.head
    if cues.NAMING.search(left) and at.models and not cues.NICKNAME.match(at.name):
        return 0.8, "said to be the name of something"
    near = left[-220:]
    modelled = bool(re.search(cues.MODEL, left + right + at.told, re.I))
    actors = bool(find_organisations(near) or find_places(near) or LOOSE_PLACE.search(near))
    actors = actors or (modelled and bool(cues.ACTOR.search(left)))
    if head is not None and head["practice"] and at.words <= 3 and "\x00" not in at.gap:
        return _named_group(head, left, right, actors, modelled)
    if at.models and ((cues.RUNNING.search(left) and actors) or _run_by(right)):
        return 0.74, "somebody runs it"
    return None


def _named_group(head: re.Match[str], left: str, right: str, actors: bool, modelled: bool) -> tuple[float, str] | None:
    """Phong trào “X”, tổ “X”: a practice when somebody of the place runs it."""
    word = head["practice"].lower()
    runs = actors and cues.RUNNING.search(left[: head.start()])
    owned = re.match(r"\s*\(?(?:của|do|ở|tại)\s", right) or runs
    if word in ("phong trào", "câu lạc bộ", "clb") and (actors or modelled or owned):
        return 0.8, "quoted after a word for a practice"
    if cues.MEMBERS.match(right) and word in ("tổ", "đội", "nhóm", "câu lạc bộ", "clb"):
        return 0.74, "quoted after a word for a practice"
    if owned and (word != "chương trình" or runs):
        return 0.74, "quoted after a word for a practice"
    return None
