"""Be Vietnam Pro, from the frontend's npm package: nothing of it is in the repository."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from fpdf import FPDF

FILES = Path("frontend", "node_modules", "@fontsource", "be-vietnam-pro", "files")
WEIGHTS = {"": 400, "B": 600}
PARTS = {"latin": "text", "vietnamese": "text-vi", "latin-ext": "text-ext"}  # the package's subsets; families here


class FontsMissing(RuntimeError):
    """``str()`` is a sentence for people."""


def add_fonts(pdf: FPDF, folder: Path | None = None) -> None:
    """Registers the family "text", whose other subsets step in letter by letter. Raises FontsMissing."""
    folder = folder or settings.BASE_DIR / FILES
    for subset, family in PARTS.items():
        for style, weight in WEIGHTS.items():
            path = folder / f"be-vietnam-pro-{subset}-{weight}-normal.woff"
            if not path.is_file():
                raise FontsMissing(
                    _("Certificates cannot be drawn: the font Be Vietnam Pro is missing. Run tools.build_frontend.")
                )
            pdf.add_font(family, style, path)
    pdf.set_fallback_fonts(["text-vi", "text-ext"], exact_match=True)
