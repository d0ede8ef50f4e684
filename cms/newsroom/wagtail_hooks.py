"""What the newsroom adds to the editors' site."""

from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static
from wagtail.snippets.models import register_snippet

from cms.newsroom import admin_imports, admin_views, admin_waiting
from cms.newsroom.choosers import locality_link_chooser
from cms.newsroom.links import features as link_features
from cms.newsroom.snippets import AuthorViewSet

register_snippet(AuthorViewSet)


@hooks.register("register_rich_text_features")
def register_record_links(features) -> None:
    link_features.register(features)


@hooks.register("insert_editor_js")
def add_autosave_guard() -> str:
    return format_html('<script src="{}" defer></script>', versioned_static("newsroom/autosave.js"))


@hooks.register("register_admin_viewset")
def register_locality_link_chooser():
    return locality_link_chooser


@hooks.register("register_admin_urls")
def register_suggestion_urls() -> list:
    prefix = "newsroom/suggestions"
    return [
        path("newsroom/import/", admin_imports.import_stories, name="newsroom_import"),
        path(f"{prefix}/", admin_waiting.waiting, name="newsroom_waiting"),
        path(f"{prefix}/<int:article_id>/", admin_views.suggestions, name="newsroom_suggestions"),
        path(f"{prefix}/<int:article_id>/all/", admin_views.decide_all, name="newsroom_decide_all"),
        path(f"{prefix}/mention/<int:mention_id>/", admin_views.decide_mention, name="newsroom_decide_mention"),
        path(f"{prefix}/figure/<int:figure_id>/", admin_views.decide_figure, name="newsroom_decide_figure"),
    ]


@hooks.register("register_page_listing_more_buttons")
def suggestions_button(page, user, next_url=None, **kwargs):
    yield from admin_views.listing_buttons(page, user)


class ImportMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return admin_imports.may_import(request.user)


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    return ImportMenuItem(
        _("Import stories"), reverse("newsroom_import"), name="newsroom-import", icon_name="download", order=150
    )


@hooks.register("register_reports_menu_item")
def waiting_menu_item() -> MenuItem:
    return MenuItem(
        _("Suggestions waiting for you"), reverse("newsroom_waiting"), name="newsroom-waiting", icon_name="view"
    )


@hooks.register("construct_homepage_panels")
def waiting_panel(request, panels) -> None:
    panels.append(admin_waiting.WaitingPanel(request))
