"""From the rows of a spreadsheet to units: which column is what, and what is wrong with a row. Knows no database."""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cms.vietnamese import fold, normalise, unify_tones

#: Our fields, and what lists call them, folded.
HEADERS: dict[str, set[str]] = {
    "name": {
        "ten don vi", "don vi", "ten", "ten chi bo", "chi bo", "chi dang bo", "ten chi dang bo", "ten to chuc",
        "to chuc", "co quan", "ten co quan", "co quan don vi", "ten co quan don vi", "truong", "ten truong",
        "don vi du thi", "unit", "unit name", "name", "name of unit", "organisation", "organization",
    },
    "code": {"ma", "ma don vi", "ma so", "ma chi bo", "ky hieu", "code", "unit code", "id"},
    "kind": {"loai", "loai don vi", "loai hinh", "kind", "type", "kind of unit", "unit type"},
    "contact_name": {
        "nguoi lien he", "lien he", "dau moi", "can bo dau moi", "nguoi phu trach", "phu trach", "bi thu", "ho ten",
        "ho va ten", "contact", "contact name", "contact person",
    },
    "contact_email": {
        "email", "e mail", "mail", "thu dien tu", "dia chi email", "dia chi thu dien tu", "hop thu", "email lien he",
        "contact email", "contact e mail", "e mail address", "email address",
    },
    "members": {
        "so dang vien", "dang vien", "so thanh vien", "thanh vien", "so nguoi", "tong so dang vien", "so luong",
        "si so", "so luong dang vien", "members", "number of members", "member count",
    },
    "parent": {"truc thuoc", "thuoc", "cap tren", "don vi cap tren", "dang bo", "parent", "belongs to", "parent unit"},
    "locality": {
        "dia phuong", "dia ban", "phuong", "xa", "phuong xa", "xa phuong", "xa phuong thi tran", "locality", "place",
        "commune", "ward",
    },
}  # fmt: skip
LABELS = {
    "name": gettext_lazy("Name"),
    "code": gettext_lazy("Code"),
    "kind": gettext_lazy("Kind"),
    "contact_name": gettext_lazy("Contact"),
    "contact_email": gettext_lazy("E-mail"),
    "members": pgettext_lazy("of a unit", "Members"),
    "parent": gettext_lazy("Belongs to"),
    "locality": gettext_lazy("Locality"),
}
LENGTHS = {
    "name": 200,
    "code": 40,
    "kind": 80,
    "contact_name": 120,
    "contact_email": 254,
    "parent": 200,
    "locality": 200,
}
_SEARCHED = 20  # rows above the heads: the name of the office, the title of the list


@dataclass(frozen=True)
class Read:
    """A list as read. ``columns``: our field → the head in the file. ``rows``: (line number, field → text)."""

    columns: dict[str, str] = field(default_factory=dict)
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def identity(name: str) -> str:
    """What tells names apart: not case, not spaces, not where a tone is written; accents do."""
    return unify_tones(normalise(name)).lower()


def head_of(text: str) -> str | None:
    """Our field for the head of a column, in Vietnamese or English, with or without accents; None if not known."""
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", fold(text)).split())
    words = re.sub(r"\s*\b(bat buoc|neu co|required|optional)\b", "", words)
    return next((ours for ours, known in HEADERS.items() if words in known), None)


def read(rows: list[list[str]]) -> Read | None:
    """Find the heads among the first rows and read what stands below; None when no column is the units' name."""
    best = -1
    found: dict[str, int] = {}
    for number, row in enumerate(rows[:_SEARCHED]):
        columns: dict[str, int] = {}
        for place, text in enumerate(row):
            ours = head_of(text) if text else None
            if ours and ours not in columns:
                columns[ours] = place
        if "name" in columns and len(columns) > len(found):
            best, found = number, columns
    if not found:
        return None
    heads = rows[best]
    below = [
        (line, {ours: row[place] if place < len(row) else "" for ours, place in found.items()})
        for line, row in enumerate(rows[best + 1 :], start=best + 2)
        if any(row)
    ]
    known = set(found.values())
    return Read(
        columns={ours: heads[place] for ours, place in found.items()},
        rows=[(line, cells) for line, cells in below if any(cells.values())],
        ignored=[text for place, text in enumerate(heads) if text and place not in known],
    )


def problems(cells: dict[str, str]) -> list[str]:
    """What is wrong with the row by itself, in sentences."""
    found = []
    if not cells.get("name"):
        found.append(_("The unit has no name."))
    for name, most in LENGTHS.items():
        if len(cells.get(name, "")) > most:
            found.append(_("“%(column)s” is longer than %(most)d characters.") % {"column": LABELS[name], "most": most})
    if cells.get("contact_email"):
        try:
            validate_email(cells["contact_email"])
        except ValidationError:
            found.append(_("“%(text)s” is no e-mail address.") % {"text": cells["contact_email"][:80]})
    if cells.get("members") and members(cells["members"]) is None:
        found.append(_("“%(text)s” is no number of members.") % {"text": cells["members"][:40]})
    return found


def members(text: str) -> int | None:
    """``"1.250"`` → 1250; None when it is no number that a unit can have."""
    bare = re.sub(r"(?<=\d)[.,\s](?=\d{3}\b)", "", text.strip())
    bare = re.sub(r"[.,]0+$", "", bare)
    return int(bare) if re.fullmatch(r"[0-9]{1,7}", bare) else None
