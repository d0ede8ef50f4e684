"""How well the importer reads: precision and recall by kind, on the seeds, the dev and the held-out part of the corpus.

`python -m tools.evaluate_import [--errors] [dev|held|seeds …]`; needs a database with localities. Held-out errors are
not shown unless asked for by name (`--errors held`): who reads them can no longer measure on them.
"""

import argparse
import json
import os
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
SEEDS_GOLD = ROOT / "tests" / "cms" / "newsroom" / "importing" / "seeds_gold.json"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=[], help="seeds, dev, held (all three when none is named)")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    for name in options.sets or ["seeds", "dev", "held"]:
        totals, notes = measure(name)
        print(f"\n{name}: {len(notes)} articles")
        for kind, score in totals.items():
            print(
                f"  {kind:24} precision {score.precision:6.3f}  recall {score.recall:6.3f}   right {score.right}"
                f" wrong {score.wrong} missed {score.missed}"
            )
        if options.errors and (name != "held" or "held" in options.sets):
            for file, lines in notes.items():
                print(f"  {file}", *(f"\n      {each}" for each in lines))
    return 0


def measure(name: str) -> tuple[dict, dict[str, list[str]]]:
    """Totals by kind and the errors by file."""
    from tests.corpus.scoring import Score, compare

    totals: dict[str, Score] = defaultdict(Score)
    notes: dict[str, list[str]] = {}
    for path, gold in _articles(name):
        errors = notes.setdefault(path.name, [])
        for kind, score in compare(_line(path), gold).items():
            total = totals[kind]
            total.right, total.wrong, total.missed = (
                total.right + score.right,
                total.wrong + score.wrong,
                total.missed + score.missed,
            )
            errors += [f"{kind}: {note}" for note in score.notes]
    return totals, notes


def _line(path: Path) -> dict:
    from cms.newsroom.importing.report import line
    from cms.newsroom.importing.story import read_story

    story = read_story(path)
    found = line(path.name, story, warnings=story.warnings)
    return found | {"paragraphs": [piece.text for piece in story.anatomy.pieces]}


def _articles(name: str) -> list[tuple[Path, dict]]:
    from tests.corpus.gold import samples

    if name != "seeds":
        return [(item.path, item.gold) for item in samples() if item.held_out == (name == "held")]
    golds = json.loads(SEEDS_GOLD.read_text(encoding="utf-8"))
    return [(path, golds[path.name[:3]]) for path in sorted(SEEDS.glob("*.txt")) if path.name[:3] in golds]


if __name__ == "__main__":
    sys.exit(main())
