"""What entries tell the rooms above. Sent inside the transaction of the move."""

from django.dispatch import Signal

# sender=Entry; entry, before, after (State values), actor (User|None), reason, event (EntryEvent).
entry_moved = Signal()
