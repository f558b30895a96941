"""The tree of errors is the one that is drawn."""

from __future__ import annotations

import inspect
import re

from scoring import errors


def test_the_drawn_tree_is_the_real_one() -> None:
    drawn = re.findall(r"^([│├└─ ]*)(\w+Error)", errors.__doc__ or "", re.MULTILINE)
    path: list[str] = []
    for indent, name in drawn:
        depth = len(indent) // 4
        del path[depth:]
        assert getattr(errors, name).__base__.__name__ == (path[-1] if path else "Exception")
        path.append(name)
    defined = {name for name, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, Exception)}
    assert {name for _, name in drawn} == defined
