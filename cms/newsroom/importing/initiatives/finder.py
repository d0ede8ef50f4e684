"""Named practices of a story: quoted or only capitalised, alone or in lists, each with who runs it and where."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cms.newsroom.importing.initiatives import judging, owners, unquoted
from cms.newsroom.importing.initiatives.names import tidy_name
from cms.newsroom.importing.initiatives.owners import Owner
from cms.newsroom.importing.initiatives.quotes import Quote, find_quotes, mask, sentences, unwrap
from cms.vietnamese import fold

SPLIT = re.compile(r"[;,]|\bvà\b")
DIRECT = re.compile(r"^\s*(?:\([^)]*\)\s*)?(?:thì\s+|cũng\s+)?(?:với|có)\s")
Left = tuple[Owner | None, tuple[int, int]]


@dataclass(frozen=True)
class Initiative:
    """`start`/`end` of the name (without marks) in `passage`. `regions` of that passage say where it is run, the best
    first: the units named in the first region that names any.
    """

    name: str
    passage: int
    start: int
    end: int
    confidence: float
    reasons: tuple[str, ...] = ()
    owner: Owner | None = None
    regions: tuple[tuple[int, int], ...] = ()


@dataclass
class Passage:
    """One paragraph prepared for searching: `masked` has quotations blanked, offsets kept."""

    text: str
    quotes: list[Quote] = field(default_factory=list)
    masked: str = ""
    sentences: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> "Passage":
        quotes = [inner for quote in find_quotes(text) for inner in unwrap(text, quote)]
        return cls(text, quotes, mask(text, quotes), sentences(text, quotes))


def find_initiatives(passages: Sequence[str]) -> list[Initiative]:
    """Each practice once, where the story first tells of it; best evidence kept."""
    found: dict[str, Initiative] = {}
    story_has_models = any("mô hình" in passage.lower() for passage in passages)
    for number, text in enumerate(passages):
        passage = Passage.of(text)
        left: Left = (None, (0, 0))
        for candidate in _of_passage(passage, story_has_models):
            item, left = _with_owner(passage, number, candidate, left)
            handle = key(item.name)
            old = found.get(handle)
            found[handle] = item if old is None else _merged(old, item)
    return _without_parts(list(found.values()))


def key(name: str) -> str:
    return re.sub(r"[\W_]+", " ", fold(name)).strip()


def _of_passage(passage: Passage, story_has_models: bool) -> list[judging.Candidate]:
    found: list[judging.Candidate] = []
    before = (0, 0)
    for span in passage.sentences:
        inside = [quote for quote in passage.quotes if span[0] <= quote.start < span[1]]
        names = unquoted.find(passage.text, passage.masked, span, before)
        chain: judging.Candidate | None = None
        events: list[Quote | judging.Candidate] = sorted([*inside, *names], key=lambda item: item.start)
        for event in events:
            if isinstance(event, Quote):
                candidate = judging.judge(passage.text, passage.masked, span, before, event, chain, story_has_models)
            else:
                candidate = event
            if candidate is not None:
                found.append(candidate)
                chain = candidate
        before = span
    return _linked(passage.text, found)


def _linked(text: str, found: list[judging.Candidate]) -> list[judging.Candidate]:
    """Neighbours of one list learn of each other: `previous` and `following` are offsets."""
    linked = []
    for index, item in enumerate(found):
        following = found[index + 1].start if index + 1 < len(found) else len(text)
        previous = found[index - 1].end if index else 0
        linked.append(replace(item, previous=previous, following=following))
    return linked


def _with_owner(passage: Passage, number: int, item: judging.Candidate, left: Left) -> tuple[Initiative, Left]:
    """The practice with its owner and places, and what its clause says to the left, for the next name of the list."""
    text = passage.masked
    span = next(((s, e) for s, e in passage.sentences if s <= item.start < e), (0, len(text)))
    clause = _clause_start(text, span, item)
    before = owners.owner_before(text, clause, item.start)
    around = (clause, item.start)
    if item.chained and before is None:
        before, around = left
    owner = _owner(passage, span, item, before)
    found = Initiative(
        name=tidy_name(item.name), passage=number, start=item.name_start, end=item.name_end,
        confidence=round(item.confidence, 2), reasons=item.reasons, owner=owner,
        regions=tuple(_regions(text, span, item, owner, around)),
    )  # fmt: skip
    return found, (before, around)


def _owner(passage: Passage, span: tuple[int, int], item: judging.Candidate, before: Owner | None) -> Owner | None:
    text = passage.masked
    after = owners.owner_after(text, item.end, min(item.following, span[1]))
    if before is not None and not before.is_place and DIRECT.search(text[before.span[1] : item.start]):
        before = replace(before, strength=0.96)
    best = max((owner for owner in (after, before) if owner), key=lambda owner: owner.strength, default=None)
    if best is None or best.is_place:
        best = _owner_of_list(text, item, span) or best
    if best is None:
        best = _owner_of_last_sentence(passage, span, item)
    return best


def _clause_start(text: str, span: tuple[int, int], item: judging.Candidate) -> int:
    """After the last semicolon, or what remains of the text between the previous name and this one."""
    start = max(span[0], text.rfind(";", span[0], item.start) + 1)
    if item.previous > start:
        gap = text[item.previous : item.start]
        cut = max((match.end() for match in SPLIT.finditer(gap)), default=0)
        tail = gap[cut:]
        # "… của Hội A, Hội B có “X”": only what stands after the last comma can be this one's subject.
        if re.search(r"\b(?:với|có|thì|làm|lập|mô hình)\b", tail) or not item.chained:
            return item.previous + (cut if item.chained else 0)
        return item.start
    return start


def _owner_of_list(text: str, item: judging.Candidate, span: tuple[int, int]) -> Owner | None:
    """“A”, “B” (Hội Phụ nữ): the bracket at the end speaks for both."""
    at, end = item.following, item.end
    for _step in range(8):
        if at >= span[1] or not re.fullmatch(r"[\s,;]*(?:và\s*)?", text[end:at]):
            return None
        close = at
        while close < len(text) and text[close] == "\x00":
            close += 1
        if close == at:
            return None
        owner = owners.owner_after(text, close, min(span[1], close + 120))
        if owner is not None and not owner.is_place:
            return replace(owner, strength=0.8, reason="named at the end of the list")
        following = text.find("\x00", close)
        at, end = (following if following > 0 else span[1]), close
    return None


def _owner_of_last_sentence(passage: Passage, span: tuple[int, int], item: judging.Candidate) -> Owner | None:
    index = passage.sentences.index(span) if span in passage.sentences else 0
    opening = passage.masked[span[0] : item.start]
    named = "said to be the name of something" in item.reasons
    if not index or (
        not named
        and not re.match(
            (
                r"\s*(?:Với |Thông qua |Từ |Nhờ |Qua )?(?:[Mm]ô hình|[Cc]ách làm|[Tt]rong đó|[Đđ]iển hình|[Tt]iêu"
                r" biểu|[Đđ]ó là)"
            ),
            opening,
        )
    ):
        return None
    start, end = passage.sentences[index - 1]
    owner = owners.owner_before(passage.masked, start, end)
    return (
        replace(owner, strength=0.5, reason="subject of the sentence before") if owner and not owner.is_place else None
    )


def _regions(
    text: str, span: tuple[int, int], item: judging.Candidate, owner: Owner | None, around: tuple[int, int]
) -> list[tuple[int, int]]:
    """The owner's name (and units listed behind it), "tại xã X" behind the practice, the clause, the sentence."""
    regions = []
    if owner is not None:
        regions.append((owner.span[0], max(owner.span[1], item.start if owner.span[1] <= item.start else 0)))
    after = text[item.end : min(item.following, span[1], item.end + 100)]
    if re.match(r"\s*,?\s*\(?(?:tại|ở|trên địa bàn)\b", after):
        regions.append((item.end, item.end + len(after)))
    return [*regions, around, (span[0], item.start)]


def _merged(old: Initiative, new: Initiative) -> Initiative:
    """The first telling stays, with the better evidence and an owner if only a later one names it."""
    better = new if (new.owner and (not old.owner or new.owner.strength > old.owner.strength + 0.2)) else old
    return (
        replace(old, confidence=max(old.confidence, new.confidence))
        if better is old
        else replace(new, confidence=max(old.confidence, new.confidence))
    )


def _without_parts(found: list[Initiative]) -> list[Initiative]:
    """A name cut short elsewhere ("Ngày thứ bảy" of "Ngày thứ bảy về với dân") is the same practice; so is one that the
    story elsewhere prints shorter, in quotation marks ("Ngày thứ bảy về với dân, ai cũng mừng").
    """
    keys = [key(item.name) for item in found]
    quoted = [own for item, own in zip(found, keys, strict=True) if item.reasons[:1] != unquoted.REASON]
    return [
        item
        for item, own in zip(found, keys, strict=True)
        if not any(other != own and other.startswith(own + " ") and item.confidence < 0.9 for other in keys)
        and not (item.reasons[:1] == unquoted.REASON and any(own.startswith(other + " ") for other in quoted))
    ]
