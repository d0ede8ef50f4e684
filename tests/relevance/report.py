"""What was measured, as tables and as the page in docs/."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import mean

from tests.relevance.asking import PLACES
from tests.relevance.measuring import Measured

PAGE = Path(__file__).resolve().parents[2] / "docs" / "relevance.md"
START, END = "<!-- measured: python -m tests.relevance --write -->", "<!-- end of what is measured -->"
HALVES = {"dev": "dev half", "held": "held half", "automatic": "automatic"}
Rows = list[tuple[str, list[Measured]]]


def tables(measured: list[Measured]) -> str:
    parts = [
        _table("Query set", _by_half(measured)),
        _table("Category of the written", _by_category(_written(measured))),
    ]
    parts.append(_table("Category of the automatic ones", _by_category(_automatic(measured))))
    return "\n\n".join(parts) + "\n"


def _written(measured: Iterable[Measured]) -> list[Measured]:
    return [each for each in measured if each.asked.half != "automatic"]


def _automatic(measured: Iterable[Measured]) -> list[Measured]:
    return [each for each in measured if each.asked.half == "automatic"]


def _by_half(measured: list[Measured]) -> Rows:
    rows: Rows = [("all that are written", _written(measured)), ("places of the written", _places(_written(measured)))]
    rows += [(title, [each for each in measured if each.asked.half == half]) for half, title in HALVES.items()]
    return [*rows, ("places of the automatic", _places(_automatic(measured)))]


def _places(measured: Iterable[Measured]) -> list[Measured]:
    return [each for each in measured if each.asked.category.startswith(PLACES)]


def _by_category(measured: list[Measured]) -> Rows:
    found: dict[str, list[Measured]] = defaultdict(list)
    for each in measured:
        found[each.asked.category].append(each)
    return list(found.items())


def _table(title: str, rows: Rows) -> str:
    engines = list(dict.fromkeys(each.engine for _name, group in rows for each in group))
    heads = "".join(f" {engine} recall@10 | {engine} nDCG@10 |" for engine in engines)
    lines = [f"| {title} | queries |{heads}", "|---|---|" + "---|---|" * len(engines)]
    for name, group in rows:
        cells = [_cells([each for each in group if each.engine == engine]) for engine in engines]
        count = len(group) // max(len(engines), 1)
        lines.append(f"| {name} | {count} |" + "".join(cells))
    return "\n".join(lines)


def _cells(group: list[Measured]) -> str:
    if not group:
        return " | |"
    return f" {mean(each.recall for each in group):.3f} | {mean(each.ndcg for each in group):.3f} |"


def failures(measured: list[Measured], *, half: str = "dev", below: float = 0.999) -> str:
    """What the dev half missed, worst first: query, what was expected, what came."""
    missed = [each for each in measured if each.asked.half == half and each.recall < below]
    key: Callable[[Measured], tuple] = lambda each: (each.engine, each.recall, each.asked.category)  # noqa: E731
    return "\n".join(_failure(each) for each in sorted(missed, key=key)) + "\n"


def _failure(each: Measured) -> str:
    expected = [ref for ref, _grade in sorted(each.grades.items(), key=lambda pair: -pair[1])]
    missing = [f"{ref}={each.grades[ref]}" for ref in expected if ref not in each.found[:10]][:8]
    came = [f"{ref}{'=' + str(each.grades[ref]) if ref in each.grades else ' ✗'}" for ref in each.found[:10]]
    asked = each.asked
    return (
        f"\n[{each.engine}] {asked.category} ({asked.language}) “{asked.typed}” means {asked.meaning}"
        f"\n  recall {each.recall:.2f} of {len(each.grades)}; missing: {', '.join(missing)}"
        f"\n  came: {', '.join(came) or '—'}"
    )


def write(measured: list[Measured]) -> None:
    """Put the tables into the page, between its marks."""
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(START)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{START}\n\n{tables(measured)}\n{END}{after}", encoding="utf-8")
