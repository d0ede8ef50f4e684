from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class MediaApp(AppConfig):
    name = "media"
    verbose_name = _("Media")

    def ready(self) -> None:
        from media import jobs, photos
        from media.video import listening

        listening.connect()
        photos.connect()

        # Whoever upgrades must migrate, and then has the clock's entry too.
        post_migrate.connect(jobs.schedule, sender=self, dispatch_uid="media-schedule")
