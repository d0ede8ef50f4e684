"""What a page says of itself to machines (schema.org)."""

from typing import Any

from django.conf import settings

from cms.registry.models import Entity, Initiative, Organisation, Policy


def structured(row: Entity, context: dict[str, Any]) -> dict[str, Any] | None:
    """JSON-LD of a page, from what the page already knows; None for a kind that schema.org has no word for."""
    known: dict[str, Any] = {
        "@context": "https://schema.org",
        "name": row.name,
        "inLanguage": row.language,
        "description": row.summary,
        "url": _full(row.url_in(row.language)),
    }
    if isinstance(row, Initiative):
        facts = context["facts"]
        known |= {
            "@type": "Project",
            "foundingDate": str(row.start_year or ""),
            "dissolutionDate": str(row.end_year or ""),
            "location": [{"@type": "Place", "name": where.title, "url": _full(where.url)} for where in facts.places],
            "sponsor": [
                {"@type": "Organization", "name": body.shown.name, "url": _full(body.shown.url)}
                for body in facts.bodies
            ],
        }
        known.pop("inLanguage")
    elif isinstance(row, Organisation):
        known.pop("inLanguage")
        place = context.get("place")
        known |= {
            "@type": "Organization",
            "location": {"@type": "Place", "name": place.title, "url": _full(place.url)} if place else None,
        }
    elif isinstance(row, Policy):
        known |= {
            "@type": "Legislation",
            "legislationIdentifier": row.number,
            "legislationDate": row.date.isoformat() if row.date else "",
            "legislationPassedBy": {"@type": "Organization", "name": row.issuer} if row.issuer else None,
        }
    else:
        return None
    return {key: value for key, value in known.items() if value}


def _full(path: str | None) -> str:
    return f"{settings.PUBLIC_URL}{path}" if path else ""
