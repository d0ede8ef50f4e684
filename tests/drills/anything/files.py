"""``python -m tests.drills.anything.files``: the checked files and the uploads of a site, as JSON."""

import json

import django

django.setup()

from media.models import StoredFile, Upload  # noqa: E402


def main() -> None:
    files = [{"id": str(file.pk), "sha256": file.sha256, "size": file.size} for file in StoredFile.objects.all()]
    uploads = [{"id": str(upload.pk), "state": upload.state} for upload in Upload.objects.all()]
    print(json.dumps({"files": files, "uploads": uploads}))  # noqa: T201


main()
