from django.apps import AppConfig


class LettersConfig(AppConfig):
    """An app for its catalogue alone: the rows are of the rooms whose mails they are."""

    name = "cms.letters"
    label = "letters"
