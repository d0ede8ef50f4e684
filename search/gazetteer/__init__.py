"""The names of places as searchers type them: which units they mean."""

from search.gazetteer.places import Gazetteer, Place, bears, bears_type, get_gazetteer, marked

__all__ = ["Gazetteer", "Place", "bears", "bears_type", "get_gazetteer", "marked"]
