"""What `form check` and `methodology check` say of each file: every mistake with its line and what to do, or that it is sound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from bagalau.options import Wish
from bagalau.output import json_line, opened, write_rows

if TYPE_CHECKING:
    from extractors.problem import Problem

HEAD = ("file", "line", "what", "remedy")
Checked = dict[str, Any]
"""A file's object in JSON, with its `problems`."""


def fields(problems: Iterable[Problem], lang: str) -> list[dict[str, Any]]:
    """The mistakes as they stand in JSON, with their texts in a language."""
    return [_fields(one, lang) for one in problems]


def _fields(one: Problem, lang: str) -> dict[str, Any]:
    mistake = one.mistake
    said = {"what": mistake.what(lang), "remedy": mistake.remedy(lang)}
    return {"file": one.file, "line": one.line, **said, "code": mistake.code, "params": dict(mistake.values)}


def write(documents: Sequence[Checked], wish: Wish, refused: str, sound: Callable[[Checked], Iterable[str]]) -> int:
    """Write what was found in the form that is wished; `refused` is the catalogue's key, `sound` the lines of a file without a mistake.

    Gives the exit code.
    """
    with opened(wish) as stream:
        if wish.form == "json":
            stream.writelines(map(json_line, documents))
        elif wish.form == "text":
            stream.writelines(
                line + "\n" for one in documents for line in (_refusal(one, refused, wish.lang) if one["problems"] else sound(one))
            )
        else:
            write_rows(stream, wish, HEAD, [tuple(str(row[name]) for name in HEAD) for one in documents for row in one["problems"]])
    return int(any(one["problems"] for one in documents))


def _refusal(one: Checked, refused: str, lang: str) -> Iterator[str]:
    from bagalau.catalogue import say
    from bagalau.streams import visible

    for row in one["problems"]:
        yield visible(f"{row['file']}:{row['line']}: {row['what']}; {row['remedy']}")
    yield say(lang, refused, file=visible(one["file"]), number=len(one["problems"]))
