"""A small SMTP server for tests: takes mails, refuses, hangs up or vanishes at a step, as it is told."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest


class _Vanish(Exception):
    """Close the connection without a word."""


class _Session(socketserver.StreamRequestHandler):
    server: "_Listener"

    def handle(self) -> None:
        self.post = self.server.post
        self.post.connections += 1
        taken = 0
        self.say("220 test")
        try:
            while line := self.rfile.readline():
                verb = line.split(maxsplit=1)[0].upper().decode()
                if verb == "DATA":
                    taken += self.take()
                elif verb == "QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.answer(verb, "250 ok")
                if self.post.hang_up_after and taken >= self.post.hang_up_after:
                    return
        except (_Vanish, ConnectionError):
            return

    def take(self) -> int:
        if not self.answer("DATA", "354 go on"):
            return 0
        lines: list[bytes] = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        if "." in self.post.refuse:
            return int(self.answer(".", "250 taken"))
        self.post.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))  # type: ignore[arg-type]
        return int(self.answer(".", "250 taken"))

    def answer(self, step: str, words: str) -> bool:
        if self.post.vanish_at == step:
            raise _Vanish
        code = self.post.refuse.get(step)
        self.say(f"{code} refused" if code else words)
        return not code

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
    post: "Post"


class Post:
    """``letters``: what was taken, in order. ``refuse``: step ("MAIL", "RCPT", "DATA", "." after the text) → code."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refuse: dict[str, int] = {}
        self.vanish_at = ""
        self.hang_up_after = 0  # mails of one connection
        self.connections = 0
        self._listener = _Listener(("127.0.0.1", 0), _Session)
        self._listener.post = self
        self.address = self._listener.server_address
        threading.Thread(target=self._listener.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._listener.shutdown()
        self._listener.server_close()


@contextmanager
def running_smtp() -> Iterator[Post]:
    post = Post()
    try:
        yield post
    finally:
        post.stop()


@pytest.fixture
def post(settings):
    """A mail server that speaks SMTP, and the settings that lead to it."""
    with running_smtp() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.address
        settings.EMAIL_TIMEOUT = 5
        yield server
