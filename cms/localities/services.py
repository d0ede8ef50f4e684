"""The one write of this room."""

from django.db import transaction

from cms.localities import atlas, loading
from cms.localities.models import Locality
from cms.localities.signals import localities_changed


@transaction.atomic
def load_localities() -> loading.Counts:
    """Brings the database in step with the shipped data. Idempotent; units that left the data are kept.

    Sends ``localities_changed`` within the transaction when a row was created, updated or removed.
    """
    counts = loading.load()
    if counts.changed:
        localities_changed.send(sender=Locality)
        transaction.on_commit(atlas.forget)
    return counts
