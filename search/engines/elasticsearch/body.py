"""From a SearchDocument to what an index takes, as the bytes of one line."""

import json
from collections.abc import Iterable
from datetime import UTC
from typing import Any

from cms.vietnamese import normalise
from search.documents.document import SearchDocument
from search.engines.elasticsearch.analysis import folded, plain
from search.engines.ranking import factor


def body(document: SearchDocument) -> dict[str, Any]:
    """All but ``content``."""
    places = document.places
    # A unit's description names its parents: searched, every commune of a province would answer to its name.
    lead = plain(document.lead) if document.kind != "locality" else ""
    title, names = plain(document.title), _plain(document.names)
    fields: dict[str, Any] = {
        "key": document.key,
        "version": document.version,
        "title": title,
        "lead": lead,
        "names": names,
        "place_names": _plain(places.names),
        "far_names": _plain(places.far_names),
        "text": [each for each in (title, *names, lead, plain(document.body)) if each],
        "own_names": _plain(document.own_names or (document.title,)),
        "own_name": [folded(name) for name in document.own_names],
        **document.tags(),
        "figures": [
            {"value": figure.value, "unit": normalise(figure.unit), "period": plain(figure.period)}
            for figure in document.figures
        ],
        "points": [{"lat": lat, "lon": lon} for lat, lon in document.points],
        "weight": factor(document),
    }
    if document.published:
        fields["published"] = document.published.astimezone(UTC).isoformat()
    return {name: value for name, value in fields.items() if value not in ("", (), [])}


def line(document: SearchDocument) -> bytes:
    """Raises ValueError for what cannot be written as JSON in UTF-8. ``content`` is JSON already: put in as it is."""
    fields = json.dumps(body(document), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return f'{{"content":{document.content},{fields[1:]}'.encode()


def _plain(texts: Iterable[str]) -> list[str]:
    return [text for each in texts if (text := plain(each))]
