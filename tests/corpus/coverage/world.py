"""Everything there is for one seed and size, each thing made when it is asked for."""

from functools import cached_property
from random import Random

from tests.corpus.coverage.lexicon import draw, topics, words
from tests.corpus.coverage.people import person
from tests.corpus.coverage.registry import Initiative, initiative, names_there_are, policies, uuid
from tests.corpus.coverage.settings import Settings
from tests.corpus.coverage.stories import Story, Writer, figures, published

TRANSLATED = 0.25
TELLS_OF_AN_INITIATIVE = 0.45
AT_ITS_PLACE = 0.75


class World:
    """The same for the same seed and size (of documents). Needs the localities in the database."""

    def __init__(self, *, seed: int, size: int) -> None:
        self.seed = seed
        self.initiative_count = min(max(size // 40, 20), 8000)
        self.settings = Settings(seed, min(max(size // 2, 200), 6000))
        self.policies = policies(seed)
        rng = Random(f"{seed}/world")
        self._names = rng.sample(range(names_there_are()), self.initiative_count)
        self.section_keys = tuple(uuid(rng) for _ in words("sections"))
        self.sector_keys = tuple(uuid(rng) for _ in topics())
        self.authors = tuple(dict.fromkeys(person(rng) for _ in range(90)))
        self._ranks_of_settings = range(self.settings.count)
        self._ranks_of_initiatives = range(self.initiative_count)
        self._initiatives: dict[int, Initiative] = {}

    def initiative(self, number: int) -> Initiative:
        found = self._initiatives.get(number)
        if found is None:
            setting = self.settings[draw(Random(f"{self.seed}/at/{number}"), self._ranks_of_settings)]
            found = self._initiatives[number] = initiative(
                self.seed, number, place=self._names[number], setting=setting, known=self.policies
            )
        return found

    @cached_property
    def initiatives(self) -> list[Initiative]:
        return [self.initiative(number) for number in range(self.initiative_count)]

    def story(self, number: int) -> Story:
        rng = Random(f"{self.seed}/{number}")
        tells = (
            self.initiative(draw(rng, self._ranks_of_initiatives)) if rng.random() < TELLS_OF_AN_INITIATIVE else None
        )
        if tells and rng.random() < AT_ITS_PLACE:
            setting = tells.setting
        else:
            setting = self.settings[draw(rng, self._ranks_of_settings)]
        topic_number = tells.topic_number if tells else rng.randrange(len(topics()))
        topic = topics()[topic_number]
        policy = tells.policy if tells and tells.policy else draw(rng, self.policies) if rng.random() < 0.3 else None
        day = published(rng, setting, tells.start_year if tells else setting.first.year)
        reported = figures(rng, rng.choice((0, 1, 1, 2, 3)), day.year)
        writer = Writer(rng, setting=setting, topic=topic, initiative=tells)
        title, lead = writer.title_and_lead(policy)
        return Story(
            number=number,
            key=uuid(rng),
            setting=setting,
            topic=topic,
            section=topic_number if rng.random() < 0.8 else rng.randrange(len(self.section_keys)),
            published=day,
            initiative=tells,
            policy=policy,
            authors=tuple(dict.fromkeys(draw(rng, self.authors) for _ in range(rng.choice((1, 1, 1, 2))))),
            figures=reported,
            title=title,
            lead=lead,
            blocks=writer.blocks(writer.told(policy, reported)),
            translated=rng.random() < TRANSLATED,
        )
