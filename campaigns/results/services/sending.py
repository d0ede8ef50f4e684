"""Mails about prizes, and about certificates."""

from campaigns.results.models import CertificateMail, PrizeMail
from campaigns.results.services import letters, prizes
from cms.letters.outbox import Letter, Outbox


class Winners(Outbox[PrizeMail, Letter]):
    model, room = PrizeMail, "results"
    related = ("row__entry__campaign",)  # not the sheet: its inputs are large

    def compose(self, mail: PrizeMail) -> Letter | None:
        message = prizes.compose(mail)
        return Letter(message) if message else None


class Recipients(Outbox[CertificateMail, Letter]):
    model, room = CertificateMail, "results"
    related = ("certificate__row__entry", "certificate__campaign")

    def compose(self, mail: CertificateMail) -> Letter | None:
        message = letters.compose(mail)
        return Letter(message) if message else None


def send() -> bool:
    """The prize before its certificate. False when another turn is wanted."""
    return Winners().send() and Recipients().send()
