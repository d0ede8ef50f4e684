"""How figures are taken and told: quantiles of many, and a ratio beside what it aims at."""

import statistics
import sys
import time
from collections.abc import Callable, Sequence


def took(what: Callable[[], object]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    what()
    return 1000 * (time.perf_counter() - start)


def p50(times: Sequence[float]) -> float:
    return statistics.median(times)


def p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def verdict(what: str, figure: float, *, most: float | None = None, least: float | None = None, unit: str = "") -> None:
    """One line: the figure, the aim, and whether it was missed. Missing an aim is no error: machines differ."""
    kept = (most is None or figure <= most) and (least is None or figure >= least)
    aim = f"at most {most:g}{unit}" if most is not None else f"at least {least:g}{unit}"
    tell(f"{'aim kept' if kept else 'MISSED  '}  {what}: {figure:.2f}{unit} ({aim})")
