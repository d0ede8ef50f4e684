"""Pages and authors of a small newspaper."""

import factory
from factory.django import DjangoModelFactory, ImageField

from cms.newsroom.models import ArticlePage, Author, HomePage, Mention, SectionPage
from cms.newsroom.services import create_article, create_home, create_section
from media.models import NewsImage


class ImageFactory(DjangoModelFactory):
    class Meta:
        model = NewsImage

    title = factory.Sequence(lambda number: f"Ảnh {number}")
    file = ImageField(width=96, height=64, color="teal")
    alt_vi, alt_en, credit = "Bà con làm đường", "Villagers building a road", "Lê Văn A"


class AuthorFactory(DjangoModelFactory):
    class Meta:
        model = Author
        django_get_or_create = ("name",)

    name = factory.Sequence(lambda number: f"Tác giả {number}")


class HomeFactory(factory.Factory):
    """The paper's home page in ``language``; the one that exists when there is one already."""

    class Meta:
        model = HomePage

    title = "Nêu Gương"
    language = "vi"

    @classmethod
    def _create(cls, model_class, *args, title, language, **kwargs):
        found = HomePage.objects.filter(locale__language_code=language).first()
        if found:
            return found
        source = HomeFactory() if language != "vi" else None
        return create_home(title=title, language=language, translation_of=source)


class SectionFactory(factory.Factory):
    class Meta:
        model = SectionPage

    parent = factory.SubFactory(HomeFactory)
    title = factory.Sequence(lambda number: f"Chuyên mục {number}")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return create_section(**kwargs)


class ArticleFactory(factory.Factory):
    """A story, live unless ``publish=False``; ``section`` and whatever ``create_article`` takes."""

    class Meta:
        model = ArticlePage

    section = factory.SubFactory(SectionFactory)
    title = factory.Sequence(lambda number: f"Xóm nhỏ làm đường hoa {number}")
    lead = "Bà con trong xóm góp công làm đường hoa dài một cây số."
    body = factory.LazyFunction(lambda: [("paragraph", "<p>Mỗi nhà trồng một đoạn.</p>")])
    publish = True

    @classmethod
    def _create(cls, model_class, *args, section, **kwargs):
        return create_article(parent=section, **kwargs)


class MentionFactory(DjangoModelFactory):
    """A suggestion of the import, for an initiative unless told otherwise."""

    class Meta:
        model = Mention

    article = factory.SubFactory(ArticleFactory)
    kind = Mention.Kind.INITIATIVE
    surface = factory.Sequence(lambda number: f"Đường hoa số {number}")
    confidence = 0.9
