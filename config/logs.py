"""How a line of the log looks: one JSON object, whoever wrote it."""

import structlog

timestamp = structlog.processors.TimeStamper(fmt="iso")
level = structlog.stdlib.add_log_level
drop_colour = structlog.stdlib.ProcessorFormatter.remove_processors_meta
render = structlog.processors.JSONRenderer(ensure_ascii=False)


def formatter() -> structlog.stdlib.ProcessorFormatter:
    """For LOGGING: dictConfig resolves no names inside lists when they are iterated."""
    return structlog.stdlib.ProcessorFormatter(
        processors=[timestamp, drop_colour, render], foreign_pre_chain=[level, structlog.processors.format_exc_info]
    )


def configure() -> None:
    """Send what structlog's own loggers say the same way as everyone else's."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            level,
            structlog.processors.format_exc_info,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
