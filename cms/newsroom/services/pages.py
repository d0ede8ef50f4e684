"""The frame of the paper: home pages and sections."""

from django.db import transaction
from wagtail.models import Locale, Page, Site

from cms.newsroom.models import HomePage, SectionPage
from cms.vietnamese import slug as make_slug


@transaction.atomic
def create_home(*, title: str, language: str = "vi", translation_of: HomePage | None = None) -> HomePage:
    """A live home page. The first becomes the site's root; others are given as translations of it.

    The default site of a fresh Wagtail (and its welcome page) is taken over; a site that shows a home of ours is left.
    """
    locale = Locale.objects.get_or_create(language_code=language)[0]
    if translation_of:
        home = translation_of.copy_for_translation(locale)
        home.title, home.draft_title, home.slug = title, title, f"home-{language}"
    else:
        home = HomePage(title=title, slug=f"home-{language}", locale=locale)
        Page.get_first_root_node().add_child(instance=home)
    home.save_revision().publish()
    if not translation_of:
        _show_on_default_site(home)
    Site.clear_site_root_paths_cache()
    return HomePage.objects.get(pk=home.pk)


def _show_on_default_site(home: HomePage) -> None:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        Site.objects.create(hostname="localhost", port=80, root_page=home, is_default_site=True)
        return
    welcome = site.root_page.specific
    if isinstance(welcome, HomePage):
        return
    site.root_page = home
    site.save()
    if type(welcome) is Page and not welcome.is_root():
        welcome.delete()


@transaction.atomic
def create_section(
    *,
    parent: HomePage | SectionPage,
    title: str,
    summary: str = "",
    slug: str = "",
    translation_of: SectionPage | None = None,
    in_menus: bool = True,
) -> SectionPage:
    """A live section beneath a home page or another section, in the parent's language."""
    section = SectionPage(
        title=title,
        slug=slug or make_slug(title),
        summary=summary,
        locale=parent.locale,
        show_in_menus=in_menus,
        **({"translation_key": translation_of.translation_key} if translation_of else {}),
    )
    parent.__class__.objects.get(pk=parent.pk).add_child(instance=section)
    section.save_revision().publish()
    return SectionPage.objects.get(pk=section.pk)
