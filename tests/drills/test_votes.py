"""A thousand votes at once by twenty people, and ten thousand attempts at more, against a real server."""

import http.client
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import urlencode, urlsplit

import pytest

from campaigns.voting.services.casting import BY_ACCOUNT, BY_HOUSEHOLD
from tests.drills.site import Site
from tests.drills.votes import CONTESTS, DEVICES, ENTRIES, VOTERS
from tests.postgres import running_postgres
from tests.processes import answers, free_port, wait_for
from tools.run import end, start, web_command

pytestmark = pytest.mark.endurance
TOKEN = "a" * 32
THREADS = 40
ONE, THREE = CONTESTS


@contextmanager
def database(name):
    if name == "sqlite":
        yield {}
    else:
        with running_postgres() as url:
            yield {"DATABASE_URL": url}


class Drill:
    """A site with two contests, and people who try things on it."""

    def __init__(self, folder, **more):
        self.site = Site(folder, **more)
        self.site.make_tables()
        seeded = self.ask("seed")
        self.paths, self.numbers, self.sessions = seeded["contests"], seeded["numbers"], seeded["sessions"]

    def ask(self, *words):
        return json.loads(self.site.run("-m", "tests.drills.votes", *words).splitlines()[-1])

    @contextmanager
    def server(self, settings="tests.drills.settings"):
        """As `make run` starts it; yields a function that gives a browser."""
        port = free_port()
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("SECRET_KEY", raising=False)  # that of the tests: the site has its own
            for key, value in {**self.site.environment, "DJANGO_SETTINGS_MODULE": settings}.items():
                patch.setenv(key, value)
            process = start(web_command(str(port)))
        self.address = f"http://127.0.0.1:{port}"
        try:
            wait_for(lambda: answers(self.address + self.paths[ONE]), 120)
            yield
        finally:
            end(process)

    def entry(self, contest, number):
        return f"{self.paths[contest]}{number}/"

    def assert_no_excess(self):
        """Of either contest; returns their states."""
        states = self.ask("state")
        for slug, most in CONTESTS.items():
            found = states[slug]
            assert found["rows"] <= VOTERS * most
            assert (found["excess"], found["own"]) == (0, 0)
            assert self.shown(slug) == found["shown"]
        recounted = self.site.manage("campaign", "recount")
        assert recounted.count("agrees") == len([each for each in states.values() if each["changes"][0]])
        return states

    def shown(self, contest):
        """What the gallery says, number of entry → votes, of all its pages in one visitor's order."""
        connection, cookie, found = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=60), "", {}
        for page in (1, 2):
            connection.request("GET", f"{self.paths[contest]}?page={page}", headers={"Cookie": cookie})
            answer = connection.getresponse()
            words = answer.read().decode()
            cookie = cookie or (answer.getheader("Set-Cookie") or "").partition(";")[0]
            cards = re.findall(r'id="entry-(\d+)".*?<strong>(\d+) phiếu', words, re.DOTALL)
            found.update((number, int(votes)) for number, votes in cards)
        assert len(found) >= ENTRIES - 1  # one may be away
        return {number: votes for number, votes in found.items() if votes}


class Browser:
    """One connection, kept open, of one session (or none), from one address."""

    def __init__(self, address: str, session: str = "", own: str = "127.0.0.1") -> None:
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120, source_address=(own, 0))
        self.cookie = f"csrftoken={TOKEN}" + (f"; sessionid={session}" if session else "")
        self.page = ""  # the last answer

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
        self.page = answer.read().decode()
        return answer.status


def all_at_once(tasks) -> Counter:
    """Each task gives statuses, one after the other; many run at the same time."""
    with ThreadPoolExecutor(THREADS) as pool:
        return sum(pool.map(lambda task: Counter(task), tasks), Counter())


def posts(browser: Browser, attempts) -> Iterator[int]:
    return (browser.post(path, headers, **data) for path, headers, data in attempts)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def drill(request, tmp_path_factory):
    with database(request.param) as more:
        yield Drill(tmp_path_factory.mktemp("votes"), **more)


@pytest.fixture(scope="module")
def bounded(drill):
    with drill.server():
        yield drill


@pytest.fixture(scope="module")
def boundless(drill):
    with drill.server("tests.drills.vote_settings"):
        yield drill


