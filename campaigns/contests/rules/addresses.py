"""The path of a contest in every language: the one table that `urls` and `url_in` read. Upper rooms build on it."""

PATHS = {"vi": "cuoc-thi", "en": "contests"}


def list_path(language: str) -> str:
    return f"/{language}/{PATHS[language]}/"


def path(slug: str, language: str) -> str:
    return f"{list_path(language)}{slug}/"
