"""Files in an S3 store: one bucket, in it the prefixes ``private/`` and ``public/``. Nothing in it needs to be public.

Addresses are presigned (SigV4); length and SHA-256 of a part are signed with its address, so the store itself refuses
other bytes. A part without a checksum has not arrived: versitygw lists one whose line was cut, of full length.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import boto3
from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore import UNSIGNED
from botocore.client import Config
from botocore.exceptions import BotoCoreError, ClientError

from media.stores.base import CHUNK, Absent, Part, PartAddress, Store, StoreAway, StoreRefused

_ABSENT = {"NoSuchKey", "NoSuchUpload", "404", "NotFound"}
_CHECKSUM = "x-amz-checksum-sha256"
_REFUSED = {"BadDigest", "InvalidPart", "InvalidPartOrder", "EntityTooSmall", "InvalidRequest", "MalformedXML"}
_MOST_COPIED = 5 * 1024**3  # bytes in one call; what is larger is copied in parts


class S3Store(Store):
    parallel = 4
    own_addresses = True

    def __init__(self, bucket: str, endpoint: str = "") -> None:
        self.bucket, self._endpoint = bucket, endpoint
        self.path_style = bool(endpoint)  # http://server/bucket/key
        self._session = boto3.session.Session()  # not the one of the process: keys may have been changed since
        self.client = self._session.client(
            "s3",
            endpoint_url=endpoint or None,
            config=Config(
                signature_version="s3v4",
                s3={"addressing_style": "path" if endpoint else "virtual"},
                retries={"max_attempts": 4, "mode": "standard"},
                connect_timeout=5,
                read_timeout=60,
                max_pool_connections=20,
                # A presigned address must not ask browsers for checksums that they cannot compute.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )

    @cached_property
    def origin(self) -> str:  # type: ignore[override]
        """As boto3 makes it of endpoint, bucket and region; keys have no part in it."""
        unsigned = self.client.meta.config.merge(Config(signature_version=UNSIGNED))
        client = self._session.client("s3", endpoint_url=self._endpoint or None, config=unsigned)
        parts = urlsplit(client.generate_presigned_url("head_bucket", Params={"Bucket": self.bucket}))
        return f"{parts.scheme}://{parts.netloc}"

    def _place(self, key: str, space: str = "private") -> dict[str, str]:
        return {"Bucket": self.bucket, "Key": f"{space}/{key}"}

    # Uploads in parts

    def begin(self, key: str, upload: str) -> str:
        with _store(key):
            made = self.client.create_multipart_upload(
                **self._place(key), ContentType="application/octet-stream", ChecksumAlgorithm="SHA256"
            )
        return made["UploadId"]

    def sign_part(
        self, key: str, upload_id: str, number: int, *, length: int, sha256: str, seconds: int
    ) -> PartAddress:
        checksum = _base64(sha256)
        part = {"UploadId": upload_id, "PartNumber": number, "ContentLength": length, "ChecksumSHA256": checksum}
        with _store(key):
            url = self.client.generate_presigned_url(
                "upload_part", Params={**self._place(key), **part}, ExpiresIn=seconds, HttpMethod="PUT"
            )
        return PartAddress(url, {_CHECKSUM: checksum})

    def send_part(self, key: str, upload_id: str, number: int, *, at: int, data: bytes) -> None:
        checksum = _base64(hashlib.sha256(data).hexdigest())
        with _store(key):
            self.client.upload_part(
                **self._place(key), UploadId=upload_id, PartNumber=number, Body=data, ChecksumSHA256=checksum
            )

    def list_parts(self, key: str, upload_id: str) -> list[Part]:
        with _store(key):
            pages = self.client.get_paginator("list_parts").paginate(**self._place(key), UploadId=upload_id)
            return [
                Part(part["PartNumber"], part["Size"], part["ETag"].strip('"'), _hex(part["ChecksumSHA256"]))
                for page in pages
                for part in page.get("Parts", ())
                if part.get("ChecksumSHA256")
            ]

    def complete(self, key: str, upload_id: str, parts: list[Part]) -> None:
        listed = [
            {"PartNumber": part.number, "ETag": f'"{part.etag}"', "ChecksumSHA256": _base64(part.sha256)}
            for part in parts
        ]
        try:
            with _store(key):
                self.client.complete_multipart_upload(
                    **self._place(key), UploadId=upload_id, MultipartUpload={"Parts": listed}
                )
        except Absent:
            if self.size(key) is None:  # otherwise it was done before
                raise

    def abort(self, key: str, upload_id: str) -> None:
        try:
            with _store(key):
                self.client.abort_multipart_upload(**self._place(key), UploadId=upload_id)
        except Absent:
            pass

    def stale(self, before: datetime) -> Iterator[tuple[str, str]]:
        prefix = "private/"
        with _store("uploads"):
            pages = self.client.get_paginator("list_multipart_uploads").paginate(Bucket=self.bucket, Prefix=prefix)
            for page in pages:
                for each in page.get("Uploads", ()):
                    if each["Initiated"] < before:
                        yield each["Key"].removeprefix(prefix), each["UploadId"]

    # Files

    def _head(self, key: str, space: str) -> dict[str, Any] | None:
        try:
            with _store(key):
                return self.client.head_object(**self._place(key, space))
        except Absent:
            return None

    def size(self, key: str, space: str = "private") -> int | None:
        found = self._head(key, space)
        return found["ContentLength"] if found else None

    def read(self, key: str, start: int, length: int, space: str = "private") -> Iterator[bytes]:
        if length <= 0:
            return
        try:
            with _store(key):
                answer = self.client.get_object(**self._place(key, space), Range=f"bytes={start}-{start + length - 1}")
                yield from answer["Body"].iter_chunks(CHUNK)
        except _BeyondTheEnd:
            return

    def put(self, key: str, source: Path, mime: str, space: str = "private") -> None:
        place = self._place(key, space)
        with _store(key):
            self.client.upload_file(
                str(source), place["Bucket"], place["Key"], ExtraArgs={"ContentType": mime}, Config=_SPARING
            )

    def copy(
        self, key: str, target: str, space: str = "private", target_space: str = "private", mime: str = ""
    ) -> None:
        more: dict[str, Any] = {"MetadataDirective": "REPLACE", "ContentType": mime} if mime else {}
        place = self._place(target, target_space)
        with _store(key):
            self.client.copy(self._place(key, space), place["Bucket"], place["Key"], ExtraArgs=more, Config=_COPYING)

    def delete(self, keys: Iterable[str], space: str = "private") -> None:
        with _store("files"):
            for key in keys:
                self.client.delete_object(**self._place(key, space))

    def delete_folder(self, prefix: str, space: str = "private") -> None:
        with _store(prefix):
            pages = self.client.get_paginator("list_objects_v2").paginate(
                Bucket=self.bucket, Prefix=f"{space}/{prefix}/"
            )
            for page in pages:
                for each in page.get("Contents", ()):
                    self.client.delete_object(Bucket=self.bucket, Key=each["Key"])

    def address(self, key: str, *, seconds: int, mime: str, disposition: str, space: str = "private") -> str:
        with _store(key):
            return self.client.generate_presigned_url(
                "get_object",
                Params={
                    **self._place(key, space),
                    "ResponseContentType": mime,
                    "ResponseContentDisposition": disposition,
                    "ResponseCacheControl": f"private, max-age={seconds}",
                },
                ExpiresIn=seconds,
            )

    def check(self) -> None:
        with _store(self.bucket):
            try:
                self.client.head_bucket(Bucket=self.bucket)
            except ClientError as error:
                raise StoreAway(f"bucket {self.bucket}: {error.response['Error'].get('Code', '')}") from error


_SPARING = TransferConfig(multipart_chunksize=8 * 1024 * 1024, max_concurrency=2, use_threads=True)
_COPYING = TransferConfig(multipart_threshold=_MOST_COPIED, multipart_chunksize=512 * 1024 * 1024, max_concurrency=2)


def _base64(sha256: str) -> str:
    """S3 writes checksums so; we write them in hex."""
    return base64.b64encode(bytes.fromhex(sha256)).decode()


def _hex(checksum: str) -> str:
    return base64.b64decode(checksum).hex()


class _BeyondTheEnd(Exception):
    """A stretch that begins where the file has ended."""


class _store:  # noqa: N801 - reads as a word in `with`
    """What the store answers, in the seam's words."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ClientError):
            code = str(error.response.get("Error", {}).get("Code", ""))
            if code in _ABSENT:
                raise Absent(self._key) from error
            if code in {"InvalidRange", "416"}:
                raise _BeyondTheEnd from error
            if code in _REFUSED:
                raise StoreRefused(code) from error
            raise StoreAway(f"the store answered {code}") from error
        if isinstance(error, BotoCoreError | Boto3Error | OSError):
            raise StoreAway(f"the store does not answer: {type(error).__name__}") from error
