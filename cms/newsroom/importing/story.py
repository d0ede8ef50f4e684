"""One file read to the end: its anatomy and what it tells of. The door for whoever has a file or a pasted text."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.newsroom.importing.anatomy import Anatomy, dissect
from cms.newsroom.importing.findings import Findings, find, unsearched
from cms.newsroom.importing.lines import lines_of_text
from cms.newsroom.importing.pages import lines_of_html
from cms.newsroom.importing.reading import Source, Unreadable, read_bytes, read_file

MAX_PROSE = 80_000  # characters; a longer "article" is a dump, and every finder's work stays bounded


@dataclass
class Story:
    """`published` is the story's own date or the one given for stories without one; None when there is neither."""

    anatomy: Anatomy
    findings: Findings
    digest: str
    published: datetime | None
    warnings: list[str] = field(default_factory=list)


def read_story(source: str | Path | bytes, *, published: datetime | None = None, province: str = "") -> Story:
    """The story of a file (path) or of its bytes. Unreadable when there is none, with a sentence for the user."""
    raw = read_bytes(source) if isinstance(source, bytes) else read_file(source)
    anatomy = dissect_source(raw)
    if not anatomy.pieces and len(anatomy.lead) < 80:
        raise Unreadable(_("No article text was found in the file."))
    day = anatomy.published or published
    findings = find(anatomy.passages, day=day, province=province)
    warnings = [*raw.warnings, *anatomy.warnings]
    if anatomy.published is None:
        warnings.append(
            _("No date was found: the given one was taken.")
            if published
            else _("No date was found: give one (--published, or in the form).")
        )
    if not anatomy.bylines:
        warnings.append(_("No author was found."))
    if count := unsearched(anatomy.passages):
        warnings.append(
            ngettext(
                "One paragraph is too long and was not searched for places, policies and initiatives.",
                "%(count)s paragraphs are too long and were not searched for places, policies and initiatives.",
                count,
            )
            % {"count": count}
        )
    for place in findings.ambiguous:
        warnings.append(
            _ambiguous(place.mention.surface, [unit.describe("vi") for unit in place.mention.candidates[:3]])
        )
    return Story(anatomy, findings, raw.digest, day, warnings)


def dissect_source(source: Source) -> Anatomy:
    text = source.text
    sheet = lines_of_html(text) if source.is_html else lines_of_text(text[: MAX_PROSE * 2])
    total = 0
    for index, line in enumerate(sheet.lines):
        total += len(line.text)
        if total > MAX_PROSE:
            raise Unreadable(_("The text is too long for one article."))
        if index > 5000:
            raise Unreadable(_("The text is too long for one article."))
    return dissect(sheet)


def _ambiguous(surface: str, candidates: list[str]) -> str:
    if not candidates:
        return _("“%(name)s” is no unit that is known; an editor has to choose.") % {"name": surface}
    return _("“%(name)s” may mean several units (%(candidates)s); an editor has to choose.") % {
        "name": surface,
        "candidates": "; ".join(candidates),
    }
