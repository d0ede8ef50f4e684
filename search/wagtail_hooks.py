"""What editors see of search in the admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path
from wagtail import hooks

from search import admin_state


@hooks.register("construct_homepage_panels")
def state_panel(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(admin_state.SearchPanel(request))


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    return [path("search-index/retry/", admin_state.retry_view, name="search_retry")]


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """So that it can be given to a group in the admin."""
    return Permission.objects.filter(content_type__app_label="search", codename="change_pendingdocument")
