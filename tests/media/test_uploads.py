"""Uploads on local disk: public folders only, and nothing in them may run."""

import pytest

pytestmark = pytest.mark.django_db  # an address that is not found is looked up among the redirects
SCRIPT = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


@pytest.fixture
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for folder in ("images", "original_images", "documents"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.svg").write_bytes(SCRIPT)
    (tmp_path / "db.sqlite3").write_bytes(b"secret")


@pytest.mark.usefixtures("uploads")
def test_upload_is_served_as_something_that_cannot_run(client):
    response = client.get("/uploads/images/a.svg")
    assert response.status_code == 200
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in response.headers["Cache-Control"]


@pytest.mark.usefixtures("uploads")
@pytest.mark.parametrize(
    "path",
    [
        "original_images/a.svg",
        "documents/a.svg",
        "images/../db.sqlite3",
        "images/%2e%2e/db.sqlite3",
        "db.sqlite3",
        "images/",
        "images/absent.jpg",
    ],
)
def test_all_else_is_not_found(client, path):
    assert client.get(f"/uploads/{path}", follow=True).status_code == 404
