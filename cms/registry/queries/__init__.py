"""What can be asked of the registry. Every question costs a fixed number of queries, however long the answer."""

from .finding import find_policy, find_row, similar
from .languages import Shown, in_language

__all__ = ["Shown", "find_policy", "find_row", "in_language", "similar"]
