"""What must not be found out by the first reader."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, Warning, register


@register
def certificates_can_be_read(**_: Any) -> list[Error]:
    """Otherwise every question to the cluster fails, and the site is degraded from its start."""
    path = settings.ELASTICSEARCH_CA_CERTS
    if not settings.ELASTICSEARCH_URL or path is None:
        return []
    try:
        held = path.read_text(errors="replace")
    except OSError as error:
        return [Error(f"ELASTICSEARCH_CA_CERTS: {path} cannot be read: {error.strerror}.", id="search.E001")]
    if "BEGIN CERTIFICATE" not in held:
        hint = "Name a file of certificates in PEM form."
        return [Error(f"ELASTICSEARCH_CA_CERTS: {path} holds no certificate.", hint=hint, id="search.E002")]
    return []


@register
def key_is_not_sent_in_the_clear(**_: Any) -> list[Warning]:
    """A key over plain http can be read on the way."""
    nodes = settings.ELASTICSEARCH_URL.split(",")
    if settings.ELASTICSEARCH_API_KEY and any(node.startswith("http://") for node in nodes):
        hint = "Use https:// addresses, with ELASTICSEARCH_CA_CERTS when the certificate is your own."
        return [Warning("ELASTICSEARCH_API_KEY is set, but a node is named by http://.", hint=hint, id="search.W001")]
    return []
