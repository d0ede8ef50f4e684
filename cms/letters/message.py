"""What every mail of ours is, whichever room writes it."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

LONGEST_SUBJECT = 140


def host() -> str:
    return urlsplit(settings.PUBLIC_URL).hostname or "localhost"


def line_of(subject: str) -> str:
    return " ".join(subject.split())[:LONGEST_SUBJECT]


def message_to(
    address: str,
    *,
    language: str,
    key: str,
    subject: str,
    body: str,
    html: str = "",
    headers: Mapping[str, str] | None = None,
) -> EmailMultiAlternatives:
    """``key``: of this mail alone, before the @ of its Message-ID; ``headers``: besides those that all have."""
    message = EmailMultiAlternatives(
        subject=line_of(subject),
        body=body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[address],
        headers={
            "Message-ID": f"<{key}@{host()}>",
            "Content-Language": language,
            "Auto-Submitted": "auto-generated",
            **(headers or {}),
        },
    )
    if html:
        message.attach_alternative(html, "text/html")
    return message
