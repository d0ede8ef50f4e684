"""Entries, their people, files, history and mails. ``state`` is written by ``services.states`` alone."""

from campaigns.entries.models.bulks import Bulk
from campaigns.entries.models.entry import Entry, EntryQuerySet
from campaigns.entries.models.events import EntryEvent, EntryMail
from campaigns.entries.models.messages import Message
from campaigns.entries.models.parts import CoAuthor, Consent, EntryFile

__all__ = ["Bulk", "CoAuthor", "Consent", "Entry", "EntryEvent", "EntryFile", "EntryMail", "EntryQuerySet", "Message"]
