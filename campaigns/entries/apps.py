from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class EntriesConfig(AppConfig):
    name = "campaigns.entries"
    label = "entries"
    verbose_name = _("Entries")

    def ready(self) -> None:
        from campaigns.entries import jobs, listeners, panels, uploads

        listeners.connect()
        panels.register()
        uploads.register()
        post_migrate.connect(jobs.schedule, sender=self, dispatch_uid="entries-schedule")
