"""The newsroom's start-up: what it offers to the rooms beneath without their knowing it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "cms.newsroom"
    label = "newsroom"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        from cms.localities import coverage
        from cms.newsroom import receivers  # noqa: F401  connects the signals
        from cms.newsroom.coverage import figures_about, stories_about, stories_of_the_district

        coverage.register(figures_about)
        coverage.register(stories_about)
        coverage.register(stories_of_the_district)
