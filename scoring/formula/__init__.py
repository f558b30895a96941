"""A small safe language over figure names: parsed to a tree, evaluated in exact rationals, never run.

>>> str(evaluate(parse("1 / 3 * 2 + 1 / 3"), {}).value)
'1'
"""

from scoring.formula.exact import Step, evaluate
from scoring.formula.interval import Interval, bounds, point
from scoring.formula.parse import parse
from scoring.formula.tree import Binary, Call, Formula, Name, Negation, Node, Number, children, walk

__all__ = [
    "Binary",
    "Call",
    "Formula",
    "Interval",
    "Name",
    "Negation",
    "Node",
    "Number",
    "Step",
    "bounds",
    "children",
    "evaluate",
    "parse",
    "point",
    "walk",
]
