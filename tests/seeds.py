"""The five real articles beside the repository: in CI they must be there."""

import os
from pathlib import Path

import pytest
from django.conf import settings

SEEDS = Path(settings.BASE_DIR).parent / "shared" / "seeds"


def seed_files(pattern: str = "*.txt") -> list[Path]:
    """The seeds whose names match, in order. Without any the test is skipped; in CI it fails."""
    found = sorted(SEEDS.glob(pattern))
    if not found and os.environ.get("CI"):
        pytest.fail("the seeds must lie beside the repository in CI")
    if not found:
        pytest.skip("no seeds beside the repository")
    return found
