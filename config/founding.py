"""An empty newspaper: home pages in both languages, a first section, the groups of the staff."""

from django.conf import settings
from django.db import transaction

from campaigns.contests.permissions import set_up_organisers
from cms.newsroom.permissions import set_up_groups
from cms.newsroom.services.pages import create_home, create_section


@transaction.atomic
def found_newspaper() -> None:
    """Create the frame that an editor fills; call it once, on a site without a home page of ours."""
    set_up_groups()
    set_up_organisers()
    home = create_home(title=settings.WAGTAIL_SITE_NAME, language="vi")
    section = create_section(parent=home, title="Học và làm theo gương tốt")
    english = create_home(title=settings.WAGTAIL_SITE_NAME, language="en", translation_of=home)
    create_section(parent=english, title="Good examples", translation_of=section)
