"""News of the registry for the rooms above it."""

from django.dispatch import Signal

#: Sent once per pair of rows, inside the merge's transaction, after every reference has moved.
#: Where there is no pair (the rows of `drop` became translations of `keep`), once, with `drop` as it was before.
#: kwargs: sender (model), keep, drop (rows), touched (list of saved objects whose content now points at `keep`), user.
entities_merged = Signal()

#: The same when a merge is taken back: keep, drop, touched, user.
entities_unmerged = Signal()
