"""What results do when something happens elsewhere."""

from typing import Any

from campaigns.results.models import CertificateMail, PrizeMail
from cms.readers.signals import account_closing


def forget(user: Any, **_: Any) -> None:
    """The address goes with the account; the certificate and the prize, which are of a name, stay."""
    if user.email:
        for mails in (CertificateMail, PrizeMail):
            mails.objects.filter(address__iexact=user.email).delete()


def connect() -> None:
    account_closing.connect(forget, dispatch_uid="results-closing")
