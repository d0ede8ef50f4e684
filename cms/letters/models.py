"""What every room keeps of a mail."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Waiting(models.Model):
    """A mail from its decision to its end: a row of a room's own, to which the room adds whom and what.

    WAITING may be sent; CLAIMED was about to be: whether it was, nobody knows once its process is dead, so it never is
    again (LOST). Give it an index of ``state`` and ``not_before``.
    """

    in_coverage_search = False

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        CLAIMED = "claimed", _("being sent")
        SENT = "sent", _("sent")
        EMPTY = "empty", _("nothing left to say")
        REFUSED = "refused", _("refused")
        LOST = "lost", _("perhaps sent")

    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True
