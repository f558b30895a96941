"""What can go wrong in this package.

RepairError
├── UndecodableError     the bytes are text in no encoding that is known here
└── PlanError            a plan does not belong to the text it is replayed on
"""

from __future__ import annotations


class RepairError(ValueError):
    """Root of the exceptions of this package."""


class UndecodableError(RepairError):
    """The bytes are text in none of the known encodings."""


class PlanError(RepairError):
    """The plan was not made for this text, or is not a plan."""
