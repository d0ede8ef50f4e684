from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop


class EntriesConfig(AppConfig):
    name = "campaigns.entries"
    label = "entries"
    verbose_name = _("Entries")

    def ready(self) -> None:
        from campaigns.contests.desk import register_tab
        from campaigns.contests.services.audit import register_values, register_verbs
        from campaigns.entries import jobs, listeners, panels, uploads
        from campaigns.entries.rules.states import State

        listeners.connect()
        panels.register()
        uploads.register()
        register_tab(40, _("Entries"), "entries_desk")
        register_verbs(
            **{
                "entries.moved": gettext_noop("Changed the state of an entry"),
                "entries.entered": gettext_noop("Entered an entry that came on paper"),
                "entries.corrected": gettext_noop("Corrected an entry that came on paper"),
                "entries.file_added": gettext_noop("Added a file to an entry that came on paper"),
                "entries.file_removed": gettext_noop("Took a file from an entry that came on paper"),
                "entries.captions_set": gettext_noop("Put captions to a video"),
                "entries.captions_removed": gettext_noop("Took captions from a video"),
                "message.entrants": gettext_noop("Wrote to entrants"),
                "message.silent": gettext_noop("Reminded units that sent nothing"),
                "entries.exported": gettext_noop("Took home the table of entries"),
            }
        )
        register_values("entries.moved", {state.value: state.label for state in State})
        post_migrate.connect(jobs.schedule, sender=self, dispatch_uid="entries-schedule")
