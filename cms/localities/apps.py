from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LocalitiesApp(AppConfig):
    name = "cms.localities"
    verbose_name = _("Localities")
