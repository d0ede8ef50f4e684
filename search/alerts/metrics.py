"""Gauges of the alerts: counted when /metrics is asked."""

from collections.abc import Iterator

from django.db import DatabaseError
from django.db.models import Count
from prometheus_client import REGISTRY
from prometheus_client.core import GaugeMetricFamily

from search.alerts.models import Mail, Subscription


class AlertsCollector:
    def describe(self) -> list:
        return []  # or registering would ask for the values

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Nothing when the database is away."""
        try:
            active = Subscription.objects.filter(confirmed_at__isnull=False, stopped_at__isnull=True).count()
            states = dict(Mail.objects.order_by().values_list("state").annotate(Count("pk")))
        except DatabaseError:
            return
        yield GaugeMetricFamily("alerts_subscriptions", "Confirmed alerts that are in force", value=active)
        mails = GaugeMetricFamily("alerts_mails", "Mails of the last weeks, by what became of them", labels=["state"])
        for state in Mail.State.values:
            mails.add_metric([state], states.get(state, 0))
        yield mails


def register() -> None:
    REGISTRY.register(AlertsCollector())
