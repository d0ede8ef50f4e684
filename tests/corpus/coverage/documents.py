"""Stories and initiatives as search keeps them."""

from collections.abc import Iterator

from search.documents import units
from search.documents.document import Figure, SearchDocument
from tests.corpus.coverage.lexicon import LANGUAGES
from tests.corpus.coverage.registry import Initiative
from tests.corpus.coverage.stories import Reported, Story
from tests.corpus.coverage.world import World


def documents(count: int, *, seed: int = 1, world: World | None = None) -> Iterator[SearchDocument]:
    """Exactly ``count`` of them, first the initiatives, one at a time: memory stays the same however many.

    Needs the localities in the database. ``source_id`` is the number of the story or initiative, not a row.
    """
    world = world or World(seed=seed, size=count)
    left = count
    for document in _endless(world):
        if not left:
            return
        left -= 1
        yield document


def _endless(world: World) -> Iterator[SearchDocument]:
    for made in world.initiatives:
        yield from initiative_documents(world, made)
    number = 0
    while True:
        yield from story_documents(world, world.story(number))
        number += 1


def audiences(language: str, translated: bool) -> tuple[str, ...]:
    return (language,) if translated else LANGUAGES


def story_documents(world: World, story: Story) -> Iterator[SearchDocument]:
    """One, or two when it is translated."""
    told, policy = story.initiative, story.policy
    entities = []
    if told:
        entities.append((told.name[0], told.english))
    if policy:
        entities.append(policy.called)
    if told:
        entities.append(told.owner)
    names = tuple(dict.fromkeys([*(name for each in entities for name in each if name), *story.authors]))
    where = world.settings.whereabouts(story.setting)
    for side, language in enumerate(LANGUAGES[: 1 + story.translated]):
        yield SearchDocument(
            key=f"article:{story.key}:{language}",
            source_id=story.number,
            kind="article",
            language=language,
            audiences=audiences(language, story.translated),
            title=story.title[side],
            url=f"/{language}/{story.key}/",
            lead=story.lead[side],
            body="\n".join(text[side] for _kind, text in story.blocks),
            names=names,
            entities=tuple(entities),
            sections=(world.section_keys[story.section],),
            places=where.places,
            localities=where.localities[language],
            sectors=(world.sector_keys[told.topic_number],) if told else (),
            policies=(policy.key,) if policy else (),
            initiatives=(told.key,) if told else (),
            years=(story.published.year,),
            published=story.published,
            figures=tuple(dict.fromkeys(each for report in story.figures for each in _figures(report, side))),
            points=story.setting.points,
        )


def _figures(report: Reported, side: int) -> list[Figure]:
    """As search counts: in its own units, and in wider ones besides."""
    base, size = units.canonical(report.unit[side])
    return [Figure(round(report.value * size, 6), unit, report.period[side]) for unit in (base, *units.wider(base))]


def initiative_documents(world: World, made: Initiative) -> Iterator[SearchDocument]:
    """One, or two when it has a name in English. Without the figures that its stories report: they come later."""
    both = tuple(filter(None, (made.name[0], made.english)))
    related = [*([made.policy.called] if made.policy else []), made.owner, made.topic.name]
    where = world.settings.whereabouts(made.setting, alone=True)
    for side, language in enumerate(LANGUAGES[: 1 + made.translated]):
        own_names = both if side == 0 else both[::-1]
        yield SearchDocument(
            key=f"initiative:{made.key}:{language}",
            source_id=made.number,
            kind="initiative",
            language=language,
            audiences=audiences(language, made.translated),
            title=made.name[side],
            url=f"/{language}/initiatives/{made.key}/",
            lead=summary(made)[side],
            names=tuple(dict.fromkeys([*own_names, *(name for each in related for name in each)])),
            entities=tuple(related),
            own_names=own_names,
            places=where.places,
            localities=where.localities[language],
            sectors=(world.sector_keys[made.topic_number],),
            policies=(made.policy.key,) if made.policy else (),
            initiatives=(made.key,),
            years=(made.start_year,),
            published=made.published,
            points=made.setting.points,
        )


def summary(made: Initiative) -> tuple[str, str]:
    deed, result = made.topic.deeds[made.number % len(made.topic.deeds)], made.topic.results[0]
    vietnamese = f"{made.owner[0]} {deed[0]}, {result[0]}."
    english = f"{made.owner[1]} helps to {deed[1]}: {result[1]}."
    return vietnamese, english
