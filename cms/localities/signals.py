"""News that localities send upward; upper rooms listen."""

from django.dispatch import Signal

#: Sent when load_localities changed anything, within its transaction. Sender: the Locality class.
localities_changed = Signal()
