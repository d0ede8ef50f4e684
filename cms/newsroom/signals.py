"""News of the newsroom for the rooms above it."""

from django.dispatch import Signal

#: What a story tells of has changed without its being published again (a suggestion was accepted, a merge followed,
#: figures were read).
#: Sent inside the transaction. Sender: ArticlePage. kwargs: article; entities (of the registry,
#: that it told of until now), if any.
mentions_changed = Signal()
