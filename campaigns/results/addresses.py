"""The paths of results, certificates and the golden book, one spelling a language."""

from campaigns.contests.rules import addresses as contests

RESULTS = {"vi": "ket-qua", "en": "results"}
INPUTS = {"vi": "du-lieu", "en": "inputs"}
CERTIFICATES = {"vi": "chung-nhan", "en": "certificates"}
GOLDEN = {"vi": "so-vang", "en": "golden-book"}


def results_path(language: str, campaign: str, form: str = "") -> str:
    """The page; with ``form`` "json" or "csv", the frozen inputs or the table as a file."""
    path = f"{contests.path(campaign, language)}{RESULTS[language]}/"
    return f"{path}{INPUTS[language]}.{form}" if form else path


def certificate_path(language: str, code: str, *, pdf: bool = False) -> str:
    """Where anybody verifies it; with ``pdf`` the certificate itself."""
    path = f"/{language}/{CERTIFICATES[language]}/{code}/"
    return f"{path}pdf/" if pdf else path


def golden_path(language: str) -> str:
    return f"/{language}/{GOLDEN[language]}/"
