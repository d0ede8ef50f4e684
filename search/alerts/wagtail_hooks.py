"""What alerts add to the admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.alerts import admin_views


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    return [path("alerts/", admin_views.listing, name="alerts_admin")]


class AlertsMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return admin_views.may_see(request.user)


@hooks.register("register_reports_menu_item")
def alerts_menu_item() -> MenuItem:
    return AlertsMenuItem(_("Alerts"), reverse("alerts_admin"), name="alerts", icon_name="mail")
