from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy


class ResultsConfig(AppConfig):
    name = "campaigns.results"
    label = "results"
    verbose_name = _("Results")

    def ready(self) -> None:
        from campaigns.contests import panels
        from campaigns.contests.desk import register_tab
        from campaigns.contests.services.audit import register_values, register_verbs
        from campaigns.entries import asides
        from campaigns.results import jobs, listeners
        from campaigns.results.models import Reuse
        from campaigns.results.panels import entry_aside, results_panel

        panels.register(results_panel)
        asides.register(entry_aside)
        listeners.connect()
        post_migrate.connect(jobs.schedule, sender=self, dispatch_uid="results-schedule")
        register_tab(70, pgettext_lazy("of a contest", "Results"), "results_desk")
        register_verbs(
            **{
                "results.frozen": gettext_noop("Froze the results"),
                "results.published": gettext_noop("Published the results"),
                "results.withdrawn": gettext_noop("Withdrew the results"),
                "certificates.issued": gettext_noop("Issued certificates"),
                "certificates.revoked": gettext_noop("Revoked a certificate"),
                "entry.reused": gettext_noop("Made a draft of a winning entry"),
            }
        )
        register_values("entry.reused", {kind.value: kind.label for kind in Reuse.Kind})
