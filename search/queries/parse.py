"""What was typed, as words, phrases, places and a figure. Quotation marks mean something; nothing else is syntax."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import itemgetter

from cms.vietnamese import fold, normalise
from search.engines.base import Clause, FigureRange
from search.gazetteer import Gazetteer, Place, bears_type, marked
from search.gazetteer.types import OF_A_TIME_AFTER, OF_A_TIME_BEFORE
from search.queries import figures

ANNOUNCING = {"mo hinh", "phong trao", "sang kien", "cach lam", "initiative", "initiatives", "model", "models"}
LONGEST_QUERY = 300  # characters
MOST_WORDS = 30
_QUOTED = re.compile(r'"([^"]*)"')
_QUOTES = str.maketrans("“”„‟«»＂", '"' * 7)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WORD = re.compile(r"\w", re.UNICODE)
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐‑–—](?=[^\W\d_])")
_ONTO = re.compile(r"(?<![\w.])(tp|tx|tt|[hqpx])(?:\.(?=[^\W\d_]{2}|\d)|(?<=[qp])(?=\d{1,2}(?![\w/])))", re.I)
# Words that join others: welcome, and required of nothing while another word is there. Without its marks "ve" is
# "về" or the "ve" of "ve chai", so Vietnamese ones count only as they are written.
JOINING = frozenset(
    """
    a an and are as at been by did do does for from had has have how in into is it its of on or that the their them
    there these they this to was were what when where which who whose why will with
    ở tại về của và các những cho với là để từ trong được
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Typed:
    """``text`` is NFC on one line; ``places`` are what the words outside quotes may name.

    ``figure``: what is asked of figures, and then ``kind`` is "article", "initiative" or "", and ``rest`` the words
    that are left; otherwise ``rest`` is ``text``.
    """

    text: str
    clauses: tuple[Clause, ...] = ()
    places: tuple[Place, ...] = ()
    figure: FigureRange | None = None
    kind: str = ""
    rest: str = ""

    @property
    def words(self) -> list[str]:
        return [clause.text for clause in self.clauses]


def clean(text: str) -> str:
    """NFC, one line, nothing that cannot be written or seen."""
    return normalise(_CONTROL.sub(" ", text))


def parse(text: str, gazetteer: Gazetteer, *, plainly: bool = False) -> Typed:
    """Phrases in double quotes (straight or curly) stay whole; a stray quote is nothing. Never raises.

    ``plainly``: a figure is words like others.
    """
    composed = clean(text)
    rest = composed.translate(_QUOTES)
    asked = None if plainly or _QUOTED.search(rest) else figures.read(rest)
    if asked:
        clauses, places = _clauses(asked.required, gazetteer)
        welcome, _ = _clauses(asked.welcome, gazetteer)
        clauses += [replace(clause, places=(), optional=True) for clause in welcome]
        return Typed(
            composed, _joined(_narrowed(clauses, gazetteer)), tuple(places), asked.figure, asked.kind, asked.required
        )
    clauses, places = _clauses(rest, gazetteer)
    if not clauses and composed:
        clauses.append(Clause(composed))  # marks only: finds nothing, and does not show everything
    return Typed(composed, _joined(_announced(_narrowed(clauses, gazetteer))), tuple(places), rest=composed)


def _clauses(text: str, gazetteer: Gazetteer) -> tuple[list[Clause], list[Place]]:
    clauses: list[Clause] = []
    places: list[Place] = []
    position = 0
    for quoted in _QUOTED.finditer(text):
        _add_words(text[position : quoted.start()], gazetteer, clauses, places)
        if _WORD.search(quoted.group(1)):
            clauses.append(Clause(quoted.group(1).strip(), phrase=True))
        position = quoted.end()
    _add_words(text[position:], gazetteer, clauses, places)
    return clauses, places


def _narrowed(clauses: list[Clause], gazetteer: Gazetteer) -> list[Clause]:
    """ "Tân Thành, Gò Công Đông" is the one that lies or lay in the other, which it then stands for too."""
    found = list(clauses)
    for at, (inner, outer) in enumerate(pairwise(clauses)):
        if inner.places and outer.places:
            around = {gazetteer.slugs[slug].pk for slug in outer.places}
            within = tuple(slug for slug in inner.places if gazetteer.above(gazetteer.slugs[slug]) & around)
            if within:
                found[at] = replace(found[at], places=within)
                found[at + 1] = replace(outer, places=(*outer.places, *within))
    return found


