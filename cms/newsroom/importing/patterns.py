"""Regular expressions over Vietnamese letters.

In Unicode the cases of Vietnamese letters alternate, so a range such as À-Ỹ holds both. Patterns here write
`A-ZÀ-ỸĐ` and `a-zà-ỹđ` for the two cases; `pattern` spells them out.
"""

import re
from functools import lru_cache

_VOWELS = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
UPPER = "A-ZĐ" + _VOWELS
LOWER = "a-zđ" + _VOWELS.lower()


@lru_cache(maxsize=512)
def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(source.replace("A-ZÀ-ỸĐ", UPPER).replace("a-zà-ỹđ", LOWER), flags)


def phrases(text: str) -> tuple[str, ...]:
    """A word list as it is best read: entries parted by semicolons, over as many lines as it takes."""
    return tuple(entry.strip() for entry in re.sub(r"\s+", " ", text).split(";") if entry.strip())


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())
