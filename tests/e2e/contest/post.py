"""The letters that the site wrote: its default is to keep each as a file."""

import email
import email.policy
import re
from email.message import EmailMessage
from pathlib import Path

from tests.processes import wait_for

BETWEEN = re.compile(rb"^-{79}\n", re.MULTILINE)


class Post:
    """Everybody's letter box. A letter is taken out once; those that lay there before are somebody else's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._before = set(folder.glob("*.log"))
        self._taken: set[tuple[str, int]] = set()

    def take(self, address: str, words: str, *, seconds: float = 60) -> str:
        """The text of a letter to ``address`` with ``words`` in its text or subject; waits until there is one."""
        found: list[str] = []

        def arrived() -> bool:
            found.extend(self._find(address, words))
            return bool(found)

        wait_for(arrived, seconds)
        return found[0]

    def _find(self, address: str, words: str) -> list[str]:
        letters = set(self._folder.glob("*.log")) - self._before
        for file in sorted(letters, key=lambda each: (each.stat().st_mtime_ns, each.name)):
            for number, raw in enumerate(BETWEEN.split(file.read_bytes())[:-1]):
                letter = email.message_from_bytes(raw, EmailMessage, policy=email.policy.default)
                text = letter.get_body(("plain",)).get_content()
                wanted = letter["To"] == address and words in f"{letter['Subject']}\n{text}"
                if wanted and (file.name, number) not in self._taken:
                    self._taken.add((file.name, number))
                    return [text]
        return []
