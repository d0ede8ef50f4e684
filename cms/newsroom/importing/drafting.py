"""A read story as what the newsroom's services take: body blocks, bylines, suggestions. Nothing is written here."""

from django.utils.html import escape
from wagtail.rich_text import RichText

from cms.newsroom.importing import lines as kinds
from cms.newsroom.importing.anatomy import Piece
from cms.newsroom.importing.findings import Findings
from cms.newsroom.importing.metrics import period_of
from cms.newsroom.importing.organisations import is_plural
from cms.newsroom.importing.story import Story
from cms.newsroom.models import Mention, MetricReport

HEADING_LIMIT, CAPTION_LIMIT, CREDIT_LIMIT = 200, 400, 160
AROUND = 140
LARGEST = 10**15  # what the column of figures can hold


def body(pieces: list[Piece]) -> list[tuple[str, object]]:
    """Blocks of `StoryBody`. A picture that did not come with the text leaves its caption and credit."""
    blocks: list[tuple[str, object]] = []
    for piece in pieces:
        if piece.kind == kinds.HEADING and len(piece.text) <= HEADING_LIMIT:
            blocks.append(("heading", piece.text))
        elif piece.kind == kinds.CAPTION and len(piece.text) <= CAPTION_LIMIT:
            value = {"image": None, "caption": piece.text, "credit": piece.credit[:CREDIT_LIMIT], "alt_text": ""}
            blocks.append(("figure", value))
        else:
            blocks.append(("paragraph", RichText(f"<p>{escape(piece.text)}</p>")))
    return blocks


def bylines(story: Story) -> list[tuple[str, str]]:
    return [(byline.name, role) for byline in story.anatomy.bylines for role in byline.roles]


def suggestions(findings: Findings) -> tuple[list[Mention], list[MetricReport]]:
    """Unsaved rows in the order of the story, for `services.suggest`."""
    found: list[tuple[tuple[int, int], Mention]] = []
    found += [_locality(findings, place) for place in [*findings.localities, *findings.ambiguous]]
    found += [_policy(findings, item) for item in findings.policies]
    practices = [_initiative(findings, item) for item in findings.practices]
    rows = sorted([*found, *practices], key=lambda pair: pair[0])
    for position, (_place, row) in enumerate(rows):
        row.position = position
    return [row for _place, row in rows], _figures(findings, [row for _place, row in practices])


def _locality(findings: Findings, place) -> tuple[tuple[int, int], Mention]:
    mention = place.mention
    row = Mention(
        kind=Mention.Kind.LOCALITY,
        locality=mention.locality,
        surface=mention.surface[:300],
        confidence=mention.confidence,
        reasons=list(mention.reasons),
        details={} if mention.locality else {"candidate_ids": [unit.pk for unit in mention.candidates]},
    )
    return _at(row, findings, place.passage, place.start, place.end)


def _policy(findings: Findings, item) -> tuple[tuple[int, int], Mention]:
    details = {"number": item.policy.display.split(" số ")[-1], "name": item.policy.display}
    details |= {"issuer": item.issuer} if item.issuer else {}
    details |= {"date": item.date.isoformat()} if item.date else {}
    row = Mention(
        kind=Mention.Kind.POLICY,
        surface=item.surface[:300],
        confidence=item.confidence,
        reasons=list(item.reasons),
        details=details,
    )
    return _at(row, findings, *item.places[0])


def _initiative(findings: Findings, item) -> tuple[tuple[int, int], Mention]:
    details: dict = {"locality_ids": [unit.pk for unit in item.localities]}
    # "xã X" as owner is its place, and "UBND các xã, thị trấn" no one body: the suggestion's context still shows them.
    if item.organisation and not item.found.owner.is_place and not is_plural(item.organisation):
        details["organisation"] = item.organisation
    row = Mention(
        kind=Mention.Kind.INITIATIVE,
        surface=item.found.name[:300],
        confidence=item.found.confidence,
        reasons=list(item.reasons),
        details=details,
    )
    return _at(row, findings, item.found.passage, item.found.start, item.found.end)


def _figures(findings: Findings, practices: list[Mention]) -> list[MetricReport]:
    rows: list[MetricReport] = []
    for report in findings.reports:
        figure, text = report.figure, findings.passages[report.passage]
        if abs(figure.value) >= LARGEST:
            continue
        label, first, last = period_of(text, figure.start)
        rows.append(
            MetricReport(
                value=round(figure.value, 4),
                unit=figure.unit[:80],
                surface=figure.surface[:200],
                context=_context(text, figure.start, figure.end),
                mention=practices[report.practice] if report.practice is not None else None,
                period_label=label[:100],
                year_from=first,
                year_to=last,
                position=len(rows),
            )
        )
    return rows


def _at(row: Mention, findings: Findings, passage: int, start: int, end: int) -> tuple[tuple[int, int], Mention]:
    row.context = _context(findings.passages[passage], start, end)
    return (passage, start), row


def _context(text: str, start: int, end: int) -> str:
    left, right = max(0, start - AROUND), min(len(text), end + AROUND)
    return (("…" if left else "") + text[left:right].strip() + ("…" if right < len(text) else ""))[:600]
