"""Uploads to an S3 store by our protocol, beside boto3's own multipart upload: the same file, store, parts and lines.

A real store (versitygw) and the product's web server and worker. What our protocol does more (addresses, questions, the
server's look at the parts) is in its time; the server's own reading of the file afterwards is told apart. Then what the
web process has grown by, for both stores. BENCH_UPLOAD_MB: the size (256), BENCH_UPLOAD_RUNS: of each (3).
"""

import os
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from boto3.s3.transfer import TransferConfig

from tests.bench.figures import tell, verdict
from tests.drills.anything.apps import PURPOSE
from tests.processes import memory_of
from tests.uploading import Browser, Clip
from tests.versitygw import client_of, new_bucket
from tools.versitygw.server import running_gateway

MB = 1024 * 1024
SIZE = int(os.environ.get("BENCH_UPLOAD_MB") or 256) * MB
RUNS = int(os.environ.get("BENCH_UPLOAD_RUNS") or 3)
LEAST, MOST_GROWTH = 0.85, 30.0


def ours(browser: Browser, source: Path, name: str) -> tuple[float, float]:
    """(seconds until all is there and said to be, seconds until the server has read it too)."""
    with source.open("rb") as file:
        descriptor = file.fileno()
        start = time.perf_counter()
        upload = browser.begin(name, SIZE)
        parts = browser.send(upload, lambda at, length: os.pread(descriptor, length, at))
        state = browser.complete(upload, parts=parts)
        sent = time.perf_counter() - start
    while state["state"] == "checking":
        time.sleep(0.2)
        state = browser.state(upload)
    if state["state"] != "complete":
        raise SystemExit(f"the upload was not completed: {state}")
    return sent, time.perf_counter() - start


def theirs(client, bucket: str, source: Path, name: str, part: int, lines: int) -> float:
    config = TransferConfig(multipart_threshold=part, multipart_chunksize=part, max_concurrency=lines)
    start = time.perf_counter()
    client.upload_file(str(source), bucket, name, Config=config)
    return time.perf_counter() - start


def on_s3(folder: Path, source: Path) -> None:
    from tests.drills.test_uploads import uploading_site  # noqa: PLC0415 - pytest's marks come with it

    with running_gateway(folder / "gateway") as gateway:
        bucket = new_bucket(gateway)
        client = client_of(gateway)
        with uploading_site(folder / "site", **gateway.environment(bucket)) as (_site, web, session):
            browser = Browser(web.url, session, PURPOSE)
            ours(browser, source, "warm.mp4")
            upload = browser.begin("shape.mp4", SIZE)
            part, lines = upload["part_size"], upload["parallel"]
            before = memory_of(web.process.pid)
            times: dict[str, list[float]] = {"ours": [], "read": [], "theirs": []}
            for run in range(RUNS):  # in turns: what else the machine does hits both
                sent, read = ours(browser, source, f"{run}.mp4")
                times["ours"].append(sent)
                times["read"].append(read)
                times["theirs"].append(theirs(client, bucket, source, f"bench/{run}", part, lines))
            _tell(times, part, lines)
            growth = memory_of(web.process.pid) - before
            verdict("growth of the web server, S3", growth, most=MOST_GROWTH, unit=" MB")


def _tell(times: dict[str, list[float]], part: int, lines: int) -> None:
    own, other = statistics.median(times["ours"]), statistics.median(times["theirs"])
    tell(f"{SIZE // MB} MB in parts of {part // MB} MB on {lines} lines, median of {RUNS}")
    for name, seconds in (("our protocol", own), ("boto3", other)):
        tell(f"  {name}: {seconds:.2f} s, {SIZE / MB / seconds:.0f} MB/s")
    tell(f"  and read by the server: {statistics.median(times['read']):.2f} s after the beginning")
    verdict("throughput, ours to boto3's", other / own, least=LEAST)


def on_disk(folder: Path, source: Path) -> None:
    from tests.drills.test_uploads import uploading_site  # noqa: PLC0415

    with uploading_site(folder / "site") as (_site, web, session):
        browser = Browser(web.url, session, PURPOSE)
        ours(browser, source, "warm.mp4")
        before = memory_of(web.process.pid)
        sent = [ours(browser, source, f"{run}.mp4")[0] for run in range(RUNS)]
        tell(f"local disk: {SIZE / MB / statistics.median(sent):.0f} MB/s")
        growth = memory_of(web.process.pid) - before
        verdict("growth of the web server, local disk", growth, most=MOST_GROWTH, unit=" MB")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.drills.upload_settings")
    with TemporaryDirectory(prefix="bench-uploads-") as folder:
        source, clip = Path(folder) / "source.mp4", Clip(SIZE, seed=1)
        with source.open("wb") as file:
            for at in range(0, SIZE, MB):
                file.write(clip(at, min(MB, SIZE - at)))
        on_s3(Path(folder) / "s3", source)
        on_disk(Path(folder) / "disk", source)


if __name__ == "__main__":
    main()
