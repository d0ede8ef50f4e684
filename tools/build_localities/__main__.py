"""python -m tools.build_localities [FOLDER WITH THE WHEELS]: without a folder, pip downloads them."""

import sys
import tempfile
from pathlib import Path

from . import earlier, sources, succession, units, write

DATA = Path(__file__).parents[2] / "cms" / "localities" / "data"


def build(folder: Path, target: Path = DATA) -> dict[str, int]:
    """Writes units, successions and names into ``target``; returns how many of each."""
    found = sources.read(folder)
    every = units.legacy_units(found)
    links = earlier.districts(every)
    links += earlier.communes(every)
    every |= units.current_units(found, every)
    links += units.later_changes(found, every)
    units.hang_on_provinces(every)
    links += succession.reform_links(found, every)
    write.check(every, links)
    slugs = write.slugs(every)
    target.mkdir(parents=True, exist_ok=True)
    unit_rows = [
        (
            key,
            u.level,
            u.code,
            u.type,
            u.name,
            slugs[key],
            u.parent,
            u.valid_from,
            u.valid_to,
            _place(u.lat),
            _place(u.lon),
        )
        for key, u in sorted(every.items())
    ]
    write.table(
        target / "units.tsv.gz",
        "key level code type name slug parent valid_from valid_to lat lon".replace(" ", "\t"),
        unit_rows,
    )
    link_rows = sorted(
        (k.predecessor, k.successor, k.kind, k.extent, int(k.is_primary), k.law, k.effective) for k in links
    )
    header = "predecessor successor kind extent is_primary legal_document effective".replace(" ", "\t")
    write.table(target / "successions.tsv.gz", header, link_rows)
    name_rows = sorted(earlier.names(every))
    write.table(target / "names.tsv.gz", "unit\tname\tkind", name_rows)
    return {"units": len(unit_rows), "successions": len(link_rows), "names": len(name_rows)}


def _place(degrees: float | None) -> str:
    return "" if degrees is None else f"{degrees:.4f}"


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(build(Path(sys.argv[1])))
    else:
        with tempfile.TemporaryDirectory() as scratch:
            sources.download(Path(scratch))
            print(build(Path(scratch)))
