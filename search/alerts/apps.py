from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AlertsApp(AppConfig):
    name = "search.alerts"
    label = "alerts"
    verbose_name = _("Alerts")

    def ready(self) -> None:
        from search.alerts import jobs, listeners, metrics

        listeners.connect()
        metrics.register()
        # Whoever upgrades must migrate, and then has the clock's entries too.
        post_migrate.connect(jobs.schedule, sender=self, dispatch_uid="alerts-schedule")
