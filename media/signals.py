"""What media tells those above it, and video within it."""

from django.dispatch import Signal

# ``file``, ``upload``, ``limits`` (policies.Limits): a checked file was made. In the transaction that makes it, after
# its policy's ``received``.
stored = Signal()
# ``file``: its bytes are about to go. In the transaction that says so.
removed = Signal()
# ``video``: it is ready, or was refused. In the transaction that says so.
video_ended = Signal()
