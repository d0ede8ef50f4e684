"""What an error of sending says about the mail: only one that certainly was not sent may be sent again."""

import smtplib
from enum import Enum


class Failure(Enum):
    LATER = "later"  # certainly not sent, and may be another time
    NEVER = "never"  # certainly not sent, and never will be: no such mailbox
    UNKNOWN = "unknown"  # it may have arrived


def judge(error: BaseException) -> Failure:
    """For an error after the connection stood. A server that answered with a code has not taken the mail."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
        return Failure.NEVER if codes and all(code >= 500 for code in codes) else Failure.LATER
    if isinstance(error, smtplib.SMTPResponseException):
        return Failure.LATER
    return Failure.UNKNOWN


def said(error: BaseException) -> str:
    """The kind of error and its code: a server's words may hold the address."""
    return f"{type(error).__name__} {getattr(error, 'smtp_code', '')}".strip()
