"""Who gets what: a line a door, a column a person. 302 leads to the log-in, unless the line says otherwise.

``STATES`` are those of an entry; ``PHASES`` those of its contest: during "judging" no entry is public yet.
"""

from dataclasses import dataclass

PEOPLE = (
    "anonymous",
    "entrant",
    "other entrant",
    "judge",
    "conflicted judge",
    "organiser",
    "other organiser",
    "editor",
    "admin",
)
STATES = ("draft", "submitted", "withdrawn", "rejected", "accepted", "shortlisted", "winner")
PHASES = ("call", "judging", "vote", "results")
SHOWN, JUDGED = ("accepted", "shortlisted", "winner"), ("accepted", "shortlisted", "winner")

# The judge chairs the jury. "Other" are people of another entry, and of another contest.
TABLE = """
                     anonymous entrant other   judge   conflict organis. other   editor  admin
everybody            200       200     200     200     200      200      200     200     200
nobody               404       404     404     404     404      404      404     404     404
for forms only       405       405     405     405     405      405      405     405     405
leads on             302       302     302     302     302      302      302     302     302

signed in            302       200     200     200     200      200      200     200     200
not yet signed in    200       302     302     302     302      302      302     302     302
no newsroom          302       200     200     200     200      302      302     302     302
the entrant          302       200     404     404     404      404      404     404     404
its forms            405       405     405     405     405      405      405     405     405
only its status      302       302     404     404     404      404      404     404     404
its captioners       302       200     404     404     404      200      404     404     200
its people           404       200     404     404     404      200      404     404     200
the juror            302       404     404     200     403      404      404     404     404
the jury             302       404     404     200     200      404      404     404     404
the chair            302       404     404     200     403      404      404     404     404
no juror             302       404     404     404     404      404      404     404     404

the desk             302       302     302     302     302      200      404     404     200
forms of the desk    302       302     302     302     302      405      405     405     405
not at the desk      302       302     302     302     302      404      404     404     404
leads on the desk    302       302     302     302     302      302      404     404     302
contests of mine     302       302     302     302     302      200      200     302     200

its sender           404       200     404     404     404      404      404     404     404
its sender's         404       302     404     404     404      404      404     404     404
its viewers          404       200     404     200     404      200      404     404     200
its readers          404       302     404     404     404      302      404     404     302
its entrant's        401       200     404     404     404      404      404     404     404
my uploads           401       200     200     200     200      200      200     200     200
for other methods    405       405     405     405     405      405      405     405     405
"""


def read_table(text: str) -> dict[str, dict[str, int]]:
    """Door → person → status."""
    doors = {}
    for line in text.strip("\n").splitlines()[1:]:
        name, given = line[:21].strip(), line[21:].split()
        if name:
            assert len(given) == len(PEOPLE), line
            doors[name] = dict(zip(PEOPLE, map(int, given), strict=True))
    return doors


DOORS = read_table(TABLE)

GROUPS = {
    "": (),
    "entrant": ("entrant",),
    "organisers": ("organiser", "admin"),
    "judge": ("judge",),
    "signed in": PEOPLE[1:],
    "voters": ("judge", "conflicted judge"),  # the others' votes are given, or it is their own
    "newcomers": ("entrant", "other entrant", "other organiser", "editor"),
    "friends": PEOPLE[2:],  # the entrant is asked by nobody
    "other entrant": ("other entrant",),
    "readers": ("entrant", "other entrant", "judge", "conflicted judge"),
    "starters": ("organiser", "other organiser", "admin"),
}


@dataclass(frozen=True)
class ByState:
    """A word for each state of the entry: of ``DOORS``, or of ``GROUPS``."""

    words: dict[str, str]

    def of(self, state: str) -> str:
        return self.words[state]


def by_state(others: str, **named: str) -> ByState:
    """``others`` for every state that is not named; ``SHOWN`` may be named together: ``shown="everybody"``."""
    words = dict.fromkeys(STATES, others)
    if "shown" in named:
        words |= dict.fromkeys(SHOWN, named.pop("shown"))
    return ByState(words | named)


def word_of(given: str | ByState, state: str) -> str:
    return given if isinstance(given, str) else given.of(state)
