"""What contests add to the admin: the menu, and the desk's addresses."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from campaigns.contests.admin import form_builder, home, listing, log, setup, units
from campaigns.contests.permissions import sees_contests


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    desk, step = "campaigns/<int:pk>/", "campaigns/<int:pk>/set-up/"
    return [
        path("campaigns/", listing.contests, name="contests_list"),
        path("campaigns/new/", listing.new, name="contests_new"),
        path(desk, home.desk, name="contests_desk"),
        path(f"{desk}publish/", home.publish, name="contests_publish"),
        path(f"{desk}withdraw/", home.withdraw, name="contests_withdraw"),
        path(f"{desk}duplicate/", home.duplicate, name="contests_duplicate"),
        path(f"{desk}participation/", home.participation, name="contests_participation"),
        path(f"{desk}log/", log.log, name="contests_log"),
        path(step, setup.setup, name="contests_setup"),
        path(f"{step}form/new/", form_builder.question, name="contests_question_new"),
        path(f"{step}form/<slug:key>/", form_builder.question, name="contests_question"),
        path(f"{step}units/new/", units.unit, name="contests_unit_new"),
        path(f"{step}units/<int:unit>/", units.unit, name="contests_unit"),
        path(f"{step}units/imports/<int:given>/", units.imported, name="contests_import"),
        path(f"{step}<slug:key>/", setup.step, name="contests_step"),
    ]


class ContestsMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return sees_contests(request.user)


@hooks.register("register_admin_menu_item")
def contests_menu_item() -> MenuItem:
    return ContestsMenuItem(
        _("Contests"), reverse("contests_list"), name="contests", icon_name="calendar-check", order=250
    )
