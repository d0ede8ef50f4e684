"""Units of every era, the names they go by, and what became of them. Nothing here knows stories or initiatives."""

from .locality import Locality, LocalityName
from .succession import Succession

__all__ = ["Locality", "LocalityName", "Succession"]
