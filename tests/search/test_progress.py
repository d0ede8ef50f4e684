import io

import pytest

from search.management import progress
from search.management.progress import Bar, line


@pytest.mark.parametrize(
    "done, total, rate, told",
    [
        (0, 1000, 0.0, "0 of 1000 (0 %), 0 a second"),
        (250, 1000, 125.0, "250 of 1000 (25 %), 125 a second, 6 s to go"),
        (1000, 1_000_000, 1000.0, "1000 of 1000000 (0 %), 1000 a second, 17 min to go"),
        (1000, 1_000_000, 100.0, "1000 of 1000000 (0 %), 100 a second, 2.8 h to go"),
        (1000, 1000, 10.0, "1000 of 1000 (100 %), 10 a second"),
        (0, 0, 0.0, "0 of 0 (0 %), 0 a second"),
    ],
)
def test_a_line_tells_how_much_and_how_long(done, total, rate, told):
    assert line(done, total, rate=rate) == told


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_has_a_bar_and_others_have_lines_now_and_then(monkeypatch):
    monkeypatch.setattr(progress, "QUIET", 1e9)
    terminal, file = Terminal(), io.StringIO()
    for out in (terminal, file):
        bar = Bar(out)
        for done in (0, 50, 100):
            bar.show(done, 100)
        bar.end()
    assert "\r[██████" in terminal.getvalue()
    assert terminal.getvalue().endswith("\n")
    assert file.getvalue().count("\n") == 1
    assert "100 of 100 (100 %)" in file.getvalue()


def test_the_rate_is_of_this_run_only(monkeypatch):
    now = 0.0
    monkeypatch.setattr(progress.time, "monotonic", lambda: now)
    out = io.StringIO()
    bar = Bar(out)
    bar.show(900, 1000)
    now = 10.0
    bar.show(950, 1000)
    assert "950 of 1000 (95 %), 5 a second, 10 s to go" in out.getvalue()
