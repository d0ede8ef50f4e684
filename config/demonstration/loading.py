"""Entering the whole demonstration, once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db import transaction

from cms.newsroom.models import ArticlePage
from config.demonstration import logins, newspaper, registry
from config.demonstration.illustrations import enter_illustrations
from config.demonstration.places import all_places
from config.demonstration.story_files import stories


@dataclass(frozen=True)
class Loaded:
    """How many of each were entered; all zero when the demonstration was there already."""

    stories: int = 0
    initiatives: int = 0
    pictures: int = 0


def is_loaded() -> bool:
    """Whether any of the stories is here, whatever an editor has done to it or to the others since."""
    return ArticlePage.objects.filter(locale__language_code="vi", slug__in=stories()).exists()


@transaction.atomic
def load(*, say: Callable[[str], object] = lambda text: None) -> Loaded:
    """Enter everything that is not there: all of it or, once it has been entered, nothing.

    Nothing, too, where an editor has since changed or removed some of it: what was removed stays away. Log-ins come only
    where DEMO is on.
    """
    logins.create_logins()
    if is_loaded():
        return Loaded()
    say("registry")
    places = all_places()
    sectors, policies = registry.enter_sectors(), registry.enter_policies()
    organisations = registry.enter_organisations(places)
    registry.enter_people(organisations)
    initiatives = registry.enter_initiatives(
        places=places,
        sectors=sectors,
        policies=policies,
        themes=registry.enter_themes(policies),
        organisations=organisations,
    )
    say("pictures")
    pictures = enter_illustrations()
    say("stories")
    sections = newspaper.open_sections(newspaper.found_home())
    print_story = partial(
        newspaper.print_story,
        sections=sections,
        authors=newspaper.engage_authors(),
        resolve=_resolver({"initiative": initiatives, "locality": places, "policy": policies}),
        picture=pictures.__getitem__,
    )
    for story in stories().values():
        print_story(story["vi"], story["en"])
    return Loaded(stories=len(stories()), initiatives=len(initiatives), pictures=len(pictures))


def _resolver(rows: dict[str, dict]) -> Callable[[str, str], int]:
    def resolve(kind: str, key: str) -> int:
        return rows[kind][key].pk

    return resolve
