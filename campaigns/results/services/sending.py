"""Mails about certificates."""

from campaigns.results.models import CertificateMail
from campaigns.results.services.letters import compose
from cms.letters.outbox import Letter, Outbox


class Recipients(Outbox[CertificateMail, Letter]):
    model, room = CertificateMail, "results"
    related = ("certificate__row__entry", "certificate__campaign")

    def compose(self, mail: CertificateMail) -> Letter | None:
        message = compose(mail)
        return Letter(message) if message else None


send = Recipients().send
