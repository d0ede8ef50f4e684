"""What every model and every string must say."""

import pytest
from django.apps import apps
from django.core.management import call_command

from tests.architecture.test_rooms import OURS
from tools.messages import APPS, LANGUAGES, untranslated

PUBLIC = [
    model for app in OURS for model in app.get_models() if hasattr(model, "url_in") or hasattr(model, "get_url_parts")
]


def test_there_are_public_models():
    assert {"ArticlePage", "Initiative", "Locality"} <= {model.__name__ for model in PUBLIC}


@pytest.mark.parametrize("model", PUBLIC, ids=lambda model: model._meta.label)
def test_public_model_says_whether_search_has_it(model):
    assert isinstance(getattr(model, "in_coverage_search", None), bool)


def test_what_search_should_have_has_a_document():
    from search.documents import DOCUMENTED_MODELS

    assert {model for model in PUBLIC if model.in_coverage_search} == set(DOCUMENTED_MODELS)


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("app", [app for app in APPS if apps.is_installed(app.replace("/", "."))])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_in_both_catalogues(app, language):
    assert untranslated(app, language) == []
