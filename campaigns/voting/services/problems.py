"""Why a vote was not taken: each has a sentence for the voter."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class CannotVote(Exception):
    """Nothing was changed."""

    @property
    def sentence(self) -> str:
        return str(self)


class NotOpen(CannotVote):
    @property
    def sentence(self) -> str:
        return _("The vote is not open at this time. The server's clock decides.")


class NotTaking(CannotVote):
    """The entry does not take part (any more)."""

    @property
    def sentence(self) -> str:
        return _("This entry does not take part in the vote.")


class NotAVoter(CannotVote):
    @property
    def sentence(self) -> str:
        return _("Accounts of the newsroom do not vote. Sign in with a code sent to a mailbox of your own.")


class OwnEntry(CannotVote):
    @property
    def sentence(self) -> str:
        return _("You made this entry, or were invited to make it: you cannot vote for it.")


class NoVotesLeft(CannotVote):
    """All votes are given: one of them can be moved."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most

    @property
    def sentence(self) -> str:
        return ngettext(
            "You have %(most)d vote, and it is given. You can move it.",
            "You have %(most)d votes, and all are given. You can move one.",
            self.most,
        ) % {"most": self.most}


class TooMany(CannotVote):
    """``of_network``: it is not this voter alone."""

    def __init__(self, *, of_network: bool) -> None:
        super().__init__(of_network)
        self.of_network = of_network

    @property
    def sentence(self) -> str:
        if self.of_network:
            return _("Very many votes come from your network at the moment. Please try again in an hour.")
        return _("You have changed your votes very often within the hour. Please try again later.")
