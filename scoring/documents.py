"""YAML with two differences: a number with a point is a Decimal, and every value knows its line."""

from __future__ import annotations

import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, cast

import yaml
from yaml.constructor import ConstructorError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times as fast, where it is built

Path = tuple[str | int, ...]
Lines = dict[Path, int]
Scalar = str | int | bool | Decimal | datetime.date | None


def load(text: str) -> Any:
    """The document in the text; raises yaml.YAMLError."""
    return load_with_lines(text)[0]


def load_with_lines(text: str) -> tuple[Any, Lines]:
    """The document, and the line (from 1) on which each of its values begins, by its path."""
    loader = _Base(text)
    try:
        root = loader.get_single_node()
        builder = _Builder(loader)
        return (None if root is None else builder.value(root, ())), builder.lines
    finally:
        loader.dispose()


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
        if node.tag != "tag:yaml.org,2002:float":
            value: Scalar = self.loader.construct_object(node)
            return value
        try:
            return Decimal(node.value.replace("_", ""))
        except InvalidOperation:
            raise ConstructorError(None, None, f"{node.value} is no number to count with", node.start_mark) from None
