"""Compares the importer's line with a gold: right, wrong and missed by kind. Rules as in README.md."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from cms.newsroom.importing.initiatives.finder import key
from cms.registry.rules.policy_numbers import parse_policy
from cms.vietnamese import unify_tones

UNITS = {"xã", "phường", "thị", "huyện", "thành", "các", "hai"}
MINUTES = 16  # of an ISO date; some papers print seconds, the gold does not
REFORM = "2025-07-01"


@dataclass
class Score:
    """`right` found and in the gold, `wrong` found and not in it, `missed` in it and not found; notes name them."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def compare(line: dict[str, Any], gold: dict[str, Any]) -> dict[str, Score]:
    scores: dict[str, Score] = defaultdict(Score)
    for kind in ("title", "lead", "published", "dateline"):
        if kind in gold:
            _one(scores[kind], line.get(kind), gold[kind], MINUTES if kind == "published" else None)
    for kind in ("authors", "headings", "captions", "credits"):
        if kind in gold:
            _sets(scores[kind], {plain(x): x for x in line[kind]}, {plain(x): x for x in gold[kind]})
    _localities(scores["localities"], line, gold)
    _sets(
        scores["policies"],
        {_policy(x["name"]): x["name"] for x in line["policies"]},
        {_policy(x): x for x in gold["policies"]},
    )
    _initiatives(scores, line, gold)
    _metrics(scores["metrics (recall only)"], line, gold)
    _chrome(scores["chrome kept out"], line, gold)
    return scores


def plain(text: Any) -> str:
    text = unify_tones(str(text or "")).casefold()
    return re.sub(r"[\s\"“”‘’'«».,;:!?…-]+", " ", text.replace("–", " ").replace("—", " ")).strip()


def _one(score: Score, found: Any, wanted: Any, limit: int | None = None) -> None:
    if plain(found)[:limit] == plain(wanted)[:limit]:
        score.right += 1
        return
    score.wrong += 1
    score.missed += 1
    score.notes.append(f"{found!r} for {wanted!r}")


def _sets(score: Score, found: dict, wanted: dict) -> None:
    score.right += len(found.keys() & wanted.keys())
    score.wrong += len(found.keys() - wanted.keys())
    score.missed += len(wanted.keys() - found.keys())
    score.notes += [f"wrong: {found[each]}" for each in sorted(found.keys() - wanted.keys(), key=str)]
    score.notes += [f"missed: {wanted[each]}" for each in sorted(wanted.keys() - found.keys(), key=str)]


def _localities(score: Score, line: dict, gold: dict) -> None:
    def era(unit: dict) -> str:
        return "new" if (unit.get("valid_from") or "") >= REFORM or unit.get("valid_to") is None else "old"

    found = {(unit["code"], unit["level"], era(unit)): unit["full_name"] for unit in line["localities"]}
    wanted = {(unit["code"], unit["level"], unit.get("era", "old")): unit["name"] for unit in gold["localities"]}
    # A unit that the reform left as it was stands in both tables.
    for code, level, when in list(found):
        if (code, level, when) not in wanted and (code, level, "old") in wanted and when == "new":
            found[code, level, "old"] = found.pop((code, level, when))
    _sets(score, found, wanted)


def _policy(text: str) -> Any:
    policy = parse_policy(text)
    return policy.family + policy.issuer_code if policy else plain(text)


def _initiatives(scores: dict[str, Score], line: dict, gold: dict) -> None:
    found = {key(item["name"]): item for item in line["initiatives"]}
    wanted = {key(item["name"]): item for item in gold["initiatives"]}
    _sets(scores["initiatives"], {k: v["name"] for k, v in found.items()}, {k: v["name"] for k, v in wanted.items()})
    for name in found.keys() & wanted.keys():
        _owner(scores["their organisations"], found[name], wanted[name])
        _where(scores["their localities"], found[name], wanted[name])


def _owner(score: Score, found: dict, wanted: dict) -> None:
    ours, theirs = plain(found["organisation"]), plain(wanted["organisation"])
    if (ours == theirs) or (ours and theirs and (ours in theirs or theirs in ours)):
        score.right += 1
        return
    if (
        not theirs
        and any(ours.endswith(plain(unit["name"])) for unit in found["localities"])
        and ours.split()[0] in UNITS
    ):
        return  # "xã X có mô hình": the unit as owner says no more than its place does
    score.wrong += bool(ours)
    score.missed += bool(theirs)
    score.notes.append(f"{found['name']}: {found['organisation']!r} for {wanted['organisation']!r}")


def _where(score: Score, found: dict, wanted: dict) -> None:
    ours = {plain(unit["full_name"]) for unit in found["localities"]}
    theirs = {plain(name) for name in wanted["localities"]}
    hits = {name for name in theirs if any(our == name or our.endswith(" " + name) for our in ours)}
    score.right += len(hits)
    score.missed += len(theirs - hits)
    score.wrong += max(0, len(ours) - len(hits))
    if hits != theirs or len(ours) > len(hits):
        score.notes.append(f"{found['name']}: {sorted(ours)} for {sorted(theirs)}")


def _metrics(score: Score, line: dict, gold: dict) -> None:
    scale = {"tỷ": 10**9, "triệu": 10**6, "nghìn": 10**3, "vạn": 10**4}
    found = {round(float(item["value"]), 3) for item in line["metrics"]}
    for item in gold.get("metrics", []):
        factor = scale.get(item["unit"].split()[0], 1) if item["unit"] else 1
        if {round(float(item["value"]), 3), round(item["value"] * factor, 3)} & found:
            score.right += 1
        else:
            score.missed += 1
            score.notes.append(f"missed: {item['value']} {item['unit']}")


def _chrome(score: Score, line: dict, gold: dict) -> None:
    printed = plain(
        " | ".join([line["title"], line["lead"], *line["headings"], *line["captions"], *line.get("paragraphs", [])])
    )
    names = plain(" | ".join(item["name"] for item in [*line["initiatives"], *line["localities"]]))
    for text in gold.get("must_not_contain", []):
        if plain(text) in printed or plain(text) in names:
            score.wrong += 1
            score.notes.append(f"kept: {text}")
        else:
            score.right += 1
