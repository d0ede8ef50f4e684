import re
from collections.abc import Container


def numbered(base: str, taken: Container[str]) -> str:
    """`base`, or the first of `base-2`, `base-3`… that is not taken."""
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def follows_name(slug: str, made_from_name: str) -> bool:
    """Whether `slug` is what `numbered` would have made from that name (and was not typed by an editor)."""
    return bool(made_from_name) and re.fullmatch(re.escape(made_from_name) + r"(-\d+)?", slug) is not None
