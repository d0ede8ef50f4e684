"""Kills its whole process group (the worker and all its children) when a step is reached, once, if a file says so.

``<DATA_DIR>/kill-at`` holds the name of a step; it is removed before the blow, so that the next worker lives.
``DRILL_WITHOUT`` names what a drill has no need of beside the jobs.
"""

import os
import signal
from collections.abc import Callable
from typing import Any

from django.apps import AppConfig
from django.conf import settings


def die_at(step: str) -> None:
    order = settings.DATA_DIR / "kill-at"
    if order.exists() and order.read_text() == step:
        order.unlink()
        os.killpg(os.getpgid(0), signal.SIGKILL)


def deadly(step: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        die_at(f"before {step}")
        result = function(*args, **kwargs)
        die_at(f"after {step}")
        return result

    return wrapped


class Killer(AppConfig):
    name = "tests.drills.killer"
    label = "killer"

    def ready(self) -> None:
        from config.management.commands import worker
        from search.engines.elasticsearch import indices
        from search.engines.embedded import building, engine, store
        from search.indexing import drain, rebuild
        from tests.drills.killer import alerts, videos

        for name in os.environ.get("DRILL_WITHOUT", "").split():
            del worker.BESIDE[name]
        alerts.arm(deadly)
        videos.arm(deadly, die_at)
        rebuild.LOT = 50  # several lots, though a drill has few units
        drain.build = deadly("build", drain.build)
        drain._settle = deadly("settle", drain._settle)
        rebuild._gather = deadly("gather", rebuild._gather)
        building.keep_cursor = deadly("cursor", building.keep_cursor)
        indices.Indices.keep_cursor = deadly("node's cursor", indices.Indices.keep_cursor)
        indices.Indices.switch = deadly("node's switch", indices.Indices.switch)
        building.EmbeddedBuild.finish = deadly("finish", building.EmbeddedBuild.finish)
        store.Store.switch = deadly("switch", store.Store.switch)
        real = building.to_tantivy

        def in_the_middle(document):
            die_at("during write")  # some documents are with the writer, none is committed
            return real(document)

        building.to_tantivy = in_the_middle
        engine.EmbeddedEngine.write = deadly("write", engine.EmbeddedEngine.write)
