from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ContestsConfig(AppConfig):
    name = "campaigns.contests"
    label = "contests"
    verbose_name = _("Contests")

    def ready(self) -> None:
        from campaigns.contests.desk import register_tab
        from campaigns.contests.permissions import may_set_rules
        from campaigns.contests.presentation.inserts import SOURCE
        from cms.newsroom import inserts
        from cms.newsroom.models import HomePage

        # The newsroom's home page takes in pages of a room that it must not know.
        HomePage.take_in("contests.CampaignPage")
        inserts.register(SOURCE)
        register_tab(10, _("Overview"), "contests_desk")
        register_tab(20, pgettext_lazy("of a contest", "Set-up"), "contests_setup", may_set_rules)
        register_tab(80, _("Participation"), "contests_participation")
        register_tab(90, _("Audit log"), "contests_log")
