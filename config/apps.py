from django.apps import AppConfig

from config import logs


class ConfigApp(AppConfig):
    name = "config"
    verbose_name = "Nêu Gương"

    def ready(self) -> None:
        logs.configure()
