"""Lifts the limits of votes an hour: what then holds is held by locks and constraints alone."""

from django.apps import AppConfig


class Boundless(AppConfig):
    name = "tests.drills.boundless"
    label = "boundless"

    def ready(self) -> None:
        from campaigns.voting.services import casting

        casting.BY_ACCOUNT = casting.BY_HOUSEHOLD = 10**9
