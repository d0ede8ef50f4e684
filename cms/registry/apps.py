from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistryApp(AppConfig):
    name = "cms.registry"
    verbose_name = _("Registry")
