from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomApp(AppConfig):
    name = "cms.newsroom"
    verbose_name = _("Newsroom")
