from typing import Any

from django.apps import AppConfig

PURPOSE = "drill.anything"


class AnythingApp(AppConfig):
    name = "tests.drills.anything"

    def ready(self) -> None:
        from media import policies

        class Anything(policies.Policy):
            def limits(self, user: Any, subject: str, language: str) -> policies.Limits:
                return policies.Limits(kinds={"video", "audio", "image", "document"}, max_bytes=2**40)

            def allows_reading(self, user: Any, request: Any, file: Any) -> bool:
                return user == file.owner

        policies.register(PURPOSE, Anything())
