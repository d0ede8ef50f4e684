from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop


class VotingConfig(AppConfig):
    name = "campaigns.voting"
    label = "voting"
    verbose_name = _("Voting")

    def ready(self) -> None:
        from campaigns.contests import panels
        from campaigns.contests.desk import register_tab
        from campaigns.contests.services.audit import register_verbs
        from campaigns.entries import asides
        from campaigns.voting import jobs
        from campaigns.voting.panels import entry_aside, vote_panel
        from campaigns.voting.queries.mine import export
        from cms.readers.registry import register_export

        panels.register(vote_panel)
        asides.register(entry_aside)
        register_tab(60, _("Votes"), "voting_desk")
        register_export("votes", export)
        register_verbs(
            **{
                "votes.accepted": gettext_noop("Accepted suspicious votes"),
                "votes.set_aside": gettext_noop("Set suspicious votes aside"),
                "votes.undecided": gettext_noop("Took back a decision about votes"),
            }
        )
        post_migrate.connect(jobs.schedule, sender=self, dispatch_uid="voting-schedule")
