"""What juries add to the admin: addresses of the desk."""

from django.urls import path
from wagtail import hooks

from campaigns.judging.admin import entries, judges, ranking, rubric


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    jury = "campaigns/<int:pk>/jury/"
    return [
        path(jury, judges.jury, name="judging_jury"),
        path(f"{jury}judges/<int:judge>/", judges.judge, name="judging_judge"),
        path(f"{jury}rubric/", rubric.rubric, name="judging_rubric"),
        path(f"{jury}entries/", entries.entries, name="judging_entries"),
        path(f"{jury}entries/<int:number>/", entries.entry, name="judging_entry"),
        path(f"{jury}standing/", ranking.ranking, name="judging_ranking"),
        path(f"{jury}scores.<slug:form>", ranking.export, name="judging_export"),
    ]
