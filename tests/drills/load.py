"""Readers of a running site who never stop searching, and what they saw."""

import http.client
import json
import random
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

QUERIES = ("bài diễn tập", "can giuoc", "Cần Giuộc", "Long An", "phuoc vinh tay", "diễn tập 1", "khong co gi nhu the")
SUGGESTED = ("can", "long", "phuoc")


@dataclass
class Seen:
    """With the second of the load in which it happened."""

    answers: Counter[str] = field(default_factory=Counter)  # by the engine that gave them
    errors: list[str] = field(default_factory=list)
    degraded: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def summary(self) -> str:
        ordered = sorted(self.seconds) or [0.0]
        p50, p95 = (ordered[int(len(ordered) * share)] for share in (0.5, 0.95))
        speed = f"p50 {p50:.3f} s, p95 {p95:.3f} s, slowest {ordered[-1]:.3f} s"
        return f"{dict(self.answers)}, {speed}, errors {self.errors[:10]}, degraded {self.degraded[:10]}"


@contextmanager
def readers(url: str, count: int = 4) -> Iterator[Seen]:
    """``count`` readers at once, each with a short rest between two questions; they stop with the block."""
    seen, stop, started = Seen(), threading.Event(), time.monotonic()

    def read(number: int) -> None:
        chance = random.Random(number)
        while not stop.wait(chance.random() * 0.1):
            asked = time.monotonic()
            error, degraded = _ask(url, chance, seen)
            seen.seconds.append(time.monotonic() - asked)
            when = f"second {asked - started:.1f}, {seen.seconds[-1]:.2f} s long: "
            seen.errors += [when + error] if error else []
            seen.degraded += [when + degraded] if degraded else []

    threads = [threading.Thread(target=read, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield seen
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _ask(url: str, chance: random.Random, seen: Seen) -> tuple[str, str]:
    """What is wrong with the answer, and what is less than it should be; nothing, usually."""
    if chance.random() < 0.2:
        address, key = f"{url}/api/v1/suggest?{urlencode({'q': chance.choice(SUGGESTED), 'lang': 'vi'})}", "suggestions"
    else:
        address, key = f"{url}/api/v1/search?{urlencode({'q': chance.choice(QUERIES), 'lang': 'vi'})}", "results"
    try:
        with urllib.request.urlopen(address, timeout=30) as response:
            answer = json.load(response)
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError) as error:
        return f"{address}: {error!r}", ""
    if key not in answer:
        return f"{address}: {answer}", ""
    if key == "results":
        seen.answers[answer["engine"]] += 1
        if answer["degraded"]:
            return "", address
    return "", ""
