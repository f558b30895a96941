"""A form's YAML with the line of every key and value, so that a mistake can be shown where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.constructor import ConstructorError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Path = tuple[str | int, ...]
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Document:
    """A file's values, the line (from 1) of each by its path, and the keys that stand twice with the line of the second."""

    values: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    twice: list[tuple[Path, int]] = field(default_factory=list)
    seen: set[int] = field(default_factory=set, repr=False)

    def line(self, path: Path) -> int:
        """The line of the value at a path, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def load(text: str) -> Document:
    """The document in a text; raises `yaml.YAMLError` where it is not YAML."""
    loader = LOADER(text)
    document = Document()
    try:
        root = loader.get_single_node()
        document.values = None if root is None else _value(loader, root, (), document)
    finally:
        loader.dispose()
    return document


def _value(loader: Any, node: Node, path: Path, document: Document) -> Any:
    """The value of a node. Aliases are refused: one may hold itself."""
    if id(node) in document.seen:
        raise ConstructorError(None, None, "aliases are not allowed", node.start_mark)
    document.seen.add(id(node))
    document.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, MappingNode):
        return _mapping(loader, node, path, document)
    if isinstance(node, SequenceNode):
        return [_value(loader, item, (*path, index), document) for index, item in enumerate(node.value)]
    assert isinstance(node, ScalarNode)
    try:
        return loader.construct_object(node)
    except (ValueError, KeyError):  # 2024-02-30, !!bool maybe
        raise ConstructorError(None, None, f"{node.value} is no date or number that there is", node.start_mark) from None


def _mapping(loader: Any, node: MappingNode, path: Path, document: Document) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in values:
            document.twice.append(((*path, key), line))
            continue
        document.lines[(*path, key)] = line
        values[key] = _value(loader, value_node, (*path, key), document)
    return values
