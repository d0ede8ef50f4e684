"""The invented registry as rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Locale

from cms.registry.models import (
    Entity,
    Initiative,
    InitiativeLocality,
    InitiativeOrganisation,
    InitiativePolicy,
    Organisation,
    Policy,
    Sector,
)
from cms.registry.rules.ordering import ordering_key
from cms.registry.rules.policy_numbers import parse_policy
from cms.vietnamese import fold, slug
from tests.corpus.coverage import registry
from tests.corpus.coverage.documents import summary
from tests.corpus.coverage.lexicon import LANGUAGES, Pair, topics
from tests.corpus.coverage.settings import VIETNAM
from tests.corpus.coverage.world import World


@dataclass(frozen=True)
class Registry:
    initiatives: dict[tuple[int, str], Initiative]  # (number, language)
    owners: dict[str, Organisation]  # by the Vietnamese name
    policies: dict[str, Policy]  # by the invented key

    def initiative(self, made: registry.Initiative, language: str) -> Initiative:
        return self.initiatives.get((made.number, language)) or self.initiatives[made.number, "vi"]

    def owner(self, made: registry.Initiative) -> Organisation:
        return self.owners[made.owner[0]]


def enter_registry(world: World) -> Registry:
    locales = [Locale.objects.get_or_create(language_code=language)[0] for language in LANGUAGES]
    frame = _Frame(locales)
    sectors = [
        frame.rows(Sector, key, topic.name, tag=f"g{world.seed}")
        for key, topic in zip(world.sector_keys, topics(), strict=True)
    ]
    Sector.objects.bulk_create(row for pair in sectors for row in pair)
    policies = _policies(world, frame)
    owners = _owners(world.initiatives, frame)
    made = {
        (each.number, LANGUAGES[side]): row
        for each in world.initiatives
        for side, row in enumerate(_initiative(each, frame, sectors[each.topic_number][0]))
    }
    Initiative.objects.bulk_create(made.values(), batch_size=500)
    found = Registry(made, owners, policies)
    _link(world.initiatives, found)
    return found


class _Frame:
    """Makes the rows of one entity, one a language."""

    def __init__(self, locales: list[Locale]) -> None:
        self.locales = locales
        self.day = datetime(2020, 1, 1, tzinfo=VIETNAM)

    def rows(
        self,
        model: type[Entity],
        identity: str,
        name: Pair,
        *,
        tag: str,
        translated: bool = True,
        published: datetime | None = None,
        **fields,
    ) -> list:
        """``tag`` keeps addresses apart: names recur."""
        return [
            model(
                translation_key=identity,
                locale=self.locales[side],
                live=True,
                first_published_at=published or self.day,
                last_published_at=published or self.day,
                name=name[side],
                folded=fold(name[side])[:255],
                sort_name=ordering_key(name[side]),
                slug=f"{slug(name[side])}-{tag}",
                **{field: value[side] if isinstance(value, tuple) else value for field, value in fields.items()},
            )
            for side in range(1 + translated)
        ]


def _policies(world: World, frame: _Frame) -> dict[str, Policy]:
    """Those whose number the registry knows already are not entered twice."""
    found: dict[str, Policy] = {}
    fresh: list[Policy] = []
    for number, each in enumerate(world.policies):
        parsed = parse_policy(each.number)
        code = parsed.key if parsed else ""
        known = Policy.objects.filter(key=code, locale=frame.locales[0]).first() if code else None
        rows = [] if known else frame.rows(Policy, each.key, each.title, tag=f"g{number}", number=each.number, key=code)
        fresh += rows
        found[each.key] = known or rows[0]
    Policy.objects.bulk_create(fresh)
    return found


def _owners(initiatives: Iterable[registry.Initiative], frame: _Frame) -> dict[str, Organisation]:
    found: dict[str, list[Organisation]] = {}
    for each in initiatives:
        if each.owner[0] not in found:
            key = registry.uuid(registry.Random(each.key))
            found[each.owner[0]] = frame.rows(
                Organisation, key, each.owner, tag=f"g{each.number}", locality=each.setting.main[0]
            )
    Organisation.objects.bulk_create((row for rows in found.values() for row in rows), batch_size=500)
    return {name: rows[0] for name, rows in found.items()}


def _initiative(each: registry.Initiative, frame: _Frame, sector: Sector) -> list[Initiative]:
    return frame.rows(
        Initiative,
        each.key,
        each.name,
        tag=f"g{each.number}",
        translated=each.translated,
        published=each.published,
        summary=summary(each),
        sector=sector,
        status=each.status,
        start_year=each.start_year,
    )


def _link(initiatives: list[registry.Initiative], rows: Registry) -> None:
    made = [
        (each, row) for each in initiatives for side in LANGUAGES if (row := rows.initiatives.get((each.number, side)))
    ]
    InitiativeLocality.objects.bulk_create(
        [
            InitiativeLocality(initiative=row, locality=unit, is_primary=order == 0, sort_order=order)
            for each, row in made
            for order, unit in enumerate(each.setting.main)
        ],
        batch_size=500,
    )
    InitiativeOrganisation.objects.bulk_create(
        [InitiativeOrganisation(initiative=row, organisation=rows.owner(each), sort_order=0) for each, row in made],
        batch_size=500,
    )
    InitiativePolicy.objects.bulk_create(
        [
            InitiativePolicy(initiative=row, policy=rows.policies[each.policy.key], sort_order=0)
            for each, row in made
            if each.policy
        ],
        batch_size=500,
    )
