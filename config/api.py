"""/api/v1: each room's router under one description."""

from importlib import import_module
from importlib.util import find_spec

from ninja import NinjaAPI

api = NinjaAPI(title="Nêu Gương", version="1", urls_namespace="api", docs_url=None, openapi_url="/openapi.json")

for room in ("cms.localities.api", "cms.registry.api", "search.api"):
    if find_spec(room):
        api.add_router("", import_module(room).router)
