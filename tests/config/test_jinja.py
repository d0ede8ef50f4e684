"""What templates may call."""

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override

from cms.newsroom.presentation.values import Picture
from config.jinja import image, json_ld, page_numbers


def rendered(source: str, language: str = "vi", **context: object) -> str:
    with override(language):
        return engines["jinja2"].env.from_string(source).render(**context)


def test_language_is_that_of_the_moment_inside_macros_too() -> None:
    source = "{% import 'components/ui.html' as ui %}{{ language }}{{ ui.pager(2, 1200, '?page=') }}"
    assert rendered(source, "vi").startswith("vi")
    assert "1.200" in rendered(source, "vi")
    assert "1,200" in rendered(source, "en")


def test_page_base_keeps_the_query_but_not_the_page() -> None:
    request = RequestFactory().get("/vi/", {"q": "cần & giuộc", "kind": ["a", "b"], "page": "3"})
    assert rendered("{{ page_base() }}", request=request) == (
        "?q=c%E1%BA%A7n+%26amp%3B+giu%E1%BB%99c&amp;kind=a&amp;kind=b&amp;page=".replace("%26amp%3B", "%26")
    )


@pytest.mark.parametrize(
    "number, pages, expected",
    [
        (1, 1, [1]),
        (1, 4, [1, 2, 3, 4]),
        (6, 12, [1, None, 4, 5, 6, 7, 8, None, 12]),
        (12, 12, [1, None, 10, 11, 12]),
    ],
)
def test_page_numbers_leave_gaps(number: int, pages: int, expected: list) -> None:
    assert page_numbers(number, pages) == expected


def test_image_keeps_its_place_and_escapes() -> None:
    picture = Picture("/a.jpg", 640, 427, webp="/a.webp 640w", avif="/a.avif 640w", alt='Bà "Tư"')
    assert image(picture, sizes="20rem") == (
        '<picture><source type="image/avif" srcset="/a.avif 640w" sizes="20rem">'
        '<source type="image/webp" srcset="/a.webp 640w" sizes="20rem">'
        '<img src="/a.jpg" width="640" height="427" alt="Bà &#34;Tư&#34;" loading="lazy" decoding="async"></picture>'
    )
    assert image(Picture("/a.jpg", 640, 427), alt="", eager=True) == (
        '<img src="/a.jpg" width="640" height="427" alt="" fetchpriority="high">'
    )
    assert image(None) == ""


def test_json_ld_cannot_end_its_element() -> None:
    assert "<" not in json_ld({"headline": "</script><script>alert(1)</script>"})


def test_a_card_in_another_language_says_so() -> None:
    source = "{% import 'components/cards.html' as cards %}{{ cards.story(card) }}"
    card = {"title": "A story", "url": "/en/x/", "language": "en"}
    assert 'lang="en"' in rendered(source, "vi", card=card)
    assert "English</span>" in rendered(source, "vi", card=card)
    assert "English</span>" not in rendered(source, "en", card=card)


def test_what_is_given_to_macros_is_escaped() -> None:
    source = "{% import 'components/ui.html' as ui %}{{ ui.page_head(bad, bad, bad) }}{{ ui.facts([(bad, bad)]) }}"
    assert "<b>" not in rendered(source, bad="<b>")
