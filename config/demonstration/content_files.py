"""The registry's part of the content: TOML files, read once."""

import tomllib
from functools import cache
from pathlib import Path

CONTENT = Path(__file__).parent / "content"


@cache
def read(name: str) -> dict:
    """The TOML file `name` of the content folder."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


def paragraphs_as_html(text: str) -> str:
    """Plain text whose paragraphs are parted by blank lines, as rich text."""
    return "".join(f"<p>{part.strip()}</p>" for part in text.split("\n\n") if part.strip())
