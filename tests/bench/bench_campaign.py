"""Ten thousand entries in one contest: what each screen costs, beside a contest of a hundred.

DATA_DIR=<a folder with the demonstration> python -m tests.bench.bench_campaign [rounds]

Works on copies. One server as `make run` starts it, one request at a time: milliseconds as a browser waits, statements
that the database was asked, and how far the process's memory went beyond where it stood. What is done once (dealing out
entries to judges, freezing, a lot of a bulk) is measured once.
"""

import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from tests.bench.figures import p50, p95, tell
from tests.bench.processes import ROOT, copied_site
from tests.processes import answers, free_port, wait_for
from tools.run import end, web_command

SIZES = (100, 10_000)
ROUNDS, HEAVY = 20, 3
TOKEN = "a" * 32
COUNTED = "tests.bench.counted:application"


@dataclass(frozen=True)
class Screen:
    """``who`` of the sessions; ``once``: a POST of ``data`` that changes something; ``grows``: its statements may grow
    with the entries, as they are read in lots."""

    name: str
    path: str
    who: str = ""
    rounds: int = ROUNDS
    data: dict | None = None
    grows: bool = False


@dataclass
class Figure:
    times: list[float]
    queries: int
    grown: float
    size: int


def reading(found: dict) -> list[Screen]:
    """Screens that are looked at while the vote is open."""
    contest, admin = f"/vi/cuoc-thi/{found['slug']}/", f"/admin/campaigns/{found['pk']}/"
    desk, gallery = f"{admin}entries/", f"{contest}binh-chon/"
    return [
        Screen("contest's page", contest),
        Screen("gallery", gallery),
        Screen("gallery, page 4", f"{gallery}?page=4"),
        Screen("gallery of a unit", f"{gallery}?unit={found['unit']}"),
        Screen("gallery of a locality", f"{gallery}?locality={found['place']}"),
        Screen("gallery, words", f"{gallery}?q=con+duong"),
        Screen("ballot of a voter", f"{gallery}7/", "voter"),
        Screen("desk: home", admin, "organiser"),
        Screen("desk: entries", desk, "organiser"),
        Screen("desk: last page", f"{desk}?p=9999", "organiser"),
        Screen("desk: of a state", f"{desk}?state=submitted", "organiser"),
        Screen("desk: of a unit", f"{desk}?unit={found['unit']}", "organiser"),
        Screen("desk: words", f"{desk}?q=con+duong", "organiser"),
        Screen("desk: votes", f"{admin}votes/", "organiser"),
        Screen("export as CSV", f"{desk}export.csv", "organiser", HEAVY, grows=True),
        Screen("export as XLSX", f"{desk}export.xlsx", "organiser", HEAVY, grows=True),
    ]


def dealing(found: dict) -> list[Screen]:
    admin = f"/admin/campaigns/{found['pk']}/"
    return [
        Screen("dealing out to judges", f"{admin}jury/entries/", "organiser", 1, {"seed": "a"}, grows=True),
        Screen("bulk of all submitted", f"{admin}entries/bulk/", "organiser", 1, BULK, grows=True),
    ]


BULK = {"state": "submitted", "to": "accepted", "everything": "1", "sure": "1"}


def judging(found: dict) -> list[Screen]:
    """Once every review is in and everything has closed."""
    admin = f"/admin/campaigns/{found['pk']}/"
    return [
        Screen("jury: judges", f"{admin}jury/", "organiser", HEAVY),
        Screen("jury: entries", f"{admin}jury/entries/", "organiser", HEAVY),
        Screen("jury: standing", f"{admin}jury/standing/", "organiser", HEAVY),
        Screen("judge: queue", f"/vi/giam-khao/{found['slug']}/", "judge"),
        Screen("results: preview", f"{admin}results/", "organiser", HEAVY),
        Screen("results: freezing", f"{admin}results/freeze/", "organiser", 1, {}, grows=True),
        Screen("results: publishing", f"{admin}results/1/publish/", "organiser", 1, {}, grows=True),
        Screen("results: public page", f"/vi/cuoc-thi/{found['slug']}/ket-qua/"),
        Screen("results: last page", f"/vi/cuoc-thi/{found['slug']}/ket-qua/?page=9999"),
        Screen("results: as CSV", f"/vi/cuoc-thi/{found['slug']}/ket-qua/du-lieu.csv", "", HEAVY, grows=True),
    ]


