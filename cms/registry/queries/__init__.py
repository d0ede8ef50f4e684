"""What can be asked of the registry. Every question costs a fixed number of queries, however long the answer."""

from .finding import duplicates, find_policy, find_row, places_of, similar
from .languages import Shown, in_language

__all__ = ["Shown", "duplicates", "find_policy", "find_row", "in_language", "places_of", "similar"]
