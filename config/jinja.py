"""The environment of the public templates: what every template may call. Described in frontend/README.md."""

import json
from collections.abc import MutableMapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext, ngettext, override
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from cms.newsroom.presentation.bylines import credits
from cms.newsroom.presentation.navigation import Section
from cms.newsroom.presentation.navigation import navigation as sections_of
from cms.newsroom.presentation.structured import news_article
from cms.newsroom.presentation.values import Picture, Story
from config import display
from config.chrome import home, places, registry_links
from config.vite import asset, font_preloads, vite
from media.queries.photos import Photo
from search.alerts import presentation as alerts
from search.alerts.addresses import feed_path

SIZES = "(min-width: 60rem) 20rem, 92vw"  # of a picture that does not say how wide it stands


def current_language() -> str:
    return "en" if get_language() == "en" else "vi"


def _date_long(moment: date | None, language: str = "") -> str:
    return display.date_long(moment, language or current_language())


def _date_short(moment: date | None, language: str = "") -> str:
    return display.date_short(moment, language or current_language())


def _number(value: int | float | Decimal | str | None, language: str = "") -> str:
    return display.number(value, language or current_language())


def _now() -> datetime:
    return datetime.now(display.VIETNAM)


def _absolute(path: str | None) -> str:
    """The full address of a path of this site; an address that is full already is left alone."""
    return f"{settings.PUBLIC_URL}{path}" if path and path.startswith("/") else path or ""


def _in_language(language: str, message: str) -> str:
    """A message of config's catalogue in a language other than the page's."""
    with override(language):
        return gettext(message)


def _url(name: str, *args: object, **kwargs: object) -> str:
    return reverse(name, args=args, kwargs=kwargs)


@pass_context
def _navigation(context: Context) -> list[Section]:
    """The tree of sections of the page's language: ``title``, ``url``, ``children``."""
    return sections_of(context.get("request"), current_language())


@pass_context
def _page_base(context: Context, parameter: str = "page") -> str:
    """The page's own query string, ready for a page number: ``?q=loa&page=``."""
    request = context.get("request")
    kept = (
        [(key, value) for key, values in request.GET.lists() for value in values if key != parameter] if request else []
    )
    return f"?{urlencode([*kept, (parameter, '')])}"


def _host(address: str) -> str:
    """The name of the site of an address, without `www.`"""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def json_ld(value: dict) -> Markup:
    """JSON for a `<script type="application/ld+json">`: nothing in it can end the element."""
    words = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(words.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704


def _news_article(story: Story) -> dict:
    return news_article(story, site=settings.WAGTAIL_SITE_NAME, absolute=_absolute)


def page_numbers(number: int, pages: int) -> list[int | None]:
    """The pages to link from page ``number``: first, last and those around it; None where some are left out."""
    shown = sorted({1, pages, *range(max(1, number - 2), min(pages, number + 2) + 1)})
    linked: list[int | None] = []
    for previous, each in zip([0, *shown], shown, strict=False):
        if each - previous > 1:
            linked.append(None)
        linked.append(each)
    return linked


def image(picture: Picture | Photo | None, alt: str | None = None, *, sizes: str = "", eager: bool = False) -> Markup:
    """A picture of the newsroom, or a photo that was sent, in the best format that the browser reads; it keeps its
    place while it loads. Nothing when there is no picture."""
    if not picture:
        return Markup()
    words = picture.alt if alt is None else alt
    size = Markup('width="{}" height="{}"').format(picture.width, picture.height)
    how = Markup('fetchpriority="high"' if eager else 'loading="lazy" decoding="async"')
    shown = Markup('<img src="{}" {} alt="{}" {}>').format(picture.src, size, words, how)
    better = Markup().join(
        Markup('<source type="image/{}" srcset="{}" sizes="{}">').format(kind, srcset, sizes or SIZES)
        for kind, srcset in (("avif", picture.avif), ("webp", picture.webp))
        if srcset
    )
    return Markup("<picture>{}{}</picture>").format(better, shown) if better else shown


def follow(kind: str, value: str) -> Markup:
    """A link to the form for following a locality or an initiative (by its slug): rooms beneath search show it."""
    return alerts.control(kind, value, current_language())


def follow_search(query: str) -> Markup:
    return alerts.control_of_search(query, current_language())


def feed_of_search(form: str, query: str) -> str:
    """The address of the RSS or Atom feed ("rss", "atom") of a search."""
    return feed_path(form, current_language(), query)


class ReaderEnvironment(Environment):
    """Jinja's, but every template has the same globals: their overlay is looked through at each import of a macro."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


def environment(**options: Any) -> Environment:
    """Build the Jinja2 environment for Django's backend."""
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    extensions = ["jinja2.ext.i18n", "wagtail.jinja2tags.core", "wagtail.images.jinja2tags.images"]
    env = ReaderEnvironment(extensions=extensions, **options)
    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
    env.globals.update(
        absolute=_absolute,
        date_long=_date_long,
        date_short=_date_short,
        feed_of_search=feed_of_search,
        follow=follow,
        follow_search=follow_search,
        font_preloads=font_preloads,
        home=home,
        image=image,
        in_language=_in_language,
        iso=display.iso,
        json_ld=json_ld,
        news_article=_news_article,
        # A string that says the language of the moment: macros imported without context see it too.
        language=lazy(current_language, str)(),
        navigation=_navigation,
        now=_now,
        number=_number,
        page_base=_page_base,
        page_numbers=page_numbers,
        credits=credits,
        contact=settings.CONTACT_EMAIL,
        places=places,
        registry_links=registry_links,
        site_name=settings.WAGTAIL_SITE_NAME,
        static=static,
        tagline=settings.NEWSPAPER_TAGLINE,
        url=_url,
        vite=vite,
        vite_file=asset,
    )
    env.filters["urlhost"] = _host
    return env
