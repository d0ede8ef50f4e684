"""Sheets of results, certificates, and what winning entries became."""

from campaigns.results.models.certificates import Certificate
from campaigns.results.models.mails import CertificateMail, PrizeMail
from campaigns.results.models.reuse import Reuse
from campaigns.results.models.sheets import ResultRow, ResultSheet

__all__ = ["Certificate", "CertificateMail", "PrizeMail", "ResultRow", "ResultSheet", "Reuse"]
