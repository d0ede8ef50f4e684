"""What counts how much, for every engine: one taste, however the text is scored. Scores are on BM25's scale."""

from datetime import UTC, datetime

from search.documents.document import SearchDocument

TEXTS = {"title": 6.0, "names": 4.0, "place_names": 3.0, "lead": 2.5, "far_names": 1.2, "body": 1.0}  # boost
PLACE_TEXTS = ("place_names", "far_names")
MARKED = 1.5  # words with the marks that were typed, times the field's boost
TIE = 0.2  # what the fields besides the best one add
SOMEWHERE = 0.5  # for being found at all: kind and age then tell which comes first
STEMMED = 0.5  # another form of an English word
# Above what one word weighs in a text: a story about a place comes before one that mentions it.
PLACE_SCORES = {
    "main": 30.0,
    "mentioned": 16.0,
    "was": 12.0,
    "within": 11.0,
    "became": 11.0,
    "became_within": 9.0,
    "weak": 2.0,
}
# The words of a place's name in a text, held below every firm tie: "Hồ Chí Minh" is mostly the man.
NAME_SCORES = {"title": 8.0, "names": 5.0, "lead": 4.0, "body": 1.5}
NAMED_IN_FULL = 80.0
# All that was typed, side by side: syllables are common, and scattered in headlines they weigh as much as 135 each.
TOGETHER = {"title": 40.0, "names": 40.0, "lead": 30.0, "body": 20.0}
SUGGEST_FULL, SUGGEST_BEGIN = 40.0, 10.0
FACET_FIELD = {"locality": "tree"}  # counted there, filtered in "locality", which holds old units too
# A unit of measure for scores: kinds first, then a gentle decay that halves the score in this many years.
KIND_WEIGHT = {"article": 20.0, "initiative": 30.0, "campaign": 30.0, "entry": 10.0, "locality": 1.0}
HALF_LIFE_YEARS = 20


def factor(document: SearchDocument) -> float:
    """What the score of the words is multiplied by.

    A decay that is exponential orders the same whenever "now" is, so it can be written once.
    """
    weight = KIND_WEIGHT.get(document.kind, 20.0)
    if document.published and document.kind == "article":
        years = (document.published - datetime(2025, 1, 1, tzinfo=UTC)).days / 365.25
        weight *= 2 ** (max(-40.0, min(years, 40.0)) / HALF_LIFE_YEARS)
    return weight
