"""manage.py uploads prepare_bucket | check | sweep"""

from argparse import ArgumentParser
from urllib.parse import urlsplit

from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from media.services import sweep_uploads
from media.stores import StoreAway, store


class Command(BaseCommand):
    help = "Where uploads are kept: prepares a bucket, looks whether it is closed, clears what was given up."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        prepare = verbs.add_parser("prepare_bucket", help="lets the site's pages send parts to the S3 bucket")
        prepare.add_argument("--origin", action="append", help="of pages; PUBLIC_URL's unless given")
        verbs.add_parser("check", help="whether files can be kept, and strangers get nothing; exits 1 otherwise")
        verbs.add_parser("sweep", help="what the clock does each half hour, now")

    def handle(self, *, verb: str, origin: list[str] | None = None, **_: object) -> None:
        try:
            {"prepare_bucket": lambda: self.prepare_bucket(origin), "check": self.look, "sweep": self.sweep}[verb]()
        except (StoreAway, BotoCoreError, ClientError) as error:
            raise CommandError(f"The store: {error}") from error

    def prepare_bucket(self, origin: list[str] | None) -> None:
        from media.bucket import prepare  # noqa: PLC0415 - boto3 is slow to load and not needed on local disk
        from media.stores.s3 import S3Store  # noqa: PLC0415

        if not settings.S3_BUCKET:
            raise CommandError("Uploads are on local disk: set S3_BUCKET first. See docs/configuration.md.")
        site = urlsplit(settings.PUBLIC_URL)
        place = S3Store(settings.S3_BUCKET, settings.S3_ENDPOINT_URL)
        for done in prepare(place, origin or [f"{site.scheme}://{site.netloc}"]):
            self.stdout.write(done)
        self.look()

    def look(self) -> None:
        store().check()
        if settings.S3_BUCKET:
            from media.bucket import keeps_checksums, leaks  # noqa: PLC0415
            from media.stores.s3 import S3Store  # noqa: PLC0415

            spaces = ("private",) if settings.S3_PUBLIC_URL else ("private", "public")
            place = S3Store(settings.S3_BUCKET, settings.S3_ENDPOINT_URL)
            if found := leaks(place, spaces):
                raise CommandError(f"The bucket is open: {'; '.join(found)}.")
            if not keeps_checksums(place):
                raise CommandError("This store does not list SHA-256 checksums of parts: uploads would never arrive.")
            self.stdout.write("strangers get nothing")
        self.stdout.write("files can be kept")

    def sweep(self) -> None:
        for name, count in sweep_uploads().items():
            self.stdout.write(f"{name}: {count}")
