"""Entering the whole demonstration, once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from wagtail.models import Locale, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.newsroom.models import ArticlePage, HomePage, SectionPage
from cms.registry.models import ENTITY_MODELS
from config.demonstration import contests, logins, newspaper, registry
from config.demonstration.illustrations import Illustrator
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


def load(*, say: Callable[[str], object] = lambda text: None) -> Loaded:
    """Enter everything that is not there: all of it or, once it has been entered, nothing.

    Nothing, too, where an editor has since changed or removed some of it: what was removed stays away. Log-ins come
    only where DEMO is on. UnknownPlace, and nothing entered, when the localities have not been loaded.
    """
    if is_loaded():
        logins.create_logins()
        return Loaded()
    all_places()  # fails before the drawing begins
    # The pictures are drawn on the other core while the registry is entered.
    with Illustrator() as illustrator, transaction.atomic(), disable_reference_index_auto_update():
        logins.create_logins()
        loaded = _enter(illustrator, say)
        _write_references()
    return loaded


def _enter(illustrator: Illustrator, say: Callable[[str], object]) -> Loaded:
    for language in ("vi", "en"):
        Locale.objects.get_or_create(language_code=language)
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
    pictures = illustrator.enter()
    say("stories")
    sections = newspaper.open_sections(newspaper.found_home())
    print_story = partial(
        newspaper.print_story,
        sections=sections,
        authors=newspaper.engage_authors(),
        places=places,
        resolve=_resolver({"initiative": initiatives, "locality": places, "policy": policies}),
        picture=pictures.__getitem__,
    )
    for story in stories().values():
        print_story(story["vi"], story["en"])
    say("contests")
    contests.enter_contests()
    return Loaded(stories=len(stories()), initiatives=len(initiatives), pictures=len(pictures))


def _resolver(rows: dict[str, dict]) -> Callable[[str, str], int]:
    def resolve(kind: str, key: str) -> int:
        return rows[kind][key].pk

    return resolve


def _write_references() -> None:
    """What refers to what, once at the end: Wagtail would work it out again at each of a thousand saves."""
    for model in (*ENTITY_MODELS, HomePage, SectionPage, ArticlePage):
        for row in model._default_manager.all():
            ReferenceIndex.create_or_update_for_object(row)
