"""Which letters make a Vietnamese syllable: its beginning and its rhyme. Plain Python."""

from functools import cache
from itertools import product

from cms.vietnamese import fold

ONSETS = ("ngh", "ng", "nh", "gh", "gi", "kh", "ch", "ph", "qu", "th", "tr", *"bcdđghklmnprstvx", "")
RHYMES = tuple(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et
    ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oc oi om on ong op ot
    oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi
    ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uơ uy uya uych uynh
    uyt uyp uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu
    """.split()  # noqa: SIM905
)
VOWELS = frozenset("aăâeêioôơuưy")
LONGEST = 7  # letters of a syllable: "nghiêng"
MOST_LETTERS = 40  # of words run together


@cache
def rhymes_of(letters: str) -> tuple[str, ...]:
    """The rhymes that are ``letters`` without their marks."""
    return tuple(rhyme for rhyme in RHYMES if fold(rhyme) == letters)


@cache
def bare_syllables() -> frozenset[str]:
    """Every syllable without its marks; more than are in use."""
    return frozenset(
        fold(onset) + fold(rhyme) for onset, rhyme in product(ONSETS, RHYMES) if goes_with(onset, fold(rhyme))
    )


def goes_with(onset: str, bare_rhyme: str) -> bool:
    """``k``, ``gh``, ``ngh`` are written before e, i, y; ``c``, ``g``, ``ng`` before all else ("gì", "gìn" apart)."""
    if onset in ("k", "gh", "ngh"):
        return bare_rhyme[0] in "eiy"
    if onset in ("c", "ng"):
        return bare_rhyme[0] not in "eiy"
    if onset == "g":
        return bare_rhyme[0] not in "eiy" or bare_rhyme in ("i", "in", "ieng", "iet")
    return onset != "qu" or bare_rhyme[0] in "aeioy"


def split_onset(bare: str) -> list[tuple[str, str]]:
    """The ways to part a bare syllable into a beginning and a rhyme, the likelier first; [] when it is none."""
    return [
        (onset, bare[len(onset) :])
        for onset in ONSETS
        if onset != "đ"
        and bare.startswith(onset)
        and rhymes_of(rhyme := bare[len(onset) :])
        and goes_with(onset, rhyme)
    ]


def segment(letters: str, *, most: int = 3) -> list[list[str]]:
    """Words run together (bare letters) taken apart into syllables, fewest first; at most ``most`` ways."""
    if not letters.isalpha() or not letters.isascii() or len(letters) > MOST_LETTERS:
        return []
    known = bare_syllables()
    best: list[list[list[str]]] = [[[]]]  # for each length, the best ways to take apart the letters so far
    for end in range(1, len(letters) + 1):
        ways = [
            [*way, letters[start:end]]
            for start in range(max(0, end - LONGEST), end)
            if letters[start:end] in known
            for way in best[start]
        ]
        best.append(sorted(ways, key=lambda way: (len(way), -min(map(len, way))))[: most * 2])
    return best[-1][:most]
