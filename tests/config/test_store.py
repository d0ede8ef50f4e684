"""Where uploads are kept, as the environment says it: nonsense is refused with a sentence that names the variable."""

import pytest

from config.env import BadSetting, Env
from config.store import store_settings


def test_unset_is_local_disk():
    assert store_settings(Env({})) == ("", "", "")


def test_endpoint_and_public_address_lose_their_slash():
    given = {"S3_BUCKET": "bao", "S3_ENDPOINT_URL": "http://s3:9000/", "S3_PUBLIC_URL": "https://cdn.example.org/p/"}
    assert store_settings(Env(given)) == ("bao", "http://s3:9000", "https://cdn.example.org/p")


@pytest.mark.parametrize(
    "given, named",
    [
        ({"S3_ENDPOINT_URL": "http://s3:9000"}, "S3_ENDPOINT_URL"),
        ({"S3_PUBLIC_URL": "http://s3:9000"}, "S3_PUBLIC_URL"),
        ({"S3_BUCKET": "Big Bucket"}, "S3_BUCKET"),
        ({"S3_BUCKET": "a"}, "S3_BUCKET"),
        ({"S3_BUCKET": "with.dots"}, "S3_BUCKET"),
        ({"S3_BUCKET": "bao", "S3_ENDPOINT_URL": "s3:9000"}, "S3_ENDPOINT_URL"),
        ({"S3_BUCKET": "bao", "S3_ENDPOINT_URL": "http://s3:9000/bao"}, "S3_ENDPOINT_URL"),
        ({"S3_BUCKET": "bao", "S3_ENDPOINT_URL": "http://key:secret@s3:9000"}, "S3_ENDPOINT_URL"),
        ({"S3_BUCKET": "bao", "S3_PUBLIC_URL": "https://cdn.example.org/?x=1"}, "S3_PUBLIC_URL"),
    ],
)
def test_nonsense_is_refused(given, named):
    with pytest.raises(BadSetting, match=named) as refused:
        store_settings(Env(given))
    assert "secret" not in str(refused.value)
