"""What an editor does while the worker is being killed: run as a script, prints the title that must be found."""

import os
import sys

import django


def main(number: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.drills.settings"
    django.setup()
    from cms.localities.models import Locality
    from cms.newsroom.models import ArticlePage, SectionPage
    from tests.factories.newsroom import ArticleFactory, SectionFactory

    section = SectionPage.objects.first() or SectionFactory(title="Diễn tập")
    place = Locality.objects.get(level="district", name="Cần Giuộc", valid_to__isnull=False)
    for old in ArticlePage.objects.live().order_by("pk")[:1]:
        old.unpublish()
    for each in range(3):
        ArticleFactory(section=section, title=f"Bài diễn tập {number}-{each}", localities=[place])


if __name__ == "__main__":
    main(int(sys.argv[1]))