def test_a_thousand_votes_at_once_by_twenty_people_are_twenty_rows(bounded):
    chance = random.Random(1)
    tasks = []
    for _ in range(1000 // len(bounded.sessions) // 5):
        for session in bounded.sessions:
            votes = [(bounded.entry(ONE, chance.choice(bounded.numbers)), None, {}) for _ in range(5)]
            tasks.append(posts(Browser(bounded.address, session), votes))
    chance.shuffle(tasks)
    found = all_at_once(tasks)
    assert found.total() == 1000
    assert set(found) <= {302, 403, 409}  # 403: one's own
    assert bounded.assert_no_excess()[ONE]["rows"] == VOTERS


def test_saying_that_one_comes_from_elsewhere_lifts_no_limit(bounded):
    """A thousand: everybody takes their vote back and gives it again, each time from a forged address."""
    chance = random.Random(2)

    def attempts():
        for _ in range(25):
            forged = f"203.0.113.{chance.randrange(256)}"
            headers = {"X-Forwarded-For": forged, "X-Real-IP": forged, "Forwarded": f"for={forged}"}
            path = bounded.entry(THREE, chance.choice(bounded.numbers[2:]))
            yield from [(path, headers, {}), (f"{path}rut-phieu/", headers, {})]

    found = all_at_once(posts(Browser(bounded.address, session), [*attempts()]) for session in bounded.sessions[::2])
    assert found.total() == 1000
    assert found[429]
    states = bounded.assert_no_excess()
    assert sum(found["changes"][0] for found in states.values()) <= BY_HOUSEHOLD + VOTERS
    assert states[THREE]["changes"][0] == BY_HOUSEHOLD
    assert states[THREE]["changes"][1] <= BY_ACCOUNT


def test_ten_thousand_attempts_to_stuff_give_no_vote_more(boundless):
    """Without limits an hour. Two devices each, hundreds of addresses, no session, a guessed one, double clicks;
    giving, moving what is not there, taking back and giving again; an entry that is away and comes back."""
    chance = random.Random(3)
    boundless.ask("away")
    given = {(voter, contest): [] for voter in range(VOTERS) for contest in CONTESTS}  # as far as its devices know

    def attempts(session, voter):
        """Half of them know what was given; each is sent twice."""
        browser = Browser(boundless.address, session, f"127.0.{chance.randrange(256)}.{chance.randrange(1, 255)}")
        for _ in range(25):
            contest, number = chance.choice([ONE, THREE]), chance.choice(boundless.numbers)
            own = given.get((voter, contest), [])
            known = chance.choice(own) if own and chance.random() < 0.9 else chance.choice(["0", "x", number])
            if chance.random() < 0.2:
                path, data = f"{boundless.entry(contest, known if known in own else number)}rut-phieu/", {}
            else:
                path, data = boundless.entry(contest, number), {"replace": known} if own else {}
            for _ in (1, 2):
                status = browser.post(path, **data)
                if status == 302:
                    own[:] = [each for each in own if each != known] + ([number] if "rut-phieu" not in path else [])
                elif status == 409:  # another device was first: the answer asks which of one's votes shall move
                    own[:] = [
                        int(number) for number in re.findall(r'name="replace"[^>]* value="(\d+)"', browser.page)
                    ] or own
                yield status

    devices = [*enumerate(boundless.sessions)] * 5
    sessions = [*((session, at // DEVICES) for at, session in devices), *[("", None), ("0" * 32, None)] * 5][:200]
    chance.shuffle(sessions)
    found = all_at_once([attempts(*each) for each in sessions])
    assert found.total() == 10_000
    assert set(found) <= {302, 403, 404, 409}
    states = boundless.assert_no_excess()
    assert all(found["changes"][0] > 1000 for found in states.values()), states
    boundless.ask("back")
    boundless.assert_no_excess()


def test_the_clock_of_the_server_closes_the_vote(boundless):
    """Forty people's hands vote on over the last second."""
    chance = random.Random(4)
    moment = boundless.ask("closing", "3")["moment"]
    late = []

    def on_and_on(session):
        browser = Browser(boundless.address, session)
        while (sent := time.time()) < moment + 1:
            path = boundless.entry(chance.choice([ONE, THREE]), chance.choice(boundless.numbers[2:]))
            status = browser.post(chance.choice([path, f"{path}rut-phieu/"]), replace=chance.choice(boundless.numbers))
            if sent >= moment:
                late.append(status)
            yield status

    found = all_at_once(on_and_on(session) for session in boundless.sessions)
    assert found[302]
    assert late
    states = boundless.assert_no_excess()
    assert [found["late"] for found in states.values()] == [0, 0]
