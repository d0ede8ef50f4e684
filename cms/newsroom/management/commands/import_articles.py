"""`import_articles FILE… [--published DATE] [--province NAME] [--section NAME] [--publish]`: see the README."""

import json
import sys
from datetime import datetime

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from cms.newsroom.importing.dates import parse_moment
from cms.newsroom.importing.intake import Wishes, province_named, take_in
from cms.newsroom.importing.services import find_section
from cms.newsroom.models import SectionPage


class Command(BaseCommand):
    help = "Import articles (text or HTML) as drafts with suggestions; prints one JSON line a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument(
            "--published", metavar="DATE", help="date of the stories that state none (2023-05-24, 24/05/2023 08:15)"
        )
        parser.add_argument(
            "--province", metavar="NAME", default="", help="the paper's province: settles names that several units bear"
        )
        parser.add_argument(
            "--section", metavar="NAME", default="", help="slug or title of the section; the first one by default"
        )
        parser.add_argument("--publish", action="store_true", help="accept what is certain and publish")

    def handle(self, *args, **options) -> None:
        wishes = Wishes(
            published=_moment(options["published"]),
            province=_province(options["province"]),
            section=_section(options["section"]),
            publish=options["publish"],
        )
        imported = 0
        for file in options["files"]:
            line = take_in(file, file, wishes)
            imported += line["page"] is not None
            self.stdout.write(json.dumps(line, ensure_ascii=False))
            self.stdout.flush()
        if not imported:
            sys.exit(1)  # nothing at all came in: a script that calls us should stop


def _moment(value: str | None) -> datetime | None:
    if not value:
        return None
    moment = parse_moment(value)
    if moment is None:
        raise CommandError(_("“%(value)s” is not a date: write 2023-05-24 or 24/05/2023 08:15.") % {"value": value})
    return moment


def _province(name: str) -> str:
    if not name:
        return ""
    found = province_named(name)
    if found is None:
        raise CommandError(_("“%(name)s” is no province, of today or of before.") % {"name": name})
    return found


def _section(name: str) -> SectionPage | None:
    if not name:
        return None
    section = find_section(name)
    if section is None:
        raise CommandError(_("There is no section “%(name)s”.") % {"name": name})
    return section
