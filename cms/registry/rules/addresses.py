"""The path of every kind in every language: the one table that `urls` and `url_in` both read."""

PATHS: dict[str, dict[str, str]] = {
    "initiative": {"vi": "mo-hinh", "en": "initiatives"},
    "organisation": {"vi": "to-chuc", "en": "organisations"},
    "policy": {"vi": "van-ban", "en": "policies"},
    "theme": {"vi": "chuyen-de", "en": "themes"},
    "sector": {"vi": "linh-vuc", "en": "sectors"},
}


def path(kind: str, slug: str, language: str) -> str | None:
    """`/vi/mo-hinh/<slug>/`; None for a kind without public pages (a person has none of their own)."""
    segment = PATHS.get(kind, {}).get(language)
    return f"/{language}/{segment}/{slug}/" if segment else None


def list_path(kind: str, language: str) -> str | None:
    segment = PATHS.get(kind, {}).get(language)
    return f"/{language}/{segment}/" if segment else None
