"""Many reports at once: the same formulas over columns of figures, in whole numbers, with the same digits as one by one.

NumPy is imported here and nowhere else in scoring, and nothing of scoring imports this package by itself.
"""

from scoring.bulk.columns import Columns, columns_of
from scoring.bulk.many import score_all, score_each
from scoring.bulk.part import Plan, plan_of
from scoring.bulk.scores import STATUSES, Scores

__all__ = ["STATUSES", "Columns", "Plan", "Scores", "columns_of", "plan_of", "score_all", "score_each"]
