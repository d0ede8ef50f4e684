"""A contest and what belongs to it: one module a noun."""

from campaigns.contests.models.audit import AuditRecord
from campaigns.contests.models.awards import Award
from campaigns.contests.models.campaign import Campaign, CampaignQuerySet
from campaigns.contests.models.categories import Category
from campaigns.contests.models.changes import RuleChange
from campaigns.contests.models.forms import FormVersion
from campaigns.contests.models.organisers import Organiser
from campaigns.contests.models.page import CampaignPage
from campaigns.contests.models.partners import Partner
from campaigns.contests.models.rounds import Round
from campaigns.contests.models.terms import Terms
from campaigns.contests.models.totals import ReportedTotal
from campaigns.contests.models.units import Unit, UnitImport

__all__ = [
    "AuditRecord",
    "Award",
    "Campaign",
    "CampaignPage",
    "CampaignQuerySet",
    "Category",
    "FormVersion",
    "Organiser",
    "Partner",
    "ReportedTotal",
    "Round",
    "RuleChange",
    "Terms",
    "Unit",
    "UnitImport",
]
