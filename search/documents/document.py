"""What the index holds of one public thing in one language. Plain Python: no engine, no database."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

# How a document is tied to a unit, strongest first. "weak": a commune that a whole district or province became.
ROLES = ("main", "mentioned", "within", "became", "became_within", "was", "weak")


@dataclass(frozen=True)
class Places:
    """Units of then and now, each by its slug, and their names (Vietnamese and English, of every era) for typing."""

    main: tuple[str, ...] = ()  # what the document is about
    mentioned: tuple[str, ...] = ()
    within: tuple[str, ...] = ()  # ancestors of that time
    became: tuple[str, ...] = ()  # successors of main and mentioned
    became_within: tuple[str, ...] = ()  # the successors' ancestors
    was: tuple[str, ...] = ()  # what main and mentioned were before, with the ancestors of that time
    weak: tuple[str, ...] = ()
    tree: tuple[str, ...] = ()  # today's units among all of these: the facet
    names: tuple[str, ...] = ()  # of main and mentioned
    far_names: tuple[str, ...] = ()  # of within, became, became_within, was

    def role_of(self, slugs: frozenset[str]) -> tuple[str, str] | None:
        """(role, slug) of the strongest tie to one of ``slugs``; None when there is none."""
        for role in ROLES:
            for slug in getattr(self, role):
                if slug in slugs:
                    return role, slug
        return None


@dataclass(frozen=True)
class Figure:
    """A figure that a public story reports: 2,1 tỷ đồng is 2100000000.0 "đồng"."""

    value: float
    unit: str
    period: str = ""  # as the story says it: "6 tháng đầu năm 2022"


@dataclass(frozen=True)
class SearchDocument:
    """One hit-to-be. Facet values are keys shared by the languages (translation keys, slugs of units), not labels."""

    key: str  # "article:<translation key>:vi", "locality:99:en"
    kind: str
    language: str
    audiences: tuple[str, ...]  # readers' languages that see it unasked: its own, and others that have no translation
    title: str
    url: str
    source_id: int = 0  # the row's own id
    lead: str = ""
    body: str = ""
    names: tuple[str, ...] = ()  # of registry entities, in both languages; numbers of policies
    entities: tuple[tuple[str, ...], ...] = ()  # of each: title in Vietnamese, in English ("" for none), other names
    own_names: tuple[str, ...] = ()  # every name of the thing itself; () for an article
    places: Places = field(default_factory=Places)
    localities: tuple[str, ...] = ()  # what a card says of the place, ready to print
    sections: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    published: datetime | None = None
    image: str = ""
    figures: tuple[Figure, ...] = ()
    points: tuple[tuple[float, float], ...] = ()  # (lat, lon) of the units that it is about

    @cached_property
    def content(self) -> str:
        """All of it as JSON."""
        shallow = {each.name: getattr(self, each.name) for each in dataclasses.fields(self)}
        shallow["places"] = vars(self.places)
        shallow["figures"] = [vars(figure) for figure in self.figures]
        shallow["published"] = self.published.isoformat() if self.published else None
        return json.dumps(shallow, ensure_ascii=False)

    @cached_property
    def version(self) -> str:
        """16 hex digits that differ when anything of the document differs."""
        return hashlib.blake2b(self.content.encode(), digest_size=8).hexdigest()

    def tags(self) -> dict[str, tuple[str, ...]]:
        """What it is filtered and counted by, as every engine has it: "tree" is the facet of localities, "locality"
        what their filter reaches, "place_<role>" each tie by itself."""
        ties = {f"place_{role}": getattr(self.places, role) for role in ROLES}
        return {
            "kind": (self.kind,),
            "language": (self.language,),
            "audience": self.audiences,
            "section": self.sections,
            "sector": self.sectors,
            "policy": self.policies,
            "initiative": self.initiatives,
            "year": tuple(map(str, self.years)),
            "tree": self.places.tree,
            "locality": tuple(dict.fromkeys(slug for slugs in ties.values() for slug in slugs)),
            **ties,
        }

    @classmethod
    def from_content(cls, content: str) -> "SearchDocument":
        return cls.from_values(json.loads(content))

    @classmethod
    def from_values(cls, content: Mapping[str, Any]) -> "SearchDocument":
        """From ``content`` as JSON's own values."""
        values = dict(content)
        values["published"] = datetime.fromisoformat(values["published"]) if values["published"] else None
        places = Places(**{name: tuple(each) for name, each in values.pop("places").items()})
        lists = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
        lists["entities"] = tuple(map(tuple, lists["entities"]))
        lists["figures"] = tuple(Figure(**each) for each in lists["figures"])
        lists["points"] = tuple((lat, lon) for lat, lon in lists["points"])
        return cls(**{**values, **lists}, places=places)
