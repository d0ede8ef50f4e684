"""A browser that uploads, without the browser: it speaks the protocol to a real site, and its line can be cut."""

import hashlib
import http.client
import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

PIECE = 256 * 1024
AHEAD = 20  # parts whose addresses are asked for at once
TOKEN = "x" * 32  # of CSRF: the cookie and the header must agree


class Cut(Exception):
    """The line was cut, as the test wanted."""


class Answered(Exception):
    """The site or the store said no."""


@dataclass
class Browser:
    site: str
    session: str
    purpose: str
    lines: threading.local = field(default_factory=threading.local)

    def ask(self, method: str, path: str, data: Any = None) -> dict:
        """JSON to the site and back. Raises Answered for what is no 200."""
        line = http.client.HTTPConnection(urlsplit(self.site).netloc, timeout=60)
        headers = {
            "Cookie": f"sessionid={self.session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/json",
        }
        try:
            line.request(method, path, json.dumps(data) if data is not None else None, headers)
            answer = line.getresponse()
            body = answer.read()
        finally:
            line.close()
        if answer.status != 200:
            raise Answered(f"{method} {path}: {answer.status} {body[:300]!r}")
        return json.loads(body)

    def begin(self, name: str, size: int) -> dict:
        said = {"purpose": self.purpose, "subject": "one", "name": name, "size": size, "type": "video/mp4"}
        return self.ask("POST", "/api/v1/uploads", {**said, "fingerprint": f"{name}-{size}"})

    def sign(self, upload: dict, parts: dict[int, bytes]) -> dict[int, tuple[str, dict[str, str]]]:
        """Number → address, and the headers that go with it."""
        said = [{"number": number, "sha256": hashlib.sha256(data).hexdigest()} for number, data in parts.items()]
        signed = self.ask("POST", f"/api/v1/uploads/{upload['id']}/parts", {"parts": said})
        return {number: (signed["urls"][str(number)], signed["headers"][str(number)]) for number in parts}

    def put(self, address: tuple[str, dict[str, str]], data: bytes, *, cut_at: int | None = None) -> str:
        """The ETag. With ``cut_at``, so many bytes are sent, then the line is dead: raises Cut."""
        target, headers = urlsplit(address[0]), address[1]
        line = self._line(target.netloc or urlsplit(self.site).netloc)
        line.putrequest("PUT", f"{target.path}?{target.query}")
        for name, value in {**headers, "Content-Length": str(len(data))}.items():
            line.putheader(name, value)
        line.endheaders()
        for at in range(0, len(data), PIECE):
            piece = data[at : at + PIECE]
            if cut_at is not None and at + len(piece) > cut_at:
                line.send(piece[: cut_at - at])
                line.close()
                raise Cut
            line.send(piece)
        answer = line.getresponse()
        body = answer.read()
        if answer.status != 200:
            line.close()
            raise Answered(f"PUT: {answer.status} {body[:300]!r}")
        return answer.headers["ETag"].strip('"')

    def _line(self, netloc: str) -> http.client.HTTPConnection:
        """Kept open between parts, as browsers do."""
        lines = self.lines.__dict__.setdefault("open", {})
        return lines.setdefault(netloc, http.client.HTTPConnection(netloc, timeout=60))

    def send(self, upload: dict, content: Callable[[int, int], bytes]) -> list[dict]:
        """All parts that are not there yet, several at once; what "complete" is to be told."""
        size, whole = upload["part_size"], upload["size"]
        there = {part["number"]: part["etag"] for part in upload["parts"]}
        wanted = [number for number in range(1, -(-whole // size) + 1) if number not in there]

        def part(number: int) -> bytes:
            at = (number - 1) * size
            return content(at, min(size, whole - at))

        def one(number: int) -> None:
            there[number] = self.put(addresses[number], part(number))

        addresses: dict[int, tuple[str, dict[str, str]]] = {}
        with ThreadPoolExecutor(upload["parallel"]) as lines:
            for first in range(0, len(wanted), AHEAD):
                numbers = wanted[first : first + AHEAD]
                addresses |= self.sign(upload, {number: part(number) for number in numbers})
                list(lines.map(one, numbers))
        return [{"number": number, "etag": there[number]} for number in sorted(there)]

    def complete(self, upload: dict, **said: Any) -> dict:
        return self.ask("POST", f"/api/v1/uploads/{upload['id']}/complete", said)

    def state(self, upload: dict) -> dict:
        return self.ask("GET", f"/api/v1/uploads/{upload['id']}")

    def sha256_of(self, file_id: str) -> str:
        """Of the bytes that a reader gets."""
        netloc, path, headers = urlsplit(self.site).netloc, f"/media/files/{file_id}/", {}
        headers["Cookie"] = f"sessionid={self.session}"
        for _redirect in range(3):
            line = http.client.HTTPConnection(netloc, timeout=60)
            line.request("GET", path, headers=headers)
            answer = line.getresponse()
            if answer.status == 200:
                return hashlib.file_digest(answer, "sha256").hexdigest()
            target = urlsplit(answer.headers["Location"])
            netloc, path, headers = target.netloc or netloc, f"{target.path}?{target.query}", {}
        raise Answered("too many redirects")


class Clip:
    """A film of any length that lies nowhere: its bytes are made when they are asked for, no two mebibytes alike."""

    BLOCK = 1024 * 1024
    HEAD = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"

    def __init__(self, size: int, seed: int = 0) -> None:
        self.size = size
        self._block = hashlib.shake_256(seed.to_bytes(8, "big")).digest(self.BLOCK)

    def __call__(self, at: int, length: int) -> bytes:
        first, last = at // self.BLOCK, (at + length - 1) // self.BLOCK
        made = b"".join(self._made(number) for number in range(first, last + 1))
        start = at - first * self.BLOCK
        return made[start : start + length]

    def _made(self, number: int) -> bytes:
        head = self.HEAD if number == 0 else number.to_bytes(8, "big")
        return head + self._block[len(head) :]

    def sha256(self) -> str:
        whole = hashlib.sha256()
        for at in range(0, self.size, self.BLOCK):
            whole.update(self(at, min(self.BLOCK, self.size - at)))
        return whole.hexdigest()
