"""How a line of the log looks: one JSON object, whoever wrote it."""

import structlog

timestamp = structlog.processors.TimeStamper(fmt="iso")
level = structlog.stdlib.add_log_level
drop_colour = structlog.stdlib.ProcessorFormatter.remove_processors_meta
render = structlog.processors.JSONRenderer(ensure_ascii=False)
