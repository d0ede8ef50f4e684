"""What this room plugs into others when Django starts."""


def connect() -> None:
    """Called once, from `AppConfig.ready`: only then may models be imported."""
    from cms.localities import coverage as localities_coverage
    from cms.registry.coverage import initiatives_of
    from cms.registry.models import Entity
    from cms.registry.views.pages import preview

    Entity.render_preview = staticmethod(preview)
    localities_coverage.register(initiatives_of)
