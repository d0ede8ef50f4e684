"""Pages in English as a translator would have made them: the segments are in wagtail-localize and can be carried on.

The English text is poured into an unsaved copy of the page; what wagtail-localize reads out of that copy, passage by
passage, is the translation of what it reads out of the source. So both need the same blocks and the same links in the
same order, which a test watches.
"""

from typing import TypeVar

from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

T = TypeVar("T", bound=Page)
Place = tuple[str, int]  # path of a segment, and its number among those of this path


class PassagesDiffer(ValueError):
    """The translation has not the passages of its source."""


def translate_page(page: T, language: str, **texts) -> T:
    """Publish `page` in `language`; `texts` are the values of its translatable fields. Returns the new page.

    PassagesDiffer, and nothing written, when the texts do not match the source passage for passage.
    """
    locale = Locale.objects.get_or_create(language_code=language)[0]
    source, _created = TranslationSource.update_or_create_from_instance(page)
    wanted = _passages_of_source(source)
    given = _passages(type(page)(**texts))
    if wanted.keys() != given.keys():
        raise PassagesDiffer(f"{page}: {sorted(wanted.keys() ^ given.keys())}")
    Translation.objects.get_or_create(source=source, target_locale=locale)
    for place, segment in wanted.items():
        StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            locale=locale,
            context_id=segment.context_id,
            defaults={"data": given[place], "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL},
        )
    # Published here and not by wagtail-localize, which would wait for the end of the whole load.
    translation, _created = source.create_or_update_translation(locale, publish=False, copy_parent_pages=True)
    translation.get_latest_revision().publish()
    return type(page).objects.get(pk=translation.pk)


def _passages_of_source(source: TranslationSource) -> dict[Place, StringSegment]:
    found: dict[Place, StringSegment] = {}
    for segment in source.stringsegment_set.select_related("context").order_by("order"):
        _add(found, segment.context.path, segment)
    return found


def _passages(page: Page) -> dict[Place, str]:
    found: dict[Place, str] = {}
    for value in extract_segments(page):
        if isinstance(value, StringSegmentValue) and not value.is_empty():
            _add(found, value.path, value.string.data)
    return found


def _add(found: dict, path: str, value: object) -> None:
    number = 0
    while (path, number) in found:
        number += 1
    found[path, number] = value
