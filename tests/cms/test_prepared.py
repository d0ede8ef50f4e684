"""A prepared query answers what its QuerySet answers, whatever the values and however many."""

import uuid
from datetime import date

import pytest
from django.db.models import F, Q

from cms.localities.models import Locality
from cms.newsroom.models import ArticlePage, HomePage, SectionPage
from cms.prepared import Prepared
from tests.factories.newsroom import ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db


def of_level(level, names):
    return Locality.objects.filter(Q(level=level), Q(name__in=names)).order_by("pk")


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7])
def test_prepared_answers_as_its_queryset_for_any_number_of_values(count):
    names = list(Locality.objects.filter(level="commune").order_by("pk").values_list("name", flat=True)[:count])
    prepared = Prepared(lambda level, names: of_level(level, names).values("pk", "name", "valid_from"))
    prepared(level="district", names=["Cần Giuộc"] * max(count, 1))
    assert prepared(level="commune", names=names) == list(of_level("commune", names).values("pk", "name", "valid_from"))
    assert bool(prepared(level="commune", names=names)) is bool(count)


def test_prepared_asks_anew_each_time(django_assert_num_queries):
    prepared = Prepared(lambda key: ArticlePage.objects.filter(translation_key=key).values_list("title", flat=True))
    story = ArticleFactory(title="Trước")
    assert prepared(key=story.translation_key) == ["Trước"]
    ArticlePage.objects.update(title="Sau")
    with django_assert_num_queries(1):
        assert prepared(key=story.translation_key) == ["Sau"]
    assert prepared(key=uuid.uuid4()) == []


def test_prepared_models_bring_their_relations_and_annotations(django_assert_num_queries):
    story = ArticleFactory()
    locale = story.locale
    prepared = Prepared(
        lambda pk: (
            ArticlePage.objects.filter(pk=pk).select_related("locale").annotate(spoken=F("locale__language_code"))
        )
    )
    prepared(pk=story.pk)  # writes the text
    with django_assert_num_queries(1):
        (found,) = prepared(pk=story.pk)
        assert (found, found.spoken, found.locale) == (story, "vi", locale)
    assert found.published_on == ArticlePage.objects.get(pk=story.pk).published_on
    assert [block.value for block in found.body] == [block.value for block in story.body]


def test_prepared_keeps_the_wildcards_of_a_search_out_of_values():
    prepared = Prepared(lambda start: Locality.objects.filter(name__startswith=start).values_list("name", flat=True))
    assert prepared(start="Cần Gi")
    assert prepared(start="%") == prepared(start="C_n") == prepared(start="\\") == []


def test_prepared_writes_another_text_for_what_is_fixed():
    prepared = Prepared(lambda model, count, live: model.objects.filter(live=live).order_by("pk")[:count])
    home = SectionFactory().get_parent()
    assert [type(row) for row in prepared(HomePage, 1, True)] == [type(home.specific)]
    assert [type(row) for row in prepared(SectionPage, 1, True)] == [SectionPage]
    assert prepared(SectionPage, 0, True) == prepared(SectionPage, 1, False) == []


def test_prepared_refuses_a_value_that_is_not_compared_as_given():
    prepared = Prepared(lambda year: Locality.objects.filter(valid_from__gte=date(min(year, 2000), 1, 1)))
    with pytest.raises(ValueError, match="year"):
        prepared(year=1999)
