"""What changes are made to, and how they are listed."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace as World

from django.utils import timezone
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Page, PageViewRestriction

from cms.localities.models import Locality
from cms.newsroom.models import Mention
from cms.newsroom.services.articles import translate_article
from tests.factories.newsroom import ArticleFactory, AuthorFactory, HomeFactory, MentionFactory, SectionFactory
from tests.factories.registry import (
    InitiativeFactory,
    OrganisationFactory,
    PolicyFactory,
    SectorFactory,
    ThemeFactory,
    translation,
)


@dataclass(frozen=True)
class Change:
    do: Callable[[World], object]
    before: Callable[[World], object] = lambda world: None  # what must be there first
    differs: bool = True  # a document is another afterwards


CHANGES: dict[str, dict[str, Change]] = defaultdict(dict)  # by the file that they stand in


def add(group: str, name: str, made: Change) -> None:
    assert name not in CHANGES[group]
    CHANGES[group][name] = made


def change(before: Callable[[World], object] = lambda world: None, *, differs: bool = True):
    def register(do: Callable[[World], object]) -> Callable[[World], object]:
        add(do.__module__.rpartition(".")[2], do.__name__.replace("_", " "), Change(do, before, differs))
        return do

    return register


def make_world() -> World:
    """A story in two languages, one in the first only, and all that the registry says of them."""
    w = World()
    w.place = Locality.objects.get(level="district", name="Cần Giuộc", valid_to__isnull=False)
    HomeFactory(language="en")
    w.upper = SectionFactory(title="Trên")
    w.section, w.other = SectionFactory(parent=w.upper, title="Dưới"), SectionFactory(title="Bên cạnh")
    w.sector, w.theme, w.policy, w.organisation = (
        SectorFactory(),
        ThemeFactory(),
        PolicyFactory(),
        OrganisationFactory(),
    )
    w.initiative = InitiativeFactory(
        sector=w.sector, theme=w.theme, under=[w.policy], by=[w.organisation], at=[w.place]
    )
    w.english_name = translation(w.initiative)
    w.author = AuthorFactory()
    w.story = ArticleFactory(section=w.section, authors=[(w.author, "text")], localities=[w.place])
    w.english = translate_article(article=w.story, language="en", title="A street of flowers", publish=True)
    w.single = ArticleFactory(section=w.section)
    for kind in ("initiative", "policy", "organisation"):
        MentionFactory(article=w.story, kind=kind, **{kind: getattr(w, kind)}, status=Mention.Status.ACCEPTED)
    return w


def again(row):
    return type(row).objects.get(pk=row.pk)


def base(page) -> Page:
    return Page.objects.get(pk=page.pk)


def edit(row, **values):
    row = again(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.save_revision().publish()


def save(row, **values):
    row = again(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def private(page, restriction_type="login", **values):
    PageViewRestriction.objects.create(page=base(page), restriction_type=restriction_type, **values)


def move(page, target):
    base(page).move(base(target), pos="last-child")


def alias(page, parent):
    CreatePageAliasAction(again(page), parent=base(parent), update_slug="bi-danh").execute(skip_permission_checks=True)


def past():
    return timezone.now() - timedelta(minutes=1)


def schedule(row):
    """What is public is taken off and waits for its hour, which comes."""
    again(row).unpublish()
    row = again(row)
    row.go_live_at = timezone.now() + timedelta(hours=1)
    revision = row.save_revision()
    revision.publish()
    revision.refresh_from_db()
    revision.approved_go_live_at = past()
    revision.content = {**revision.content, "go_live_at": past().isoformat()}
    revision.save(update_fields=["approved_go_live_at", "content"])


def expire(row):
    type(row).objects.filter(pk=row.pk).update(expire_at=past())
