"""A byline as papers print it: `Bài, ảnh: Triều Dương`, `TIỂU LIÊN – CHÂU TIẾN`."""

from dataclasses import dataclass, field

from django.utils.translation import pgettext

from cms.newsroom.presentation.values import Byline


@dataclass(slots=True)
class Credit:
    """People who did the same for a story; ``label`` is empty when all of the byline only wrote."""

    label: str
    people: list[Byline] = field(default_factory=list)


def _label(role: str) -> str:
    return {
        "text": pgettext("byline", "Text"),
        "photo": pgettext("byline", "Photos"),
        "video": pgettext("byline", "Video"),
        "translation": pgettext("byline", "Translation"),
    }[role]


def credits(bylines: list[Byline]) -> list[Credit]:
    """Bylines grouped by what their bearers did, each person once, in the order of the byline."""
    roles: dict[str, list[Byline]] = {}
    for line in bylines:
        roles.setdefault(line.url, []).append(line)
    only_text = all(line.role == "text" for line in bylines)
    groups: dict[str, Credit] = {}
    for lines in roles.values():
        label = "" if only_text else ", ".join(_label(line.role) for line in lines)
        label = label[:1] + label[1:].lower()
        groups.setdefault(label, Credit(label)).people.append(lines[0])
    return list(groups.values())
