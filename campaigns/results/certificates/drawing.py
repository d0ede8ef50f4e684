"""A certificate as a page: A4, lying. Millimetres."""

import unicodedata
from collections.abc import Iterable

import segno
from django.utils.translation import override
from fpdf import FPDF, Align

from campaigns.results.certificates.facts import Facts
from campaigns.results.certificates.fonts import FontsMissing, add_fonts

__all__ = ["FontsMissing", "draw"]

WIDTH, HEIGHT, EDGE = 297, 210, 12
INSIDE = 217  # of a line of text
RED, INK, GREY, HAIR = (166, 24, 32), (28, 28, 30), (96, 96, 100), (201, 178, 128)


def draw(certificates: Iterable[Facts], *, title: str = "") -> bytes:
    """A PDF of a page each, called ``title``, or after its certificate. Raises FontsMissing."""
    pdf = FPDF(orientation="landscape", unit="mm", format="A4")
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    add_fonts(pdf)
    for each in certificates:
        pdf.set_lang(each.language)
        pdf.set_title(_nfc(title or f"{each.words['heading']} {each.number}"))
        with override(each.language):
            _page(pdf, each)
    return bytes(pdf.output())


def _page(pdf: FPDF, facts: Facts) -> None:
    pdf.add_page()
    _frame(pdf)
    words = facts.words
    _line(pdf, 27, "NÊU GƯƠNG", 11, RED, bold=True, spacing=2.4)
    _line(pdf, 38, words["heading"].upper(), 34, RED, bold=True, spacing=1.6)
    _line(pdf, 58, words["to"], 12, GREY)
    _line(pdf, 66, facts.recipient, 30, INK, bold=True)
    _rule(pdf, 83, 60)
    _line(pdf, 88, words["for"], 12, GREY)
    _line(pdf, 95, facts.award, 21, RED, bold=True)
    _line(pdf, 109, words["entry"], 12, GREY)
    below = _lines(pdf, 116, f"“{facts.title}”", 15, INK)
    _line(pdf, below + 2, words["of"], 12, GREY)
    _lines(pdf, below + 9, facts.contest, 15, INK, bold=True)
    _foot(pdf, facts)


def _frame(pdf: FPDF) -> None:
    pdf.set_draw_color(*RED)
    pdf.set_line_width(0.9)
    pdf.rect(EDGE, EDGE, WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE)
    pdf.set_draw_color(*HAIR)
    pdf.set_line_width(0.25)
    pdf.rect(EDGE + 2.2, EDGE + 2.2, WIDTH - 2 * EDGE - 4.4, HEIGHT - 2 * EDGE - 4.4)


def _foot(pdf: FPDF, facts: Facts) -> None:
    words, left, right = facts.words, 24, 195
    size, top = 26.0, HEIGHT - EDGE - 34
    _qr(pdf, facts.address, left, top, size)
    pdf.set_text_color(*GREY)
    for at, text, bold in (
        (top + 2, words["number"] % {"number": facts.number}, True),
        (top + 9, words["verify"], False),
        (top + 13.5, facts.address.partition("://")[2].removesuffix(f"{facts.code}/"), False),
        (top + 18, f"{facts.code}/", False),
    ):
        _font(pdf, 9, bold=bold)
        pdf.set_xy(left + size + 4, at)
        pdf.cell(w=90, h=5, text=_nfc(text))
    pdf.set_text_color(*INK)
    for at, text, bold in ((top - 6, words["date"] % {"date": facts.date}, False), (top, words["committee"], True)):
        _font(pdf, 11, bold=bold)
        pdf.set_xy(right, at)
        pdf.cell(w=78, h=6, text=_nfc(text), align=Align.C)


def _qr(pdf: FPDF, address: str, x: float, y: float, size: float) -> None:
    """Drawn as squares: sharp at any size, and no picture to store."""
    rows = [list(row) for row in segno.make(address, error="m", micro=False).matrix]
    step = size / len(rows)
    pdf.set_fill_color(*INK)
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                pdf.rect(x + across * step, y + down * step, step * 1.02, step * 1.02, style="F")


def _rule(pdf: FPDF, y: float, width: float) -> None:
    pdf.set_draw_color(*HAIR)
    pdf.set_line_width(0.4)
    pdf.line((WIDTH - width) / 2, y, (WIDTH + width) / 2, y)


def _line(
    pdf: FPDF, y: float, text: str, size: float, colour: tuple[int, int, int], *, bold: bool = False, spacing: float = 0
) -> None:
    """One line in the middle, smaller until it fits."""
    text, tall = _nfc(text), size * 0.5
    pdf.set_char_spacing(spacing)
    _font(pdf, size, bold=bold)
    while size > 10 and pdf.get_string_width(text) > INSIDE:
        size -= 1
        _font(pdf, size, bold=bold)
    pdf.set_text_color(*colour)
    pdf.set_xy((WIDTH - INSIDE) / 2, y)
    pdf.cell(w=INSIDE, h=tall, text=text, align=Align.C)
    pdf.set_char_spacing(0)


def _lines(pdf: FPDF, y: float, text: str, size: float, colour: tuple[int, int, int], *, bold: bool = False) -> float:
    """Two lines at most, in the middle, smaller until they fit; where they end."""
    text = _nfc(text)
    _font(pdf, size, bold=bold)
    while size > 9 and pdf.get_string_width(text) > 1.85 * INSIDE:
        size -= 0.5
        _font(pdf, size, bold=bold)
    pdf.set_text_color(*colour)
    pdf.set_xy((WIDTH - INSIDE) / 2, y)
    pdf.multi_cell(w=INSIDE, h=size * 0.5, text=text, align=Align.C)
    return float(pdf.get_y())


def _font(pdf: FPDF, size: float, *, bold: bool) -> None:
    pdf.set_font("text", "B" if bold else "", size)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
