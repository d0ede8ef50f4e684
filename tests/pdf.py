"""What a PDF says, read from its file: enough of the format for those that fpdf2 writes."""

import re
import zlib

OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n(<<.*?>>)(?:\nstream\n(.*?)\nendstream)?\nendobj", re.DOTALL)
SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|\(((?:\\.|[^\\)])*)\) Tj|(ET)", re.DOTALL)
GLYPH = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def words_of(pdf: bytes) -> str:
    """Every line that is written on its pages, in the order in which it was written."""
    objects = {number: (facts, _plain(facts, body)) for number, facts, body in OBJECT.findall(pdf)}
    fonts = dict(re.findall(rb"/(F\d+) (\d+) 0 R", pdf))
    letters = {name: _letters(objects, objects[number][0]) for name, number in fonts.items()}
    lines = [_lines(body, letters) for _facts, body in objects.values() if b" Tf" in body and b" Td " in body]
    return "\n".join(lines)


def _plain(facts: bytes, body: bytes) -> bytes:
    return zlib.decompress(body) if b"/FlateDecode" in facts else body


def _letters(objects: dict, font: bytes) -> dict[bytes, str]:
    table = objects[re.search(rb"/ToUnicode (\d+) 0 R", font)[1]][1]
    return {bytes.fromhex(glyph.decode()): _unicode(code) for glyph, code in GLYPH.findall(table)}


def _unicode(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be")


def _lines(body: bytes, letters: dict[bytes, dict[bytes, str]]) -> str:
    font, text = b"", ""
    for name, shown, end in SHOWN.findall(body):
        if name:
            font = name
        elif end:
            text += "\n"
        else:
            raw = re.sub(rb"\\(.)", lambda found: ESCAPES.get(found[1], found[1]), shown, flags=re.DOTALL)
            text += "".join(letters[font].get(raw[at : at + 2], "?") for at in range(0, len(raw), 2))
    return text
