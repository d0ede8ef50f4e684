"""Builds frontend/ with Vite, on the Node that `.venv` brings; does nothing when its sources have not changed.

`--check` also checks the types. The stamp in `frontend/dist` hashes every source: a second run starts no Node.
"""

import gzip
import hashlib
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

FRONTEND = Path(__file__).resolve().parent.parent / "frontend"
DIST = FRONTEND / "dist"
STAMP = DIST / ".built-from"
INSTALLED = FRONTEND / "node_modules" / ".installed-from"
SETTINGS = ("package.json", "package-lock.json", "vite.config.ts", "tsconfig.json", ".npmrc")


def digest(paths: list[Path]) -> str:
    """One hash of the names and contents of files."""
    total = hashlib.sha256()
    for path in paths:
        total.update(
            f"{path.relative_to(FRONTEND).as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode()
        )
    return total.hexdigest()


def sources() -> list[Path]:
    return [FRONTEND / name for name in SETTINGS] + sorted(p for p in (FRONTEND / "src").rglob("*") if p.is_file())


def run(*command: str) -> None:
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
    done = subprocess.run(command, cwd=FRONTEND, env={**os.environ, "PATH": path}, capture_output=True, text=True)
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
        raise SystemExit(f"{' '.join(command)} failed: see above.")


def install() -> None:
    wanted = digest([FRONTEND / "package.json", FRONTEND / "package-lock.json"])
    if INSTALLED.exists() and INSTALLED.read_text() == wanted:
        return
    run("npm", "ci", "--no-audit", "--no-fund")
    INSTALLED.write_text(wanted)


def compress() -> None:
    """A .gz beside each text file: the web server sends it to whoever takes it."""
    for path in DIST.rglob("*"):
        if path.suffix in {".css", ".js", ".svg"}:
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))


def build() -> bool:
    """Build when the sources differ from what was built last; True when something was built."""
    wanted = digest(sources())
    if STAMP.exists() and STAMP.read_text() == wanted:
        return False
    install()
    run("npm", "run", "--silent", "build")
    compress()
    STAMP.write_text(wanted)
    return True


def main() -> None:
    if "--check" in sys.argv[1:]:
        install()
        run("npm", "run", "--silent", "check")
    if build():
        print("The front end is built.")


if __name__ == "__main__":
    main()
