"""News that localities send upward; upper rooms listen."""

from django.dispatch import Signal

#: Sent after commit when load_localities changed anything. Sender: the Locality class.
localities_changed = Signal()
