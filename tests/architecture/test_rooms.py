"""The rooms and the arrows between them: imports, relations of models, sizes."""

import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest
from django.apps import apps
from django.conf import settings

ROOMS = [
    "config",
    "search.alerts",
    "search",
    "campaigns.results",
    "campaigns.voting",
    "campaigns.judging",
    "campaigns.entries",
    "campaigns.contests",
    "cms.readers",
    "cms.newsroom",
    "cms.registry",
    "cms.localities",
    "media",
    "cms.letters",
]
OURS = [app for app in apps.get_app_configs() if app.name in ROOMS]
SOURCES = [
    path
    for top in ("config", "search", "campaigns", "cms", "media", "tools")
    for path in (settings.BASE_DIR / top).rglob("*.py")
    if "migrations" not in path.parts
]
LIMIT = 400  # lines of a module
USUAL = 100  # what the median module stays under


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def room_of(model) -> int:
    return ROOMS.index(apps.get_app_config(model._meta.app_label).name)


def test_imports_point_one_way():
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([linter, "--no-cache"], cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("app", OURS, ids=lambda app: app.name)
def test_relations_of_models_point_one_way(app):
    """String foreign keys are no import, so the linter does not see them."""
    backwards = [
        f"{model.__name__}.{field.name} → {field.related_model.__name__}"
        for model in app.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
        if field.related_model._meta.app_config in OURS and room_of(field.related_model) < room_of(model)
    ]
    assert backwards == []


def test_a_room_that_exists_is_installed():
    there = {room for room in ROOMS if (settings.BASE_DIR / room.replace(".", "/") / "__init__.py").exists()}
    assert there == {app.name for app in OURS}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_module_is_short(path):
    assert lines(path) <= LIMIT


def test_module_is_usually_under_a_hundred_lines():
    assert median(lines(path) for path in SOURCES if lines(path) > 1) < USUAL


def test_no_room_is_a_junk_drawer():
    names = {part for path in SOURCES for part in path.relative_to(settings.BASE_DIR).with_suffix("").parts}
    assert names.isdisjoint({"common", "utils", "util", "core", "helpers", "misc"})
