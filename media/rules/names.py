"""Names: of senders, to be shown; of the store, not to be guessed."""

import re
import secrets
import unicodedata

LONGEST = 150  # characters, the ending included
# Anything that is no visible character: control signs, and those that turn the direction of writing ("gpj.exe").
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean_name(name: str) -> str:
    """The last part of a path, composed (NFC), without what cannot be seen or would mean something to a shell, a header
    or a page; at most LONGEST characters, its ending kept. "file" when nothing is left."""
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    name = "".join(sign for sign in name if unicodedata.category(sign) not in _INVISIBLE)
    name = re.sub(r'[<>:"|?*;`$&\x7f]', "_", name)
    name = re.sub(r"\s+", " ", name).strip(" .")
    stem, dot, ending = name.rpartition(".")
    if dot and stem and len(ending) <= 10:
        name = stem[: LONGEST - len(ending) - 1].rstrip(" .") + dot + ending
    return name[:LONGEST].rstrip(" .") or "file"


def new_key(folder: str = "files") -> str:
    """A place in the store: 256 random bits, in one of 256 folders."""
    word = secrets.token_hex(32)
    return f"{folder}/{word[:2]}/{word[2:]}"
