"""YAML with three differences: a number with a point is a Decimal, every value knows its line, and what can be taken for something
else than it looks like, or for more than there is room for, is refused.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal, InvalidOperation
from typing import Any, cast

import yaml
from yaml.constructor import ConstructorError
from yaml.error import Mark
from yaml.events import CollectionEndEvent, CollectionStartEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times as fast, where it is built

Path = tuple[str | int, ...]
Lines = dict[Path, int]
MAX_DEPTH = 50
MAX_DIGITS = 40
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9_]*)")
Scalar = str | int | bool | Decimal | datetime.date | None


def load(text: str) -> Any:
    """The document in the text; raises yaml.YAMLError."""
    return load_with_lines(text)[0]


def load_with_lines(text: str) -> tuple[Any, Lines]:
    """The document, and the line (from 1) on which each of its values begins, by its path."""
    _check_depth(text)
    loader = _Base(text)
    try:
        root = loader.get_single_node()
        builder = _Builder(loader)
        return (None if root is None else builder.value(root, ())), builder.lines
    finally:
        loader.dispose()


def _check_depth(text: str) -> None:
    """Refuse what is nested so deep that no reader has room for it; the parser itself goes no deeper for it."""
    depth = 0
    for event in yaml.parse(text, Loader=_Base):
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise ConstructorError(None, None, f"nested deeper than {MAX_DEPTH}", cast(Mark, event.start_mark))


class _Builder:
    """Nodes to values. Aliases are refused: a few of them can stand for more than memory holds."""

    def __init__(self, loader: Any) -> None:
        self.loader = loader
        self.lines: Lines = {}
        self.seen: set[int] = set()

    def value(self, node: Node, path: Path) -> Any:
        if id(node) in self.seen:
            raise ConstructorError(None, None, "aliases are not allowed", node.start_mark)
        self.seen.add(id(node))
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, MappingNode):
            return self.mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return self.scalar(cast(ScalarNode, node))

    def mapping(self, node: MappingNode, path: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in result:
                raise ConstructorError(None, None, f"the key {key} stands twice", key_node.start_mark)
            self.lines[(*path, key)] = key_node.start_mark.line + 1
            result[key] = self.value(value_node, (*path, key))
        return result

    def scalar(self, node: ScalarNode) -> Scalar:
        kind = node.tag.removeprefix("tag:yaml.org,2002:")
        if kind == "int" and not _WHOLE.fullmatch(node.value):
            raise ConstructorError(None, None, f"{node.value} is read as another number; write plain digits, or quotes", node.start_mark)
        try:
            value: Scalar | bytes = Decimal(node.value.replace("_", "")) if kind in ("int", "float") else self.loader.construct_object(node)
        except InvalidOperation:
            raise ConstructorError(None, None, f"{node.value} is no number to count with", node.start_mark) from None
        except ValueError:
            raise ConstructorError(None, None, f"{node.value} is no day of the calendar", node.start_mark) from None
        except KeyError:  # !!bool maybe
            value = b""
        if isinstance(value, bytes):
            raise ConstructorError(None, None, f"{node.value} is no text, number, day or truth", node.start_mark)
        if isinstance(value, Decimal) and (not value.is_finite() or max(abs(value.adjusted()), len(value.as_tuple().digits)) > MAX_DIGITS):
            raise ConstructorError(None, None, f"a number of more than {MAX_DIGITS} digits", node.start_mark)
        return int(value) if kind == "int" and isinstance(value, Decimal) else value
