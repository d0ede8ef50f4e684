"""Small real videos, made by the ffmpeg that the site uses."""

import subprocess
from pathlib import Path

from media.sandbox.programs import ffmpeg

SHORT = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "48k")


def run_ffmpeg(*arguments: str) -> None:
    subprocess.run([ffmpeg(), "-v", "error", "-y", "-nostdin", *arguments], check=True, capture_output=True)


def make_clip(
    path: Path, *, size: str = "320x180", seconds: float = 2, rate: int = 25, sound: bool = True, codec=SHORT, more=()
) -> Path:
    """A test picture with a tone."""
    picture = ["-f", "lavfi", "-i", f"testsrc2=s={size}:r={rate}:d={seconds}"]
    tone = ["-f", "lavfi", "-i", f"sine=440:d={seconds}"] if sound else []
    run_ffmpeg(*picture, *tone, *codec, *more, str(path))
    return path