def _announced(clauses: list[Clause]) -> list[Clause]:
    """ "Mô hình …", "initiative …": the word that says what kind of thing is named is welcome, and no more."""
    for count in (2, 1):
        head = " ".join(clause.text for clause in clauses[:count])
        if len(clauses) > count and fold(head) in ANNOUNCING and not any(each.phrase for each in clauses[:count]):
            return [*(replace(clause, optional=True) for clause in clauses[:count]), *clauses[count:]]
    return clauses


def _joined(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """The clauses, with words that only join others made optional."""
    clauses = list(clauses)
    if all(_joins(clause) or clause.optional for clause in clauses):
        return tuple(clauses)
    return tuple(replace(clause, optional=True) if _joins(clause) else clause for clause in clauses)


def _joins(clause: Clause) -> bool:
    return not clause.phrase and not clause.places and marked(clause.text) in JOINING


def _add_words(text: str, gazetteer: Gazetteer, clauses: list[Clause], places: list[Place]) -> None:
    pieces = _pieces(_split_types(text))
    typed = [piece for piece, _number in pieces]
    stripped = [_stripped(piece) for piece in typed]
    found = gazetteer.find(stripped)
    if not found and len(typed) > 1 and (place := _with_other_marks(stripped, gazetteer)):
        places.append(place)
        slugs = tuple(unit.slug for unit in place.units)
        # "huyện Lệ Thũy" can be nothing else. Of "Cẩn Giuộc" the words must be there; what is tied to it comes first.
        sure = bears_type(stripped)
        clauses.append(Clause(" ".join(stripped), phrase=True, places=slugs, optional=not sure))
        if sure:
            return
    at = 0
    for place in [*found, None]:
        end = place.start if place else len(typed)
        gap = [Clause(_stripped(word) if _is_bracketed(word) else word) for word in _joined_again(pieces[at:end])]
        clauses.extend(_of_a_time(gap, after=at > 0, before=place is not None))
        if place:
            places.append(place)
            slugs = tuple(unit.slug for unit in place.units)
            words = " ".join(stripped[place.start : place.end])
            clauses.append(Clause(words, phrase=True, places=slugs, person=not slugs))
            at = place.end


def _pieces(text: str) -> list[tuple[str, int]]:
    """Each word with its number; one with a hyphen ("Rịa-Vũng") as its parts, which have the same."""
    words = text.replace('"', " ").replace(",", " ").replace(";", " ").split()
    pieces = [(piece, at) for at, word in enumerate(words) for piece in _HYPHEN.split(word)]
    return [(piece, at) for piece, at in pieces if _WORD.search(piece)]


def _joined_again(pieces: list[tuple[str, int]]) -> list[str]:
    """Words that no place was found in, as they were typed."""
    return ["-".join(piece for piece, _number in word) for _at, word in groupby(pieces, key=itemgetter(1))]


def _stripped(word: str) -> str:
    return word.strip(".,;:!?()[]{}'’‘…")


def _is_bracketed(word: str) -> bool:
    return word.startswith("(") and word.endswith(")")


def _of_a_time(gap: list[Clause], *, after: bool, before: bool) -> list[Clause]:
    """The words between places; "cũ", "(former)" beside one are welcome only. ``after``, ``before``: a place."""
    said = [marked(_stripped(clause.text)) for clause in gap]
    welcome: set[int] = set()
    for count in (1, 2):
        if after and " ".join(said[:count]) in OF_A_TIME_AFTER:
            welcome |= {*range(count)}
    if after and not before and said in (["cu"], ["moi"]):
        welcome.add(0)
    if before and said and said[-1] in OF_A_TIME_BEFORE:
        welcome.add(len(said) - 1)
    return [replace(clause, optional=True) if at in welcome else clause for at, clause in enumerate(gap)]


def _with_other_marks(typed: list[str], gazetteer: Gazetteer) -> Place | None:
    """The place that all the words name when their marks do not count: "Cẩn Giuộc"."""
    places = gazetteer.find([fold(word) for word in typed])
    whole = len(places) == 1 and (places[0].start, places[0].end) == (0, len(typed))
    return places[0] if whole and places[0].units else None


def _split_types(text: str) -> str:
    """``TP.Thủ Dầu Một``, ``P.Phú Lợi``, ``Q.1``, ``Q1``: a type that is written onto its name."""
    return _ONTO.sub(r"\1 ", text)
