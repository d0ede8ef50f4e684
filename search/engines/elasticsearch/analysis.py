"""How text becomes words: stock filters only, under their stock names and parameters."""

import re
from typing import Any

from cms.vietnamese import fold, normalise, unify_tones

LONGEST_START = 20  # letters of a word that completion knows
_SIGN = re.compile(r"[^\w ]|_")

ANALYSIS: dict[str, Any] = {
    "filter": {
        "start": {"type": "edge_ngram", "min_gram": 1, "max_gram": LONGEST_START},
        "english_stop": {"type": "stop", "stopwords": "_english_"},
        "english_stemmer": {"type": "stemmer", "language": "english"},
    },
    "analyzer": {
        "exact": {"type": "custom", "tokenizer": "standard", "filter": ["lowercase"]},
        "folded": {"type": "custom", "tokenizer": "standard", "filter": ["lowercase", "asciifolding"]},
        "start": {"type": "custom", "tokenizer": "standard", "filter": ["lowercase", "asciifolding", "start"]},
        "english": {
            "type": "custom",
            "tokenizer": "standard",
            "filter": ["lowercase", "english_stop", "asciifolding", "english_stemmer"],
        },
    },
}


def plain(text: str) -> str:
    """``text`` as words and spaces: composed, tones in one place, every other sign a space.

    Both doors use it, so that words are the same whatever a tokenizer thinks of ``05-CT/TW``, ``3.450`` or ``a:b``.
    """
    return " ".join(_SIGN.sub(" ", unify_tones(normalise(text))).split())


def folded(text: str) -> str:
    """The words of ``text`` without marks, in one string."""
    return " ".join(fold(plain(text)).split())
