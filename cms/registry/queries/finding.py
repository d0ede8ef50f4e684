"""Finding an entity by what a person types: its name without accents, its number, its address."""

from collections.abc import Iterable

from django.db.models import Case, Prefetch, Q, QuerySet, Value, When

from cms.registry.models import Entity, FormerAddress, Initiative, InitiativeLocality, Organisation, Policy
from cms.registry.rules.policy_numbers import PolicyNumber, parse_policy
from cms.registry.rules.similarity import likeness
from cms.vietnamese import fold

ENOUGH = 5  # as many as a person reads while typing
ALIKE = 0.72  # of the words of both names; below it the hint cries wolf
CANDIDATES = 200  # those that share the most words


def similar(
    name: str,
    model: type[Entity],
    locality_ids: Iterable[int] = (),
    *,
    number: str = "",
    exclude_key: object = None,
) -> list[Entity]:
    """Entries that `name` may already be: same or nearly the same name without accents, best first, at most five.

    With localities, one that is at none of them and whose name is not the same drops behind those that share one;
    a policy is also alike when its number is. Drafts count: two editors may be typing the same thing. Merged rows do
    not. `exclude_key` is the translation key of the entry being edited.
    """
    folded, wanted = fold(name), set(locality_ids)
    parsed = (parse_policy(number) or parse_policy(name)) if model is Policy else None
    words = [word for word in folded.split() if len(word) > 1]
    if not words and parsed is None:
        return []
    longest = sorted(set(words), key=len, reverse=True)[:6]
    hits = sum((Case(When(folded__contains=word, then=1), default=0) for word in longest), Value(0))
    nearby = Q(hits__gte=max(1, len(longest) // 2))
    if parsed:
        nearby |= Q(key__startswith=parsed.family)
    rows = model.objects.unmerged().annotate(hits=hits).filter(nearby).exclude(translation_key=exclude_key)
    scored = []
    for row in _with_places(rows.select_related("locale").order_by("-hits", "pk"), model)[:CANDIDATES]:
        score = _score(row, folded, wanted, parsed)
        if score >= ALIKE:
            scored.append((-score, row.sort_name, row.pk, row))
    return _one_per_entity([entry[-1] for entry in sorted(scored)])


def _with_places(rows: QuerySet, model: type[Entity]) -> QuerySet:
    if model is Initiative:
        links = InitiativeLocality.objects.select_related("locality__parent__parent")
        return rows.prefetch_related(Prefetch("locality_links", links))
    return rows.select_related("locality__parent__parent") if model is Organisation else rows


def duplicates(
    name: str, model: type[Entity], locality_ids: Iterable[int] = (), *, number: str = "", exclude_key: object = None
) -> list[Entity]:
    """The strict part of `similar`: the same name (without accents) at a shared or unknown place, or the number."""
    wanted, folded = set(locality_ids), fold(name)
    parsed = parse_policy(number) if model is Policy else None
    found = []
    for row in similar(name, model, wanted, number=number, exclude_key=exclude_key):
        here = {place.pk for place in places_of(row)}
        apart = bool(wanted and here and not wanted & here)
        same_number = parsed is not None and row.key and row.key == parsed.key
        if same_number or (likeness(folded, row.folded) == 1.0 and not apart):
            found.append(row)
    return found


def places_of(row: Entity) -> list:
    """The localities an entry stands at, the first one first (prefetched by `similar`)."""
    if isinstance(row, Initiative):
        return [link.locality for link in row.locality_links.all()]
    locality = getattr(row, "locality", None)
    return [locality] if locality else []


def _score(row: Entity, folded: str, wanted: set[int], parsed: PolicyNumber | None) -> float:
    if parsed and row.key and (found := parse_policy(row.number) or parse_policy(row.name)) and parsed.matches(found):
        return 2.0
    score = likeness(folded, row.folded)
    here = {place.pk for place in places_of(row)}
    if wanted and here:
        # One name is used again and again all over the country: elsewhere it must be the very same to be worth a hint.
        return score + 0.5 if wanted & here else (score if score == 1.0 else score - 0.2)
    return score


def _one_per_entity(rows: list[Entity]) -> list[Entity]:
    seen: dict[object, Entity] = {}
    for row in rows:
        seen.setdefault(row.translation_key, row)
    return list(seen.values())[:ENOUGH]


def find_policy(text: str, *, language: str = "vi") -> Policy | None:
    """The policy that a citation names; a short citation (``Chỉ thị 05``) counts only when it fits just one."""
    parsed = parse_policy(text)
    if parsed is None:
        return None
    rows = Policy.objects.unmerged().filter(key__startswith=parsed.family).select_related("locale")
    fitting = [
        row for row in rows if (own := parse_policy(row.number) or parse_policy(row.name)) and parsed.matches(own)
    ]
    exact = [row for row in fitting if row.key == parsed.key]
    chosen = exact or fitting
    if len({row.translation_key for row in chosen}) != 1:
        return None
    return next((row for row in chosen if row.language == language), chosen[0])


def find_row(model: type[Entity], slug: str, language: str) -> tuple[Entity | None, bool]:
    """The public row at an address, and whether it is to be found at another one now (the caller redirects).

    Follows renamed addresses and merges. (None, False) when nothing public ever stood there. One query for a row at
    its own address, at most four otherwise.
    """
    if "\0" in slug:  # PostgreSQL compares no text with that
        return None, False
    rows = model.objects.select_related("locale", "merged_into")
    if model is Initiative:
        rows = rows.select_related("sector", "theme", "replication_of")
    row = rows.filter(slug=slug, locale__language_code=language).first()
    if row is None:
        former = FormerAddress.objects.filter(
            kind=model.address_kind, locale__language_code=language, slug=slug
        ).first()
        if former is None:
            return None, False
        row = rows.filter(pk=former.object_id).first()
        moved = True
    else:
        moved = bool(row.merged_into_id)
    if row is not None and row.merged_into_id:
        row = (
            model.objects.live_in(language).filter(translation_key=row.merged_into.translation_key).first()
            or row.merged_into
        )
    if row is None or not row.live:
        return None, False
    return row, moved
