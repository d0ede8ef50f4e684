"""The environment of the public templates: what every template may call."""

from django.templatetags.static import static
from django.utils.translation import gettext, ngettext
from jinja2 import Environment


def environment(**options: object) -> Environment:
    """Build the Jinja2 environment for Django's backend."""
    env = Environment(
        extensions=["jinja2.ext.i18n", "wagtail.jinja2tags.core", "wagtail.images.jinja2tags.images"], **options
    )
    env.install_gettext_callables(gettext, ngettext, newstyle=True)
    env.globals.update(static=static)
    return env
