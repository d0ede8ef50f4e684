"""The line that `import_articles` prints for a file: plain values, NFC, ready for JSON."""

import unicodedata
from decimal import Decimal
from typing import Any

from cms.localities.models import Locality
from cms.newsroom.importing.dates import HANOI
from cms.newsroom.importing.story import Story


def line(
    file: str, story: Story | None, *, page: int | None = None, url: str | None = None, warnings: list[str]
) -> dict[str, Any]:
    """Every key is always there; a file that could not be read has only its warnings."""
    result: dict[str, Any] = {
        "file": file, "page": page, "url": url, "title": "", "lead": "", "dateline": "", "published": None,
        "authors": [], "bylines": [], "headings": [], "captions": [], "credits": [],
        "localities": [], "policies": [], "initiatives": [], "metrics": [], "warnings": warnings,
    }  # fmt: skip
    if story is not None:
        result |= _anatomy(story) | _findings(story)
    return _nfc(result)


def locality(unit: Locality, surface: str = "") -> dict[str, Any]:
    """`name` as the public API has it ("Cần Giuộc"); `full_name` with its title."""
    found = {
        "code": unit.code,
        "level": str(unit.level),
        "type": unit.type,
        "name": unit.name,
        "full_name": unit.full_name,
    }
    return found | ({"surface": surface} if surface else {})


def number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _anatomy(story: Story) -> dict[str, Any]:
    parts = story.anatomy
    return {
        "title": parts.title,
        "lead": parts.lead,
        "dateline": parts.dateline,
        "published": story.published.astimezone(HANOI).isoformat(timespec="seconds") if story.published else None,
        "authors": [byline.name for byline in parts.bylines],
        "bylines": [{"name": byline.name, "roles": list(byline.roles)} for byline in parts.bylines],
        "headings": [piece.text for piece in parts.pieces if piece.kind == "heading"],
        "captions": [piece.text for piece in parts.pieces if piece.kind == "caption" and piece.text],
        "credits": [piece.credit for piece in parts.pieces if piece.credit],
    }


def _findings(story: Story) -> dict[str, Any]:
    found = story.findings
    return {
        "localities": [
            locality(place.locality, place.mention.surface)
            | _era(place.locality)
            | {"confidence": place.mention.confidence}
            for place in found.localities
            if place.locality is not None
        ],
        "policies": [
            {
                "name": item.policy.display,
                "number": item.policy.display.split(" số ")[-1],
                "kind": item.policy.kind,
                "issuer": item.issuer,
                "date": item.date.isoformat() if item.date else None,
                "surface": item.surface,
                "confidence": item.confidence,
            }
            for item in found.policies
        ],
        "initiatives": [
            {
                "name": item.found.name,
                "organisation": item.organisation or None,
                "localities": [locality(unit) for unit in item.localities],
                "confidence": item.found.confidence,
                "reasons": list(item.reasons),
            }
            for item in found.practices
        ],
        "metrics": [
            {
                "value": number(report.figure.value),
                "unit": report.figure.unit,
                "surface": report.figure.surface,
                "initiative": found.practices[report.practice].found.name if report.practice is not None else None,
            }
            for report in found.reports
        ],
    }


def _era(unit: Locality | None) -> dict[str, Any]:
    if unit is None:
        return {}
    return {
        "valid_from": unit.valid_from.isoformat() if unit.valid_from else None,
        "valid_to": unit.valid_to.isoformat() if unit.valid_to else None,
    }


def _nfc(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {key: _nfc(each) for key, each in value.items()}
    return [_nfc(each) for each in value] if isinstance(value, list) else value
