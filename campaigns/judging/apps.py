from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop


class JudgingConfig(AppConfig):
    name = "campaigns.judging"
    label = "judging"
    verbose_name = _("Judging")

    def ready(self) -> None:
        from campaigns.contests.desk import register_tab
        from campaigns.contests.services.audit import register_verbs
        from campaigns.entries import readers
        from campaigns.judging import account, jobs
        from campaigns.judging.reading import judge_reads
        from cms.readers import registry

        register_verbs(**VERBS)
        register_tab(50, _("Jury"), "judging_jury")
        readers.register(judge_reads)
        registry.register_links(account.links)
        registry.register_export("juries", account.export)
        post_migrate.connect(jobs.schedule, sender=self, dispatch_uid="judging-schedule")


VERBS = {
    "judge.invited": gettext_noop("Invited a judge"),
    "judge.accepted": gettext_noop("Accepted the invitation to the jury"),
    "judge.declined": gettext_noop("Declined the invitation to the jury"),
    "judge.changed": gettext_noop("Changed what is known of a judge"),
    "judge.removed": gettext_noop("Removed a judge"),
    "judges.reminded": gettext_noop("Reminded judges"),
    "jury.changed": gettext_noop("Changed how the jury works"),
    "rubric.changed": gettext_noop("Changed the rubric"),
    "assignment.dealt": gettext_noop("Assigned entries automatically"),
    "assignment.given": gettext_noop("Assigned an entry by hand"),
    "assignment.taken": gettext_noop("Took an entry back from a judge"),
    "assignment.conflict": gettext_noop("Took an entry back: conflict of interest"),
    "conflict.declared": gettext_noop("Declared a conflict of interest"),
    "conflict.entered": gettext_noop("Entered a conflict of interest"),
    "conflict.struck": gettext_noop("Struck out a conflict of interest"),
    "review.handed_in": gettext_noop("Handed in a review"),
    "review.changed": gettext_noop("Changed a review that was handed in"),
    "review.set_aside": gettext_noop("Left a review out of the ranking"),
    "review.taken_in": gettext_noop("Took a review into the ranking again"),
    "shortlist.added": gettext_noop("Put an entry on the shortlist"),
    "shortlist.removed": gettext_noop("Took an entry off the shortlist"),
    "chair.decided": gettext_noop("Decided as chair of the jury"),
    "chair.took_back": gettext_noop("Took back a decision of the chair"),
}
