"""What entries add to the admin: addresses of the desk."""

from django.urls import path
from wagtail import hooks

from campaigns.entries.admin import bulks, listing, one, paper, writing


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    desk = "campaigns/<int:pk>/entries/"
    return [
        path(desk, listing.entries, name=listing.LIST),
        path(f"{desk}bulk/", listing.bulk, name="entries_desk_bulk"),
        path(f"{desk}bulk/<uuid:bulk>/", bulks.progress, name=listing.PROGRESS),
        path(f"{desk}bulk/<uuid:bulk>/stop/", bulks.stopping, name="entries_desk_bulk_stop"),
        path(f"{desk}export.<slug:form>", listing.export, name="entries_desk_export"),
        path(f"{desk}write/<slug:to>/", writing.write, name="entries_desk_write"),
        path(f"{desk}paper/", paper.paper, name="entries_desk_paper_new"),
        path(f"{desk}<uuid:entry>/paper/", paper.paper, name="entries_desk_paper"),
        path(f"{desk}<uuid:entry>/", one.entry, name="entries_desk_entry"),
    ]
