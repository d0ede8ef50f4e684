"""The one line of arguments with which ffmpeg makes all of a video. Plain: what it says can be read and tested."""

from collections.abc import Sequence
from fractions import Fraction

from media.rules.ladder import KEYFRAME_SECONDS, Rung, frame_rate, keyframe_interval
from media.rules.previews import Sheet
from media.rules.videos import CONTAINERS, MOST_PIXELS, WHITELIST, Seen

LOUDNESS = "loudnorm=I=-16:TP=-1.5:LRA=11"  # EBU R128, as loud as the web is
TO_SDR = (
    "zscale=transfer=linear:npl=100,format=gbrpf32le,zscale=primaries=bt709,tonemap=tonemap=hable:desat=0,"
    "zscale=transfer=bt709:matrix=bt709:range=tv,"
)
# The encoders fill the cores: scalers that cut a picture into slices cost a twentieth more and finish nothing sooner.
ONE_THREAD = ("-filter_complex_threads", "1")
POSTER, SHEET = "poster.jpg", "sheet.jpg"


def arguments(source: int, seen: Seen, rungs: Sequence[Rung], sheet: Sheet, *, stop_after: float) -> list[str]:
    """Of a file that is open as descriptor ``source``, into the folder it is run in: ``<rung>.mp4`` and
    ``<rung>.m3u8`` for each rung, POSTER and SHEET. Nothing after ``stop_after`` seconds is read."""
    rate = frame_rate(seen.fps)
    line = [*_reading(source, stop_after), *ONE_THREAD, "-filter_complex", filters(seen, rungs, sheet, rate)]
    for number, rung in enumerate(rungs):
        line += _rung(rung, number, rate, has_audio=seen.has_audio)
    for name, label, quality in ((SHEET, "sheet", 6), (POSTER, "poster", 4)):
        line += ["-map", f"[{label}]", *_bare(), "-frames:v", "1", "-update", "1", "-q:v", str(quality), name]
    return line


def _reading(source: int, stop_after: float) -> list[str]:
    return [
        *("-hide_banner", "-nostdin", "-y", "-v", "error", "-nostats", "-progress", "pipe:1", "-stats_period", "1"),
        *("-max_alloc", str(512 * 1024 * 1024)),
        *("-protocol_whitelist", "fd", "-format_whitelist", CONTAINERS, "-codec_whitelist", WHITELIST),
        *("-max_pixels", str(MOST_PIXELS), "-max_streams", "32"),
        *("-t", f"{stop_after:.3f}", "-fd", str(source), "-i", "fd:"),
    ]


def filters(seen: Seen, rungs: Sequence[Rung], sheet: Sheet, rate: Fraction) -> str:
    """Decoded once, scaled once to the top rung; the others, the poster and the sheet are made of that."""
    top, names = rungs[-1], [f"v{number}" for number in range(len(rungs))]
    first = (
        f"[0:V:0]fps={rate.numerator}/{rate.denominator},scale={top.width}:{top.height},"
        f"{TO_SDR if seen.is_hdr else ''}setsar=1,format=yuv420p,split={len(rungs) + 2}"
    )
    outputs = [*(f"s{number}" for number in range(len(rungs) - 1)), names[-1], "forsheet", "forposter"]
    chains = [first + "".join(f"[{name}]" for name in outputs)]
    for number, rung in enumerate(rungs[:-1]):
        chains.append(f"[s{number}]scale={rung.width}:{rung.height},setsar=1[{names[number]}]")
    gap = rf"isnan(prev_selected_t)+gte(t-prev_selected_t\,{sheet.interval - 0.02:.2f})"
    chains.append(
        f"[forsheet]select='{gap}',scale={sheet.width}:{sheet.height},tile={sheet.columns}x{sheet.rows}[sheet]"
    )
    begin = min(5.0, seen.duration * 0.1)
    # Of a few pictures near the beginning the one that is most like the others: no black, no blur between two shots.
    chains.append(f"[forposter]trim=start={begin:.2f}:duration=3,fps=5,thumbnail=n=12[poster]")
    if seen.has_audio:
        parts = "".join(f"[a{number}]" for number in range(len(rungs)))
        chains.append(f"[0:a:0]{LOUDNESS},aresample=48000,asplit={len(rungs)}{parts}")
    return ";".join(chains)


def _bare() -> list[str]:
    """Nothing of what a phone writes besides: neither the place nor the device."""
    return ["-map_metadata", "-1", "-map_chapters", "-1"]


def _rung(rung: Rung, number: int, rate: Fraction, *, has_audio: bool) -> list[str]:
    interval = str(keyframe_interval(rate))
    sound = ["-map", f"[a{number}]", "-c:a", "aac", "-ac", "2", "-b:a", f"{rung.audio_kbps}k"] if has_audio else []
    return [
        *("-map", f"[v{number}]", *sound, *_bare()),
        *("-c:v", "libx264", "-preset", "veryfast", "-profile:v", "main", "-crf", "23"),
        *("-maxrate", f"{rung.kbps}k", "-bufsize", f"{2 * rung.kbps}k"),
        *("-g", interval, "-keyint_min", interval, "-sc_threshold", "0"),
        *("-f", "hls", "-hls_time", str(KEYFRAME_SECONDS), "-hls_playlist_type", "vod"),
        *("-hls_segment_type", "fmp4", "-hls_flags", "single_file"),
        *("-hls_segment_filename", f"{rung.name}.mp4", f"{rung.name}.m3u8"),
    ]
