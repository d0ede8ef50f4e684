"""Where uploads are kept, as the environment says it."""

from urllib.parse import urlsplit

from config.env import BadSetting, Env

# What every S3 store takes; a name with dots breaks TLS on its own address.
_BUCKET = r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]"


def store_settings(env: Env) -> tuple[str, str, str]:
    """(bucket, endpoint, public address); all empty for local disk. Raises BadSetting."""
    bucket = env.text("S3_BUCKET")
    if bucket:
        env.word("S3_BUCKET", "", _BUCKET, "use 3 to 63 lower-case letters, digits and hyphens")
    endpoint = env.url("S3_ENDPOINT_URL", ("http", "https"))
    public = env.url("S3_PUBLIC_URL", ("http", "https")).rstrip("/")
    for name, value in (("S3_ENDPOINT_URL", endpoint), ("S3_PUBLIC_URL", public)):
        if value and not bucket:
            raise BadSetting(name, "…" if "@" in value else value, "there is no S3_BUCKET; name it, or unset this")
        if "@" in urlsplit(value).netloc:
            raise BadSetting(name, "…", "name no user or password in the address: AWS_ACCESS_KEY_ID is for that")
        if urlsplit(value).query or urlsplit(value).fragment:
            raise BadSetting(name, value, "name an address without ? and #")
    if urlsplit(endpoint).path.strip("/"):
        raise BadSetting("S3_ENDPOINT_URL", endpoint, "name the server alone; the bucket is S3_BUCKET")
    return bucket, endpoint.rstrip("/"), public
