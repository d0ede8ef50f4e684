"""What an S3 bucket needs so that browsers can send parts to it, and what it must not have."""

import hashlib
import secrets
import urllib.error
import urllib.request
from collections.abc import Iterator

from botocore.exceptions import ClientError

from media.rules.names import new_key
from media.stores.s3 import S3Store

PROBE = "prepare-bucket-probe"


def cors_for(origins: list[str]) -> dict:
    """Pages of these origins may PUT parts and see their ETag, and GET in stretches. It gives nobody a permission: the
    signature in an address does."""
    return {
        "CORSRules": [
            {
                "AllowedOrigins": origins,
                "AllowedMethods": ["GET", "HEAD", "PUT"],
                "AllowedHeaders": ["*"],
                "ExposeHeaders": ["ETag", "Content-Range", "Content-Length"],
                "MaxAgeSeconds": 3600,
            }
        ]
    }


def prepare(store: S3Store, origins: list[str]) -> Iterator[str]:
    """Make the bucket if it is not there, let pages of ``origins`` speak to it, close it to strangers; yields what was
    done. Raises ClientError when that is not allowed."""
    client, bucket = store.client, store.bucket
    try:
        client.head_bucket(Bucket=bucket)
    except ClientError as error:
        if error.response["Error"]["Code"] not in {"404", "NoSuchBucket"}:
            raise
        region = client.meta.region_name
        where = (
            {"CreateBucketConfiguration": {"LocationConstraint": region}} if region not in {None, "us-east-1"} else {}
        )
        client.create_bucket(Bucket=bucket, **where)
        yield f"bucket {bucket}: made"
    client.put_bucket_cors(Bucket=bucket, CORSConfiguration=cors_for(origins))
    yield f"CORS: pages of {', '.join(origins)} may send parts"
    yield _close(client, bucket)


def _close(client, bucket: str) -> str:
    """AWS's switch against everything public; servers that lack it give strangers nothing unless told to."""
    every = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
    try:
        client.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration=dict.fromkeys(every, True))
    except ClientError as error:
        return f"public access block: not known to this store ({error.response['Error']['Code']}); see the look below"
    return "public access block: on"


def leaks(store: S3Store, spaces: tuple[str, ...] = ("private", "public")) -> list[str]:
    """What a stranger gets who asks the bucket without a signature: an object, a list, a place to write. A file is put
    there for the look, and taken away."""
    found, key = [], new_key(PROBE)
    base = f"{store.origin}/{store.bucket}" if store.path_style else store.origin
    for space in spaces:
        place = {"Bucket": store.bucket, "Key": f"{space}/{key}"}
        store.client.put_object(**place, Body=secrets.token_bytes(16))
        try:
            if _answers(f"{base}/{space}/{key}"):
                found.append(f"anybody can read {space}/ by its address")
        finally:
            store.client.delete_object(**place)
    if _answers(f"{base}/?list-type=2"):
        found.append("anybody can list the bucket")
    if _answers(f"{base}/private/{key}", b"x"):
        store.client.delete_object(Bucket=store.bucket, Key=f"private/{key}")
        found.append("anybody can write to the bucket")
    return found


def keeps_checksums(store: S3Store) -> bool:
    """Whether a part that a page sends is listed with its SHA-256; without it none would ever have arrived."""
    key, body = new_key(PROBE), b"x"
    upload = store.begin(key, PROBE)
    try:
        address = store.sign_part(key, upload, 1, length=1, sha256=hashlib.sha256(body).hexdigest(), seconds=60)
        return _answers(address.url, body, address.headers) and len(store.list_parts(key, upload)) == 1
    finally:
        store.abort(key, upload)


def _answers(address: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> bool:
    request = urllib.request.Request(address, data=body, headers=headers or {}, method="PUT" if body else "GET")
    try:
        with urllib.request.urlopen(request, timeout=10):
            return True
    except urllib.error.HTTPError:
        return False
