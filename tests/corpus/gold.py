"""Reads the corpus: each article's bytes and its gold. Plain Python, so that a measuring script can use it too."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ARTICLES = Path(__file__).parent / "articles"


@dataclass(frozen=True)
class Sample:
    """One article (``path``: the bytes as received) and what a careful editor reads in it (``gold``)."""

    path: Path
    gold: dict[str, Any]

    @property
    def held_out(self) -> bool:
        return self.path.name.startswith("held-")

    def text(self) -> str:
        """All visible text, chrome included, NFC, spaces folded: enough to see whether a string is printed."""
        raw = self.path.read_bytes()
        if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
            text = raw.decode("utf-16")
        else:
            text = raw.decode("windows-1258" if b"windows-1258" in raw[:500] else "utf-8-sig")
        if self.path.suffix == ".html":
            text = re.sub(r"(?is)<(script|style)\b.*?</\1>", " ", text)
            text = html.unescape(re.sub(r"<[^>]+>", "", text))
        return printed(text)


def printed(text: str) -> str:
    """NFC with single spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def samples() -> Iterator[Sample]:
    """Every article with its gold, in the order of names."""
    for path in sorted(ARTICLES.iterdir()):
        if path.suffix in (".txt", ".html"):
            yield Sample(path, json.loads(path.with_suffix(".json").read_text(encoding="utf-8")))
