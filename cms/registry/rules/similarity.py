"""How alike two folded names are. Words, not letters: Vietnamese is written in syllables."""

from collections import Counter
from difflib import SequenceMatcher

# Words that stand before a name and say nothing of it.
_EMPTY = ("mo hinh", "phong trao", "chuong trinh", "cau lac bo", "clb", "cong trinh")


def bare(folded: str) -> str:
    """The name without quotation marks, punctuation and the words that only announce it."""
    kept = "".join(char if char.isalnum() else " " for char in folded)
    text = " ".join(kept.split())
    for word in _EMPTY:
        if text.startswith(word + " "):
            return text[len(word) + 1 :]
    return text


def likeness(first: str, second: str) -> float:
    """1.0 for one name, 0.0 for nothing in common: shared words over all words, or letters for a slip of the finger.

    >>> likeness("duong hoa chien si", "mo hinh “duong hoa chien si”")
    1.0
    """
    first, second = bare(first), bare(second)
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    ours, theirs = Counter(first.split()), Counter(second.split())
    shared = sum((ours & theirs).values())
    words = 2 * shared / (sum(ours.values()) + sum(theirs.values()))
    letters = SequenceMatcher(None, first, second, autojunk=False).ratio()
    # Never 1.0 for names that differ: only the same name is the same.
    return min(0.99, max(words, letters if letters > 0.9 else 0.0))
