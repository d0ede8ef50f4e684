"""Revisions: which reading of the database is the later one.

Ids of rows cannot say it (they commit out of order). A revision can, as long as each writer takes its steps in this
order: read the outbox, draw a revision, read the database, write. Whoever drew later has seen all that an earlier one
found in the outbox, so the later one may overwrite the earlier, and never the other way round.
"""

import time

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from search.models import Revision


def draw_revision() -> int:
    """A number greater than all that were drawn before, by any process. Committed when it returns, so call it outside
    of transactions. At least the time in milliseconds: a database that is put back from a backup goes on ahead."""
    with transaction.atomic():
        following = Greatest(F("value") + 1, int(time.time() * 1000))
        if not Revision.objects.filter(pk=1).update(value=following):
            Revision.objects.get_or_create(pk=1)
            Revision.objects.filter(pk=1).update(value=following)
        return Revision.objects.values_list("value", flat=True).get(pk=1)
