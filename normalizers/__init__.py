"""Repair of damaged Kazakh text.

>>> repair_text("Ќазаќстан Республикасыныѕ јкімі")
'Қазақстан Республикасының әкімі'
"""

from normalizers.change import Change
from normalizers.decoding import Decoded, decode
from normalizers.errors import PlanError, RepairError, UndecodableError
from normalizers.model import Repair, Span, Step
from normalizers.plan import plan_of, replay, reverse
from normalizers.restore import KINDS, KINDS_OF_LOSS, repair, repair_text

__all__ = [
    "KINDS",
    "KINDS_OF_LOSS",
    "Change",
    "Decoded",
    "PlanError",
    "Repair",
    "RepairError",
    "Span",
    "Step",
    "UndecodableError",
    "decode",
    "plan_of",
    "repair",
    "repair_text",
    "replay",
    "reverse",
]
