"""Mails about entries: to their people, and to units that sent nothing."""

from campaigns.entries.models import EntryMail
from campaigns.entries.services.letters import compose
from cms.letters.outbox import Letter, Outbox


class Entrants(Outbox[EntryMail, Letter]):
    model, room = EntryMail, "entries"
    related = ("entry__campaign", "event", "co_author", "unit", "message__campaign")

    def compose(self, mail: EntryMail) -> Letter:
        return Letter(compose(mail))


send = Entrants().send
