"""Fields of the embedded index, how text becomes words, and how a document is written and read back."""

import dataclasses
import hashlib
import json
from datetime import UTC
from functools import cache
from importlib.metadata import version

import tantivy

from cms.vietnamese import normalise, unify_tones
from search.documents.document import ROLES, Places, SearchDocument
from search.engines.ranking import HALF_LIFE_YEARS, KIND_WEIGHT, TEXTS, factor

EXACT = ("title", "names", "lead", "body")  # also kept with their marks, in <name>_exact
ENGLISH = "english"  # title, lead and body of an English document, stemmed
TAGS = ("kind", "language", "audience", "section", "sector", "policy", "initiative", "year", "locality", "tree")
FIGURES, POINTS = "figures", "points"  # each figure and each point is one term: see ``figure_term``
LAYOUT = 5  # raise it when documents of the same fields must be written anew


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
    for name in (FIGURES, POINTS):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
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
    """What tantivy's ``weight_by_field`` wants: it multiplies the score by log2(2 + weight)."""
    times = factor(document)
    return 2 ** min(times, 200.0) - 2 if times > 1 else 0.0


def own_name(text: str) -> str:
    return " ".join(words(text))


def figure_term(unit: str, value: float | str) -> str:
    """Unit and value stand together, so that a range never takes the one from this figure and the other from that."""
    return f"{normalise(unit)}\x1f{value}"


def to_tantivy(document: SearchDocument) -> tantivy.Document:
    entry = tantivy.Document()
    entry.add_text("key", document.key)
    entry.add_text("version", document.version)
    entry.add_bytes("content", document.content.encode())
    _add_texts(entry, document)
    for name, values in document.tags().items():
        for value in values:
            entry.add_text(name, value)
    for figure in document.figures:
        entry.add_text(FIGURES, figure_term(figure.unit, float(figure.value)))
    for lat, lon in document.points:
        entry.add_text(POINTS, f"{lat},{lon}")
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
