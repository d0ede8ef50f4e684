"""What can stand in an entrant's way; each carries a sentence in the language of the moment."""

from campaigns.entries.models import Entry


class CannotMove(Exception):
    """The state stays what it was. ``missing``: what is wanted first, a sentence each."""

    def __init__(self, sentence: str, missing: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.missing = missing


class CannotEnter(Exception):
    """No entry can be begun."""

    @property
    def sentence(self) -> str:
        return str(self)


class Stale(Exception):
    """Another device has saved meanwhile; ``kept`` is the entry as it is kept."""

    def __init__(self, kept: Entry) -> None:
        super().__init__("stale")
        self.kept = kept
