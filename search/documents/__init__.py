"""What search has of each public thing."""

from search.documents.builders import DOCUMENTED

DOCUMENTED_MODELS = frozenset(model for model, _ in DOCUMENTED.values())
