"""What must not be read: a word for everything that is somebody's, and to whom it is due.

A word is made of its kind and its entry ("ztitle-jud-sho"), so that an answer which holds it says what leaked.
"""

from dataclasses import dataclass

from tests.permissions.matrix.doors import JUDGED, PEOPLE, PHASES, SHOWN, STATES

#: Kind of a secret → who may read it of an entry that is not public yet, in the states where they may see the entry.
DUE = {
    "ztitle": ("entrant", "judge", "conflicted judge", "organiser", "admin"),
    "ztext": ("entrant", "judge", "organiser", "admin"),
    "zopen": ("entrant", "judge", "organiser", "admin"),  # an answer that readers and judges see
    "zhidden": ("entrant", "organiser", "admin"),  # an answer that neither sees
    "zname": ("entrant", "organiser", "admin"),
    "zfriend": ("entrant", "organiser", "admin"),  # a co-author, who has said yes
    "zfriendmail": ("entrant", "organiser", "admin"),
    "zfile": ("entrant", "organiser", "admin"),  # a file as its sender called it
    "zreason": ("entrant", "organiser", "admin"),  # why it was turned away
    "zcomment": ("organiser", "admin"),  # of another judge's review
    "zremark": ("judge", "organiser", "admin"),  # of the discussion
}
PUBLIC = ("ztitle", "ztext", "zopen", "zname", "zfriend")  # once an entry is
BLIND = ("zname", "zfriend")  # which pages of the jury do not tell even then

#: Secrets that are of no single entry.
OF_PEOPLE = {
    "zentrantmail": ("entrant", "organiser", "admin"),
    "0987654321": ("entrant", "organiser", "admin"),  # the entrant's telephone
    "zothermail": ("other entrant", "organiser", "admin"),
    "zcamera": ("entrant", "organiser", "admin"),  # what a photo tells of who took it
    "zjudge": ("judge", "organiser", "admin"),  # names of judges, and their addresses
    "zunitmail": ("organiser", "admin"),  # contact of a unit
    "zpaper": ("organiser", "admin"),  # contact of who sent an entry on paper
}


@dataclass(frozen=True)
class Secret:
    kind: str
    phase: str
    state: str

    @property
    def word(self) -> str:
        return f"{self.kind}-{self.phase[:3]}-{self.state[:3]}"

    def is_due(self, who: str, place: str) -> bool:
        public = self.phase in ("vote", "results") and self.state in SHOWN and self.kind in PUBLIC
        if public and not (place == "jury" and self.kind in BLIND):
            return True
        if place == "jury" and self.kind in BLIND and who in ("judge", "conflicted judge"):
            return False
        return who in DUE[self.kind] and self._is_open_to(who)

    def _is_open_to(self, who: str) -> bool:
        if who == "entrant":
            return True
        return self.state in JUDGED if who in ("judge", "conflicted judge") else self.state != "draft"


def secrets_of(phase: str, state: str) -> dict[str, str]:
    """Kind → word, to write into an entry."""
    return {kind: Secret(kind, phase, state).word for kind in DUE}


ALL = [Secret(kind, phase, state) for kind in DUE for phase in PHASES for state in STATES]


def leaks(said: str, who: str, place: str) -> list[str]:
    """The words that ``who`` must not read, and that stand in an answer."""
    assert who in PEOPLE
    said = said.lower()
    found = [word for word, due in OF_PEOPLE.items() if word in said and who not in due]
    if not any(kind in said for kind in DUE):
        return found
    return found + [one.word for one in ALL if one.word in said and not one.is_due(who, place)]
