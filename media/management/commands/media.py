"""manage.py media work | status | sandbox | retry"""

import json
from argparse import ArgumentParser
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count

from media.models import Video
from media.sandbox.layers import LAYERS, layers
from media.sandbox.programs import Missing, ffmpeg
from media.services.videos import retry_video
from media.video import runner


class Command(BaseCommand):
    help = "Prepares videos; says what stands between a stranger's file and this machine."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        work = verbs.add_parser("work", help="what the worker runs beside the jobs: prepares videos, one at a time")
        work.add_argument("--once", action="store_true", help="end when none waits")
        verbs.add_parser("status", help="how many videos wait, are ready, were refused")
        verbs.add_parser("sandbox", help="which layers hold here; exits 1 when the network is not closed")
        again = verbs.add_parser("retry", help="prepare anew what was refused")
        again.add_argument("videos", nargs="+", type=UUID, help="as `media status` names them")

    def handle(self, *, verb: str, **options: object) -> None:
        getattr(self, verb)(**options)

    def work(self, *, once: bool, **_: object) -> None:
        runner.work(once=once)

    def status(self, **_: object) -> None:
        counts = Video.objects.values_list("state").order_by("state").annotate(Count("pk"))
        failed = Video.objects.filter(state=Video.State.FAILED).order_by("-finished")[:20]
        told = {
            "videos": dict(counts),
            "refused": [{"video": str(each.pk), "problem": each.problem} for each in failed],
        }
        self.stdout.write(json.dumps(told, indent=1))

    def sandbox(self, **_: object) -> None:
        held = layers()
        for name, why in LAYERS.items():
            self.stdout.write(f"{name:<12}{'holds' if held[name] else 'DOES NOT HOLD: ' + why}")
        try:
            self.stdout.write(f"{'ffmpeg':<12}{ffmpeg()}")
        except Missing as error:
            raise CommandError(str(error)) from error
        if not (held["network"] or held["calls"]):
            raise CommandError("A program that reads a stranger's file could reach the network.")

    def retry(self, *, videos: list[UUID], **_: object) -> None:
        for video_id in videos:
            self.stdout.write(f"{video_id}: {'waits' if retry_video(video_id=video_id) else 'has not failed'}")
