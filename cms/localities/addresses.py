"""The addresses of the localities' pages, one spelling a language; the other spelling answers 404."""

INDEX = {"vi": "dia-phuong", "en": "localities"}


def index_path(language: str) -> str:
    return f"/{language}/{INDEX[language]}/"


def locality_path(slug: str, language: str) -> str:
    return f"{index_path(language)}{slug}/"
