"""``python -m tools.versitygw``: a server, until Ctrl-C. What it stores stays for the next time."""

import argparse
import signal
import sys
from pathlib import Path

import boto3

from tools.versitygw.building import NoVersitygw, cache
from tools.versitygw.server import ACCESS, SECRET, running_gateway


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.versitygw", description=__doc__)
    parser.add_argument("--port", type=int, default=7070)
    parser.add_argument("--folder", type=Path, default=cache() / "versitygw-data")
    parser.add_argument("--bucket", default="neuguong")
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        with running_gateway(chosen.folder, chosen.port) as gateway:
            client = boto3.client(
                "s3",
                endpoint_url=gateway.url,
                aws_access_key_id=ACCESS,
                aws_secret_access_key=SECRET,
                region_name="us-east-1",
            )
            if chosen.bucket not in {bucket["Name"] for bucket in client.list_buckets()["Buckets"]}:
                client.create_bucket(Bucket=chosen.bucket)
            for name, value in gateway.environment(chosen.bucket).items():
                print(f"export {name}={value}", flush=True)
            print("# then: manage.py media prepare_bucket", flush=True)
            gateway.process.wait()
    except NoVersitygw as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
