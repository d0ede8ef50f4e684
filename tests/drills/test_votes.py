"""A thousand votes at once by twenty people, and ten thousand attempts at more, against a real server."""

import http.client
import json
import random
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import urlencode, urlsplit

import pytest

from tests.drills.site import Site
from tests.drills.votes import VOTERS
from tests.postgres import running_postgres
from tests.processes import answers, free_port, wait_for
from tools.run import end, start, web_command

pytestmark = pytest.mark.endurance
TOKEN = "a" * 32
THREADS = 40


@contextmanager
def database(name):
    if name == "sqlite":
        yield {}
    else:
        with running_postgres() as url:
            yield {"DATABASE_URL": url}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def contest(request, tmp_path_factory):
    """(site, address of the server, what was seeded)"""
    with database(request.param) as more, pytest.MonkeyPatch.context() as patch:
        site = Site(tmp_path_factory.mktemp("votes"), **more)
        site.manage("migrate")
        seeded = json.loads(site.run("-m", "tests.drills.votes", "seed").splitlines()[-1])
        for key, value in site.environment.items():
            patch.setenv(key, value)
        port = free_port()
        server = start(web_command(str(port)))
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(lambda: answers(address + seeded["path"]), 120)
            yield site, address, seeded
        finally:
            end(server)


class Browser:
    """One connection, kept open, of one session (or none)."""

    def __init__(self, address: str, session: str = "") -> None:
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)
        self.cookie = f"csrftoken={TOKEN}" + (f"; sessionid={session}" if session else "")

    def post(self, path: str, headers: dict | None = None, **data: object) -> int:
        sent = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": self.cookie,
            "X-CSRFToken": TOKEN,
            "User-Agent": "Mozilla/5.0",
            **(headers or {}),
        }
        self.connection.request("POST", path, urlencode(data), sent)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status


def all_at_once(tasks) -> Counter:
    """Each task is (browser-maker, list of posts); many run at the same time."""

    def run(task):
        address, session, posts = task
        browser = Browser(address, session)
        return Counter(browser.post(path, headers, **data) for path, headers, data in posts)

    with ThreadPoolExecutor(THREADS) as pool:
        return sum(pool.map(run, tasks), Counter())


def state_of(site) -> dict:
    return json.loads(site.run("-m", "tests.drills.votes", "state").splitlines()[-1])


def shown_on_pages(address: str, seeded: dict) -> dict[str, int]:
    """What the gallery says, number of entry → votes, of all its pages in one visitor's order."""
    connection, cookie, found = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60), "", {}
    for page in (1, 2):
        connection.request("GET", f"{seeded['path']}?page={page}", headers={"Cookie": cookie})
        answer = connection.getresponse()
        words = answer.read().decode()
        cookie = cookie or (answer.getheader("Set-Cookie") or "").partition(";")[0]
        cards = re.findall(r'id="entry-(\d+)".*?<strong>(\d+) phiếu', words, re.DOTALL)
        found.update((number, int(votes)) for number, votes in cards)
    assert len(found) == len(seeded["numbers"])
    return {number: votes for number, votes in found.items() if votes}


def assert_no_excess(site, address, seeded):
    state = state_of(site)
    assert state["rows"] <= VOTERS
    assert state["excess"] == 0
    assert "agrees" in site.manage("campaign", "recount")
    assert shown_on_pages(address, seeded) == state["shown"]
    return state


def test_a_thousand_votes_at_once_by_twenty_people_are_twenty_rows(contest):
    site, address, seeded = contest
    chance = random.Random(1)
    tasks = []
    for _ in range(1000 // VOTERS // 5):
        for session in seeded["sessions"]:
            posts = [(f"{seeded['path']}{chance.choice(seeded['numbers'])}/", None, {}) for _ in range(5)]
            tasks.append((address, session, posts))
    chance.shuffle(tasks)
    found = all_at_once(tasks)
    assert found.total() == 1000
    assert set(found) == {302, 409}
    assert assert_no_excess(site, address, seeded)["rows"] == VOTERS


def test_ten_thousand_attempts_to_stuff_give_no_vote_more(contest):
    """Forged addresses, taking back and giving again, moving what is not there, no session, a guessed session."""
    site, address, seeded = contest
    chance = random.Random(2)

    def attempt():
        path = f"{seeded['path']}{chance.choice(seeded['numbers'])}/"
        forged = f"203.0.113.{chance.randrange(256)}"
        headers = {"X-Forwarded-For": forged, "X-Real-IP": forged, "Forwarded": f"for={forged}"}
        kind = chance.randrange(4)
        if kind == 0:
            return f"{path}rut-phieu/", headers, {}
        data = {"replace": chance.choice(["", "0", "x", *seeded["numbers"]])} if kind == 1 else {}
        return path, headers, data

    sessions = [*seeded["sessions"], "", "0" * 32]
    tasks = [(address, chance.choice(sessions), [attempt() for _ in range(50)]) for _ in range(200)]
    found = all_at_once(tasks)
    assert found.total() == 10_000
    assert set(found) <= {302, 409, 429}
    assert_no_excess(site, address, seeded)
