"""Words that differ by one slip of the finger. Folded Vietnamese syllables are short: one slip is enough."""

from collections.abc import Iterator

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def one_slip(word: str) -> Iterator[str]:
    """The word, then each with one letter left out, exchanged with the next, replaced or added. No repeats.

    At most 54 × length + 25 words; words longer than 20 letters yield themselves only.
    """
    seen = {word}
    yield word
    if not 2 <= len(word) <= 20:
        return
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for left, right in cuts:
        near = [left + letter + right for letter in LETTERS]
        if right:
            near.append(left + right[1:])
            near += [left + letter + right[1:] for letter in LETTERS]
        if len(right) > 1:
            near.append(left + right[1] + right[0] + right[2:])
        for each in near:
            if each and each not in seen:
                seen.add(each)
                yield each
