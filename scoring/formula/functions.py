"""The functions a formula may call, and how many arguments each takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from scoring.formula.tree import Node, Number


@dataclass(frozen=True, slots=True)
class Signature:
    """How a function is called; the last argument may have to be a whole number of digits."""

    least: int
    most: int
    digits: bool = False

    def refuses(self, arguments: tuple[Node, ...]) -> str | None:
        """Why the arguments do not fit, or None."""
        if not self.least <= len(arguments) <= self.most:
            return f"takes {self.least} to {self.most} arguments, not {len(arguments)}"
        if self.digits and not _is_digits(arguments[-1]):
            return "takes a whole number from 0 to 9 as its last argument"
        return None


FUNCTIONS: Final = {
    "share": Signature(2, 2),  # part, whole: part / whole where 0 <= part <= whole; 0/0 by the methodology's rule
    "min": Signature(1, 20),
    "max": Signature(1, 20),
    "truncate": Signature(2, 2, digits=True),
    "round_half_up": Signature(2, 2, digits=True),
    "first_known": Signature(2, 10),  # the first argument that all figures are there for
    "zero_if_zero": Signature(1, 1),  # 0 where the argument is 0, else unknown
}


def _is_digits(node: Node) -> bool:
    return isinstance(node, Number) and node.value == node.value.to_integral_value() and node.value <= 9
