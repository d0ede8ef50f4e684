"""The registry's one door to its models. They know no article: what a story says of an entity is the newsroom's."""

from .addresses import FormerAddress
from .entity import Entity
from .initiative import Initiative, InitiativeLocality, InitiativeOrganisation, InitiativePolicy
from .merging import MergeRecord
from .organisation import Organisation, Person
from .policy import Policy, Theme
from .sector import Sector

#: Every public kind of the registry, in the order of the editors' menu.
ENTITY_MODELS = (Initiative, Organisation, Person, Policy, Theme, Sector)

__all__ = [
    "ENTITY_MODELS",
    "Entity",
    "FormerAddress",
    "Initiative",
    "InitiativeLocality",
    "InitiativeOrganisation",
    "InitiativePolicy",
    "MergeRecord",
    "Organisation",
    "Person",
    "Policy",
    "Sector",
    "Theme",
]
