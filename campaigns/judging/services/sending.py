"""Mails to judges."""

from campaigns.judging.models import JudgeMail
from campaigns.judging.services.letters import compose
from cms.letters.outbox import Letter, Outbox


class Juries(Outbox[JudgeMail, Letter]):
    model, room, related = JudgeMail, "judging", ("judge__campaign",)

    def compose(self, mail: JudgeMail) -> Letter | None:
        message = compose(mail)
        return Letter(message) if message else None


send = Juries().send
