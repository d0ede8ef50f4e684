from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContestsConfig(AppConfig):
    name = "campaigns.contests"
    label = "contests"
    verbose_name = _("Contests")

    def ready(self) -> None:
        from cms.newsroom.models import HomePage

        # The newsroom's home page takes in pages of a room that it must not know.
        HomePage.take_in("contests.CampaignPage")
