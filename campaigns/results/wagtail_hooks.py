"""What results add to the desk of a contest."""

from django.urls import path
from wagtail import hooks

from campaigns.results.admin import certificates, desk, winners


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    here = "campaigns/<int:pk>/results/"
    return [
        path(here, desk.desk, name=desk.DESK),
        path(f"{here}freeze/", desk.freezing, name="results_freeze"),
        path(f"{here}<int:number>/", desk.sheet, name="results_sheet"),
        path(f"{here}<int:number>/inputs.json", desk.frozen_inputs, name="results_inputs"),
        path(f"{here}<int:number>/publish/", desk.publishing, name="results_publish"),
        path(f"{here}<int:number>/correct/", desk.correcting, name="results_correct"),
        path(f"{here}winners/", winners.listing, name="results_winners"),
        path(f"{here}winners/<int:number>/", winners.using, name="results_use"),
        path(f"{here}certificates/", certificates.listing, name="results_certificates"),
        path(f"{here}certificates/issue/", certificates.issuing, name="results_issue"),
        path(f"{here}certificates/all.pdf", certificates.all_of_them, name="results_certificates_pdf"),
        path(f"{here}certificates/<int:certificate>/revoke/", certificates.revoking, name="results_revoke"),
    ]
