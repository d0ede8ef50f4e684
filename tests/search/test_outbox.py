"""Every change that matters is in the outbox, in its own transaction, with a job."""

import pytest
from django.db import transaction
from django_q.models import OrmQ
from wagtail.models import Page, PageViewRestriction

from cms.localities.models import Locality, LocalityName, Succession
from cms.localities.signals import localities_changed
from cms.newsroom.models import ArticleLocality, Mention
from cms.newsroom.signals import mentions_changed
from cms.registry.signals import entities_merged
from search.indexing.keys import expand, expand_all
from search.indexing.outbox import enqueue
from search.models import PendingDocument
from tests.factories.newsroom import ArticleFactory, AuthorFactory, MentionFactory, SectionFactory
from tests.factories.registry import InitiativeFactory, OrganisationFactory, PolicyFactory, SectorFactory

pytestmark = pytest.mark.django_db


def keys() -> set[str]:
    return set(PendingDocument.objects.values_list("key", flat=True))


def of(article) -> str:
    return f"article:{article.translation_key}"


def _publish(article):
    article.save_revision().publish()


def _unpublish(article):
    article.unpublish()


def _delete(article):
    article.delete()


def _make_private(article):
    PageViewRestriction.objects.create(page=article, restriction_type="login")


def _mention(article):
    MentionFactory(article=article)


def _add_place(article):
    ArticleLocality.objects.create(article=article, locality=Locality.objects.first())


def _accept(article):
    mentions_changed.send(type(article), article=article)


@pytest.mark.parametrize("change", [_publish, _unpublish, _delete, _mention, _add_place, _accept])
def test_a_change_of_a_story_is_written_down(change):
    article = ArticleFactory()
    PendingDocument.objects.all().delete()
    change(article)
    assert of(article) in keys()


def test_making_a_page_private_and_public_again_touches_all_beneath_it():
    article = ArticleFactory()
    PendingDocument.objects.all().delete()
    restriction = PageViewRestriction.objects.create(page=article.get_parent(), restriction_type="login")
    restriction.delete()
    page = article.get_parent().pk
    assert [row.key for row in PendingDocument.objects.all()] == [
        f"{what}:{page}:0" for what in ("tree", "figures-beneath", "contests-beneath")
    ] * 2


def test_moving_a_section_touches_all_beneath_it():
    section, target = SectionFactory(), SectionFactory()
    PendingDocument.objects.all().delete()
    Page.objects.get(pk=section.pk).move(Page.objects.get(pk=target.pk), "last-child")
    assert f"tree:{section.pk}:0" in keys()


@pytest.mark.parametrize(
    "factory, verb",
    [
        (InitiativeFactory, "stories-of-initiative"),
        (PolicyFactory, "stories-of-policy"),
        (PolicyFactory, "initiatives-of-policy"),
        (OrganisationFactory, "stories-of-organisation"),
        (OrganisationFactory, "initiatives-of-organisation"),
        (SectorFactory, "initiatives-of-sector"),
        (SectorFactory, "stories-of-sector"),
    ],
)
def test_renaming_an_entity_touches_all_that_bears_its_name(factory, verb):
    entity = factory()
    PendingDocument.objects.all().delete()
    entity.name = "Tên mới"
    entity.save()
    assert f"{verb}:{entity.translation_key}:0" in keys()


def test_a_merge_touches_both_and_what_was_rewritten():
    keep, drop, article = InitiativeFactory(), InitiativeFactory(), ArticleFactory()
    PendingDocument.objects.all().delete()
    entities_merged.send(type(keep), keep=keep, drop=drop, touched=[article], user=None)
    assert {f"initiative:{keep.translation_key}", f"initiative:{drop.translation_key}", of(article)} <= keys()


def test_renaming_an_author_touches_their_stories():
    author = AuthorFactory()
    PendingDocument.objects.all().delete()
    author.save()
    assert keys() == {f"stories-by:{author.pk}:0"}


def test_loading_localities_touches_everything():
    PendingDocument.objects.all().delete()
    localities_changed.send(Locality)
    assert keys() == {f"sweep:{kind}:0" for kind in ("article", "initiative", "locality", "campaign", "entry")}


def test_a_rejected_mention_is_deleted_with_its_story_without_an_error():
    article = MentionFactory(status=Mention.Status.REJECTED).article
    article.delete()
    assert of(article) in keys()


def test_a_change_that_is_rolled_back_leaves_neither_row_nor_job():
    before = OrmQ.objects.count()
    with pytest.raises(RuntimeError):
        _change_and_fail()
    assert not PendingDocument.objects.filter(key="article:x").exists()
    assert OrmQ.objects.count() == before


def test_one_transaction_queues_one_job_and_a_rollback_does_not_silence_the_next(django_capture_on_commit_callbacks):
    before = OrmQ.objects.count()
    with django_capture_on_commit_callbacks():
        with pytest.raises(RuntimeError):
            _change_and_fail()
        enqueue(["article:y"], reason="test")
        enqueue(["article:z"], reason="test")
    assert OrmQ.objects.count() == before + 1


@transaction.atomic
def _change_and_fail():
    enqueue(["article:x"], reason="test")
    raise RuntimeError


def test_a_name_or_a_successor_of_a_unit_touches_what_is_near_it(old_can_giuoc):
    PendingDocument.objects.all().delete()
    LocalityName.objects.create(locality=old_can_giuoc, name="Tên khác", folded="ten khac", kind="alias")
    pk = old_can_giuoc.pk
    assert keys() >= {f"stories-near:{pk}:0", f"initiatives-near:{pk}:0", f"units-near:{pk}:0"}
    assert "sweep:article:0" not in keys()
    PendingDocument.objects.all().delete()
    link = Succession.objects.first()
    link.delete()
    assert keys() >= {f"stories-near:{link.predecessor_id}:0", f"stories-near:{link.successor_id}:0"}


def test_near_a_unit_are_the_stories_of_what_it_was_became_lay_in_and_held(old_can_giuoc):
    later = old_can_giuoc.successor_links.select_related("successor").first()
    commune = Locality.objects.filter(parent=old_can_giuoc).first()
    far = Locality.objects.get(level="province", name="Lào Cai", valid_to__isnull=True)
    units = [old_can_giuoc, old_can_giuoc.parent, commune, *([later.successor] if later else [])]
    near = [ArticleFactory(localities=[unit]) for unit in units]
    elsewhere = ArticleFactory(localities=[far])
    initiative = InitiativeFactory(at=[commune])
    found = [unit for step in expand_all(f"stories-near:{old_can_giuoc.pk}:0") for unit in step]
    assert sorted(found) == sorted(of(article) for article in near)
    assert of(elsewhere) not in found
    assert expand(f"initiatives-near:{old_can_giuoc.pk}:0").units == [f"initiative:{initiative.translation_key}"]
    around = expand(f"units-near:{old_can_giuoc.pk}:0").units
    assert {f"locality:{unit.pk}" for unit in units} <= set(around)
    assert f"locality:{far.pk}" not in around
