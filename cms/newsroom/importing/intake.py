"""What the command and the editors' form both do with a file: import it, and answer in one line whatever happens."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.localities.models import Locality
from cms.newsroom.importing import report
from cms.newsroom.importing.reading import Unreadable
from cms.newsroom.importing.services import import_story
from cms.newsroom.importing.story import read_story
from cms.newsroom.models import SectionPage
from cms.vietnamese import fold

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What whoever imports says of all the files. ``published`` is for stories that state no date."""

    published: datetime | None = None
    province: str = ""
    section: SectionPage | None = None
    publish: bool = False


def take_in(name: str, source: str | Path | bytes, wishes: Wishes, *, user=None) -> dict:
    """One file (its path or its bytes), in its own transaction: whatever is wrong becomes a warning of its line.

    Returns the line of `report.line`; when something was imported also ``state`` (see `Outcome`) and ``live``.
    """
    story = None
    try:
        story = read_story(source, published=wishes.published, province=wishes.province)
        outcome = import_story(story=story, section=wishes.section, publish=wishes.publish, user=user)
    except Unreadable as error:
        return report.line(name, None, warnings=[str(error)])
    except ValidationError as error:
        return report.line(name, story, warnings=[*(story.warnings if story else []), *error.messages])
    except Exception as error:
        log.exception("import_failed", file=name)
        return report.line(name, None, warnings=[_("The file could not be imported: %(error)s.") % {"error": error}])
    article = outcome.article
    line = report.line(name, story, page=article.pk, url=article.url, warnings=[*story.warnings, *outcome.warnings])
    return line | {"state": outcome.state, "live": article.live}


def province_named(name: str) -> str | None:
    """The bare name of a province of today or of before, from what a person types; None when there is none."""
    bare = fold(name)
    for word in ("tinh ", "thanh pho ", "tp. ", "tp.", "tp "):
        bare = bare.removeprefix(word)
    units = Locality.objects.filter(level=Locality.Level.PROVINCE)
    return next((unit.name for unit in units if fold(unit.name) == bare), None)
