from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchApp(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from search import checks, metrics  # noqa: F401
        from search.indexing.listeners import connect

        connect()
        metrics.register()
