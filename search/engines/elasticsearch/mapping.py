"""The fields of an index, one mapping a language. Strict: what is not named here is refused."""

import dataclasses
import hashlib
import json
from functools import cache
from typing import Any

from search.documents.document import ROLES, Places, SearchDocument
from search.engines import ranking
from search.engines.elasticsearch.analysis import ANALYSIS
from search.engines.elasticsearch.client import Cluster

LANGUAGES = ("vi", "en")
TAGS = ("kind", "language", "audience", "section", "sector", "policy", "initiative", "year", "locality", "tree")
COUNTED = ("kind", "language", "section", "sector", "policy", "initiative", "year", "tree")  # facets
LAYOUT = 2  # raise it when documents of the same fields must be written anew
DEEPEST = 10_000  # hits that one can page through: a stock node's own limit

_TAG = {"type": "keyword", "norms": False}
_NO_DOC_VALUES = {"type": "keyword", "doc_values": False, "norms": False}
_EXACT = {"type": "text", "analyzer": "exact"}
_ENGLISH = {"type": "text", "analyzer": "english"}


def _text(*subfields: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    return {"type": "text", "analyzer": "folded", "fields": dict(subfields)}


def properties(language: str) -> dict[str, Any]:
    """``text`` holds all that is said of a document but the names of places; ``title`` … are there to weigh more."""
    text = [("exact", _EXACT), *([("english", _ENGLISH)] if language == "en" else [])]
    start = {"type": "text", "analyzer": "start", "search_analyzer": "folded", "norms": False, "index_options": "docs"}
    fields: dict[str, Any] = {
        "key": {"type": "keyword"},
        "version": {"type": "keyword", "index": False},
        "content": {"type": "object", "enabled": False},
        "title": _text(("exact", _EXACT)),
        "lead": _text(("exact", _EXACT)),
        "names": _text(("exact", _EXACT)),
        "place_names": _text(),
        "far_names": _text(),
        # Shingles of two words beside the words: a place's name in long texts is then looked up, not pieced together.
        "text": {**_text(*text), "index_phrases": True},
        "own_names": _text(("start", start)),
        "own_name": {"type": "keyword", "ignore_above": 1000, "doc_values": False},  # a whole name, folded
        **{f"place_{role}": _NO_DOC_VALUES for role in ROLES},
        **dict.fromkeys(TAGS, _TAG),
        **{name: {**_TAG, "eager_global_ordinals": True} for name in COUNTED},
        "figures": {
            "type": "nested",
            "dynamic": "strict",
            "properties": {
                "value": {"type": "double"},
                "unit": {"type": "keyword"},
                "period": _text(),
            },
        },
        "published": {"type": "date"},
        "points": {"type": "geo_point"},
        "weight": {"type": "float", "index": False},
    }
    return fields


def mapping(language: str, **meta: str) -> dict[str, Any]:
    return {
        "dynamic": "strict",
        # A document is made anew from the database, never from the index: the texts need not be kept.
        "_source": {"includes": ["key", "version", "content"]},
        "_meta": {"hash": mapping_hash(), **meta},
        "properties": properties(language),
    }


def settings(cluster: Cluster, *, building: bool) -> dict[str, Any]:
    """While an index is made nobody reads it: no refreshes, no copies."""
    chosen: dict[str, Any] = {
        "number_of_shards": cluster.shards,
        "gc_deletes": "1h",  # how long a deletion is known, so that older news does not bring the document back
        "max_result_window": DEEPEST,
        "analysis": ANALYSIS,
    }
    return {**chosen, **(BUILDING if building else serving(cluster))}


BUILDING: dict[str, Any] = {"refresh_interval": "-1", "number_of_replicas": 0, "auto_expand_replicas": "false"}


def serving(cluster: Cluster) -> dict[str, Any]:
    """Writers refresh when they are done; the interval is for what one of them left when it was killed."""
    copies = cluster.replicas
    replicas = {"number_of_replicas": int(copies)} if copies.isdigit() else {"auto_expand_replicas": copies}
    return {"refresh_interval": "5s", **replicas}


@cache
def mapping_hash() -> str:
    """Changes when the fields, the analysis or what is written into them changes: then the code wants another index."""
    parts: list[Any] = [{language: properties(language) for language in LANGUAGES}, ANALYSIS, LAYOUT]
    parts += [ranking.KIND_WEIGHT, ranking.HALF_LIFE_YEARS]
    parts += [[f.name for f in dataclasses.fields(each)] for each in (SearchDocument, Places)]
    return hashlib.blake2b(json.dumps(parts, sort_keys=True).encode(), digest_size=4).hexdigest()
