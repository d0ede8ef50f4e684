"""How long preparing a video takes, against ffmpeg alone making the same ladder: whole runs, turn by turn.

DATA_DIR=<a folder> python -m tests.bench.bench_transcode [rounds]; BENCH_TRANSCODE_SECONDS: the clip's length (30)

Ours looks at the file first, starts behind the sandbox's locks, evens the loudness, makes a poster and previews, checks
what was made and puts it into the store. The bare run makes the rungs and nothing else.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

SECONDS = int(os.environ.get("BENCH_TRANSCODE_SECONDS") or 30)


def bare(source: Path, folder: Path) -> None:
    """What one would type: a decoder, four scalers, four encoders with the rates and keyframes of ours."""
    from media.rules.ladder import ladder
    from media.sandbox.programs import ffmpeg

    rungs = ladder(1280, 720)
    split = f"[0:v]split={len(rungs)}" + "".join(f"[s{n}]" for n in range(len(rungs)))
    scales = [f"[s{n}]scale={rung.width}:{rung.height}[v{n}]" for n, rung in enumerate(rungs)]
    line = [ffmpeg(), "-v", "error", "-nostdin", "-y", "-i", str(source), "-filter_complex", ";".join([split, *scales])]
    for number, rung in enumerate(rungs):
        line += [
            *("-map", f"[v{number}]", "-map", "0:a", "-c:v", "libx264", "-preset", "veryfast", "-profile:v", "main"),
            *("-crf", "23", "-maxrate", f"{rung.kbps}k", "-bufsize", f"{2 * rung.kbps}k", "-g", "120"),
            *("-keyint_min", "120", "-sc_threshold", "0", "-c:a", "aac", "-ac", "2", "-b:a", f"{rung.audio_kbps}k"),
            *("-f", "hls", "-hls_time", "4", "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4"),
            *("-hls_flags", "single_file", "-hls_segment_filename", f"{rung.name}.mp4", f"{rung.name}.m3u8"),
        ]
    subprocess.run(line, cwd=folder, check=True)


def ours(source: Path) -> None:
    from media.inspection.looking import look_at_video
    from media.sandbox.scratch import scratch_folder
    from media.video.making import make
    from media.video.working import keep

    with scratch_folder() as folder, source.open("rb") as file:
        seen = look_at_video(file.fileno(), folder, max_seconds=None)
        made = make(file.fileno(), folder, seen, max_seconds=None)
        keep("videos/bench/1", made, lambda: None)


def main(rounds: int = 3) -> None:
    from django.conf import settings

    from media.sandbox.layers import layers
    from media.stores import store
    from tests.bench.figures import p50, tell, verdict
    from tests.media.clips import make_clip

    with TemporaryDirectory(prefix="bench-transcode-") as made:
        folder = Path(made)
        settings.DATA_DIR, settings.PRIVATE_ROOT = folder, folder / "private"
        source = make_clip(folder / "clip.mp4", size="1280x720", rate=30, seconds=SECONDS)
        layers()  # found out once a process
        times: dict[str, list[float]] = {"bare": [], "ours": []}
        for _ in range(rounds):
            for name, work in (("bare", lambda: bare(source, folder)), ("ours", lambda: ours(source))):
                start = time.perf_counter()
                work()
                times[name].append(time.perf_counter() - start)
        store().delete_folder("videos/bench")
        for name, each in times.items():
            tell(f"{name}: {', '.join(f'{seconds:.1f}' for seconds in each)} s for {SECONDS} s of 720p in four rungs")
        verdict("preparing a video / ffmpeg alone", p50(times["ours"]) / p50(times["bare"]), most=1.1)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
