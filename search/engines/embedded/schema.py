"""Fields of the embedded index, how text becomes words, and how a document is written and read back."""

import dataclasses
import hashlib
import json
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version

import tantivy

from cms.vietnamese import normalise, unify_tones
from search.documents.document import ROLES, Places, SearchDocument

TEXTS = {"title": 6.0, "names": 4.0, "place_names": 3.0, "lead": 2.5, "far_names": 1.2, "body": 1.0}  # boost
EXACT = ("title", "names", "lead", "body")  # also kept with their marks, in <name>_exact
ENGLISH = "english"  # title, lead and body of an English document, stemmed
TAGS = ("kind", "language", "audience", "section", "sector", "policy", "initiative", "year", "locality", "tree")
# A unit of measure for scores: kinds first, then a gentle decay that halves the score in this many years.
KIND_WEIGHT = {"article": 20.0, "initiative": 30.0, "locality": 1.0}
HALF_LIFE_YEARS = 20
LAYOUT = 4  # raise it when documents of the same fields must be written anew


def _analyzer(*filters: tantivy.Filter) -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for each in (tantivy.Filter.remove_long(60), tantivy.Filter.lowercase(), *filters):
        builder = builder.filter(each)
    return builder.build()


@cache
def analyzers() -> dict[str, tantivy.TextAnalyzer]:
    return {
        "folded": _analyzer(tantivy.Filter.ascii_fold()),
        "exact": _analyzer(),
        "english": _analyzer(tantivy.Filter.ascii_fold(), tantivy.Filter.stemmer("english")),
    }


def words(text: str, analyzer: str = "folded") -> list[str]:
    """``text`` in the words of the index. The tokenizer splits decomposed text, so it is composed first."""
    return analyzers()[analyzer].analyze(unify_tones(normalise(text)))


@cache
def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("version", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("content", stored=True)
    for name in TEXTS:
        builder.add_text_field(name, tokenizer_name="folded")
    for name in EXACT:
        builder.add_text_field(f"{name}_exact", tokenizer_name="exact")
    builder.add_text_field(ENGLISH, tokenizer_name="english")
    builder.add_text_field("own_names", tokenizer_name="folded")
    builder.add_text_field("own_name", tokenizer_name="raw", index_option="basic")  # a whole name, folded
    for role in ROLES:
        builder.add_text_field(f"place_{role}", tokenizer_name="raw", index_option="basic")
    for name in TAGS:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_date_field("published", indexed=True, fast=True)
    builder.add_float_field("weight", fast=True)
    return builder.build()


@cache
def schema_hash() -> str:
    """Changes when the fields, the analysis or the layout change: then the code wants another index."""
    parts = [TEXTS, EXACT, ROLES, TAGS, KIND_WEIGHT, HALF_LIFE_YEARS, LAYOUT, version("tantivy")]
    parts.append([f.name for f in dataclasses.fields(SearchDocument)] + [f.name for f in dataclasses.fields(Places)])
    return hashlib.blake2b(json.dumps(parts, sort_keys=True).encode(), digest_size=4).hexdigest()


def weight(document: SearchDocument) -> float:
    """What tantivy's ``weight_by_field`` wants: it multiplies the score by log2(2 + weight).

    A decay that is exponential orders the same whenever "now" is, so it can be written once.
    """
    factor = KIND_WEIGHT.get(document.kind, 20.0)
    if document.published and document.kind == "article":
        years = (document.published - datetime(2025, 1, 1, tzinfo=UTC)).days / 365.25
        factor *= 2 ** (max(-40.0, min(years, 40.0)) / HALF_LIFE_YEARS)
    return 2 ** min(factor, 200.0) - 2 if factor > 1 else 0.0


def own_name(text: str) -> str:
    return " ".join(words(text))


def to_tantivy(document: SearchDocument) -> tantivy.Document:
    entry = tantivy.Document()
    entry.add_text("key", document.key)
    entry.add_text("version", document.version)
    entry.add_bytes("content", document.content.encode())
    _add_texts(entry, document)
    places = document.places
    tags = {
        "kind": [document.kind],
        "language": [document.language],
        "audience": document.audiences,
        "section": document.sections,
        "sector": document.sectors,
        "policy": document.policies,
        "initiative": document.initiatives,
        "year": [str(year) for year in document.years],
        "tree": places.tree,
        "locality": dict.fromkeys(slug for role in ROLES for slug in getattr(places, role)),
    }
    for role in ROLES:
        tags[f"place_{role}"] = getattr(places, role)
    for name, values in tags.items():
        for value in values:
            entry.add_text(name, value)
    if document.published:
        entry.add_date("published", document.published.astimezone(UTC))
    entry.add_float("weight", weight(document))
    return entry


def _add_texts(entry: tantivy.Document, document: SearchDocument) -> None:
    texts: dict[str, tuple[str, ...]] = {
        "title": (document.title,),
        # A unit's description names its parents: searched, every commune of a province would answer to its name.
        "lead": (document.lead,) if document.kind != "locality" else (),
        "body": (document.body,),
        "names": document.names,
        "place_names": document.places.names,
        "far_names": document.places.far_names,
    }
    for name, values in texts.items():
        for value in filter(None, values):
            composed = unify_tones(normalise(value))
            entry.add_text(name, composed)
            if name in EXACT:
                entry.add_text(f"{name}_exact", composed)
            if document.language == "en" and name in ("title", "lead", "body"):
                entry.add_text(ENGLISH, composed)
    for name in document.own_names or (document.title,):
        entry.add_text("own_names", normalise(name))
    for name in document.own_names:
        entry.add_text("own_name", own_name(name))


def from_tantivy(entry: tantivy.Document) -> SearchDocument:
    return SearchDocument.from_content(bytes(entry["content"][0]).decode())