@contextmanager
def server(folder: str) -> Iterator[str]:
    port = free_port()
    environment = {**os.environ, "DATA_DIR": folder, "HOST": "127.0.0.1", "ALLOWED_HOSTS": "127.0.0.1"}
    command = [*web_command(str(port))[:-1], COUNTED]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True, stdout=subprocess.DEVNULL)
    try:
        wait_for(lambda: answers(f"http://127.0.0.1:{port}/vi/"), 120)
        yield f"http://127.0.0.1:{port}"
    finally:
        end(process)


class Visitor:
    def __init__(self, address: str, sessions: dict[str, str]) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=600)
        self.sessions = sessions

    def ask(self, screen: Screen) -> int:
        """Bytes of the answer; fails unless it is one."""
        cookie = f"csrftoken={TOKEN}" + (f"; sessionid={self.sessions[screen.who]}" if screen.who else "")
        headers = {"Cookie": cookie, "Accept-Language": "vi", "User-Agent": "Mozilla/5.0"}
        if screen.data is None:
            self.connection.request("GET", screen.path, headers=headers)
        else:
            headers |= {"X-CSRFToken": TOKEN, "Content-Type": "application/x-www-form-urlencoded"}
            self.connection.request("POST", screen.path, urlencode(screen.data), headers)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status not in (200, 302) or (answer.status == 302 and screen.data is None):
            raise SystemExit(f"{screen.name}: {answer.status} {answer.getheader('Location')}")
        return len(body)

    def meter(self, word: str) -> dict:
        self.connection.request("GET", f"/bench/{word}")
        return json.loads(self.connection.getresponse().read())

    def measure(self, screen: Screen, most: int) -> Figure:
        figure = Figure([], 0, 0.0, 0)
        if screen.data is None:
            self.ask(screen)  # templates are compiled, pictures made
        for _ in range(min(screen.rounds, most)):
            self.meter("reset")
            start = time.perf_counter()
            figure.size = self.ask(screen)
            figure.times.append(1000 * (time.perf_counter() - start))
            said = self.meter("last")
            figure.queries, figure.grown = said["queries"], max(figure.grown, said["grown"])
        return figure


def contest(folder: str, *words: str) -> dict:
    command = [sys.executable, "-m", "tests.bench.contest", *words]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "DATA_DIR": folder}, check=True, capture_output=True)
    return json.loads(done.stdout.splitlines()[-1])


def measured(size: int, most: int) -> dict[str, tuple[Screen, Figure]]:
    with copied_site() as folder:
        found, figures = contest(folder, "make", str(size)), {}
        for part in (reading, dealing, None, judging):
            if part is None:
                contest(folder, "score", str(found["pk"]))
                continue
            with server(folder) as address:
                visitor = Visitor(address, found)
                figures |= {screen.name: (screen, visitor.measure(screen, most)) for screen in part(found)}
    return figures


def main(most: int = ROUNDS) -> int:
    small, large = (measured(size, most) for size in SIZES)
    tell(f"{'':24}  p50 ms of {SIZES[0]} and {SIZES[1]}, ratio   p95 ms of {SIZES[1]}   queries   memory MB")
    wrong = 0
    for name, (screen, many) in large.items():
        few = small[name][1]
        same = few.queries == many.queries
        wrong += not (same or screen.grows)
        queries = str(many.queries) if same else f"{few.queries} → {many.queries}"
        slow = p95(many.times) if len(many.times) > 1 else many.times[0]
        tell(
            f"{name:24}  {p50(few.times):8.0f} {p50(many.times):8.0f} {p50(many.times) / p50(few.times):6.1f}×"
            f"  {slow:8.0f}   {queries:>10}{'' if same or screen.grows else ' !'}   {few.grown:5.1f} {many.grown:5.1f}"
        )
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
