"""Choosing a record of the registry inside a story."""

from wagtail.snippets.blocks import SnippetChooserBlock


class EntityChooserBlock(SnippetChooserBlock):
    """A chooser whose value is the same record in every language and is localised when it is shown.

    wagtail-localize would make the record's own translation a condition of translating the story. A story must not
    wait for that: what has no translation is shown in the language it has.
    """

    def get_translatable_segments(self, value) -> list:
        return []

    def restore_translated_segments(self, value, segments):
        return value
