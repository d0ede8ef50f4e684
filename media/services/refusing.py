"""A file is refused: the reason is kept, its bytes go."""

from uuid import UUID

from django.db import transaction
from django_q.tasks import async_task

from media.models import Upload
from media.problems import Problem

CLEAR = "media.jobs.clear"


@transaction.atomic
def refuse(*, upload_id: UUID, problem: Problem) -> Upload:
    """Nothing when it has ended otherwise meanwhile."""
    upload = Upload.objects.select_for_update().get(pk=upload_id)
    if upload.state in {Upload.State.OPEN, Upload.State.CHECKING}:
        upload.state, upload.problem, upload.problem_values = Upload.State.REFUSED, problem.code, problem.values
        upload.save(update_fields=["state", "problem", "problem_values", "touched"])
        async_task(CLEAR, str(upload.pk), task_name="uploads: clear", save=False)
    return upload
