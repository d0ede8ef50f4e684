"""Giving an entity its text in another language, by the way the translators' editor does it."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.strings import extract_strings

from cms.registry.models import Entity

T = TypeVar("T", bound=Entity)


@transaction.atomic
def translate_entity(*, source: T, language: str, texts: dict[str, str], user=None, publish: bool = False) -> T:
    """Create or update the translation of `source`; translators carry on from it in the admin.

    `texts` maps translatable field names to their text (rich text as HTML with the same blocks as the source). Facts
    and relations are copied from the source. ValidationError when a text is missing or its blocks do not match; then
    nothing is written. With `publish` the translation is public at once, even within a longer transaction; one that is
    public already is published anew (wagtail-localize knows no draft beside a public snippet: it would unpublish it).
    """
    locale = Locale.objects.get(language_code=language)
    frozen, _created = TranslationSource.update_or_create_from_instance(source)
    Translation.objects.get_or_create(source=frozen, target_locale=locale)
    for field, segments in _segments_by_field(frozen).items():
        translated = _strings(texts.get(field, ""), rich=field == "story")
        if len(translated) != len(segments):
            raise ValidationError(
                _("“%(field)s” has %(wanted)d passages in the source and %(given)d in the translation.")
                % {"field": field, "wanted": len(segments), "given": len(translated)}
            )
        for segment, text in zip(segments, translated, strict=True):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                defaults={"data": text, "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL},
            )
    publish = publish or source.get_translations().filter(locale=locale, live=True).exists()
    row, _created = frozen.create_or_update_translation(locale, user=user, publish=False)
    if publish:
        row.latest_revision.publish(user=user)
    return type(source).objects.select_related("locale").get(pk=row.pk)


def _segments_by_field(frozen: TranslationSource) -> dict[str, list]:
    fields: dict[str, list] = {}
    for segment in frozen.stringsegment_set.select_related("string", "context").order_by("order"):
        fields.setdefault(segment.context.path.split(".")[0], []).append(segment)
    return fields


def _strings(text: str, *, rich: bool) -> list[str]:
    if not text:
        return []
    return [string.data for string, _attrs in extract_strings(text)[1]] if rich else [text]
