"""/api/v1: each room's router under one description."""

from ninja import NinjaAPI

from cms.localities import api as localities
from cms.registry import api as registry
from media import api as media
from search import api as search

api = NinjaAPI(title="Nêu Gương", version="1", urls_namespace="api", docs_url=None, openapi_url="/openapi.json")

for router in (localities.router, registry.router, search.router, media.router):
    api.add_router("", router)
