"""A jury: who judges, by what, which entries, and what came of it."""

from campaigns.judging.models.decisions import ChairDecision, Remark
from campaigns.judging.models.judges import Conflict, Judge, Plan
from campaigns.judging.models.letters import JudgeMail
from campaigns.judging.models.reviews import Assignment, Criterion, Review, Score

__all__ = [
    "Assignment",
    "ChairDecision",
    "Conflict",
    "Criterion",
    "Judge",
    "JudgeMail",
    "Plan",
    "Remark",
    "Review",
    "Score",
]
