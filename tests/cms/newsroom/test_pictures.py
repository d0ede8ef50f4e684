"""Pictures as readers get them: AVIF and WebP in the widths of pages, a JPEG for all others, and nothing told of their
origin."""

import io

import pytest
from django.core.cache import cache
from django.core.files.images import ImageFile
from django_q.models import OrmQ
from PIL import Image

from cms.newsroom.presentation.pictures import pictures
from cms.newsroom.rules.pictures import CARD, LEAD, STORY, USES
from cms.newsroom.services.renditions import MAKE, make
from tests.factories.newsroom import ArticleFactory, HomeFactory, ImageFactory, SectionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_asked_yet():
    cache.clear()


def photograph(size=(1600, 1000)) -> ImageFile:
    """Teal, red on its right; with a place on earth in it."""
    picture = Image.new("RGB", size, "teal")
    picture.paste("red", (size[0] * 3 // 4, 0, *size))
    exif = picture.getexif()
    exif[0x8825] = {1: "N", 2: (10.0, 30.0, 0.0), 3: "E", 4: (106.0, 40.0, 0.0)}
    file = io.BytesIO()
    picture.save(file, "JPEG", exif=exif, comment=b"taken at home")
    return ImageFile(io.BytesIO(file.getvalue()), name="a.jpg")


def jobs() -> list[tuple]:
    return [row.task["args"] for row in OrmQ.objects.all() if row.task["func"] == MAKE]


def shown(image, use=STORY, language="vi"):
    return pictures({(image.pk, use)}, language).get((image.pk, use))


def test_reader_waits_for_the_jpeg_alone_and_the_worker_is_asked_once_for_the_rest():
    image = ImageFactory(file=photograph())
    picture = shown(image)
    assert (picture.src.endswith(".jpg"), picture.width, picture.height) == (True, 1280, 800)
    assert (picture.webp, picture.avif) == ("", "")
    assert image.renditions.count() == 1
    assert shown(image) == picture
    assert jobs() == [(image.pk, "story")]


def test_made_picture_has_each_width_in_both_formats_and_asks_for_nothing():
    image = ImageFactory(file=photograph())
    make(image.pk, "story")
    picture = shown(image)
    for srcset, ending in ((picture.webp, ".webp"), (picture.avif, ".avif")):
        named = [part.split() for part in srcset.split(", ")]
        assert [width for _address, width in named] == ["480w", "800w", "1280w"]
        assert all(address.endswith(ending) for address, _width in named)
    assert jobs() == []


def test_picture_smaller_than_the_page_is_named_once():
    image = ImageFactory(file=photograph((300, 200)))
    make(image.pk, "story")
    assert [part.split()[1] for part in shown(image).avif.split(", ")] == ["300w"]


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_what_readers_get_tells_nothing_of_its_origin(use):
    image = ImageFactory(file=photograph())
    for spec in use.specs:
        with image.get_rendition(spec).file.open() as file, Image.open(file) as found:
            assert found.format.lower() in spec
            assert not found.getexif(), spec
            assert not {"comment", "xmp", "exif"} & {key for key, value in found.info.items() if value}, spec


@pytest.mark.parametrize("focus, colour", [((1500, 500), "red"), ((100, 500), "teal")])
def test_card_is_cut_around_the_focal_point_also_once_that_moves(focus, colour):
    image = ImageFactory(file=photograph((3000, 500)))
    make(image.pk, CARD.name)
    before = shown(image, CARD)
    image.focal_point_x, image.focal_point_y = focus[0] * 2 - 100, 250
    image.focal_point_width = image.focal_point_height = 100
    image.save()
    after = shown(image, CARD)
    assert after.src != before.src
    cut = image.get_rendition(CARD.fallback)
    assert (cut.width, cut.height) == (640, 427)
    with cut.file.open() as file, Image.open(file) as found:
        red, green, _blue = found.convert("RGB").getpixel((320, 213))
    assert ("red" if red > green else "teal") == colour


def test_picture_whose_file_is_gone_or_is_no_picture_is_left_out():
    image = ImageFactory()
    image.file.storage.delete(image.file.name)
    assert shown(image) is None
    make(image.pk, "story")
    make(image.pk + 1, "story")
    assert jobs() == []


def test_publishing_has_the_pictures_of_a_story_made_before_a_reader_comes():
    lead, figure = ImageFactory(), ImageFactory()
    article = ArticleFactory(section=SectionFactory(), lead_image=lead, body=[("figure", {"image": figure})])
    cache.clear()
    OrmQ.objects.all().delete()
    article.save_revision().publish()
    assert sorted(jobs()) == sorted([(lead.pk, "story"), (lead.pk, "card"), (figure.pk, "story")])


def test_pages_show_avif_with_webp_and_jpeg_behind_it(client, settings):
    home, image = HomeFactory(), ImageFactory(file=photograph())
    article = ArticleFactory(section=SectionFactory(parent=home), lead_image=image)
    for use in (STORY, LEAD):
        make(image.pk, use.name)
    front, story = (client.get(address).content.decode() for address in (home.url, article.url))
    for page, size in ((story, 'width="1280" height="800"'), (front, 'width="1280" height="800"')):
        assert page.index('<source type="image/avif"') < page.index('<source type="image/webp"') < page.index(size)
    assert 'alt="Bà con làm đường"' in story
    assert f'<meta property="og:image" content="{settings.PUBLIC_URL}{shown(image).src}">' in story
