"""The options that mean the same in every command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Literal, ParamSpec

import click

Form = Literal["text", "json", "csv", "table"]
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Wish:
    """How the result is wanted: its form, where it goes (None is standard output), the language, quiet or not."""

    form: Form
    output: Path | None
    lang: str
    quiet: bool


_SHARED = (
    click.option("--json", "form", flag_value="json", type=str, help="One JSON object a file, one a line."),
    click.option("--csv", "form", flag_value="csv", type=str, help="Comma-separated values with a head."),
    click.option("--table", "form", flag_value="table", type=str, help="A plain table."),
    click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write to FILE, whole or not at all."),
    click.option("--lang", type=click.Choice(["en", "kk", "ru"]), help="Language of summaries and messages."),
    click.option("-q", "--quiet", is_flag=True, help="Say nothing beside the result and what went wrong."),
)


def shared(function: Callable[P, int]) -> Callable[P, int]:
    """Give a command the shared options; it takes them as one keyword, `wish`."""

    @wraps(function)
    def called(*args: P.args, **kwargs: P.kwargs) -> int:
        form, output, lang, quiet = (kwargs.pop(name) for name in ("form", "output", "lang", "quiet"))
        kwargs["wish"] = Wish(form or "text", output, lang or _usual_language(), quiet)  # type: ignore[arg-type]
        return function(*args, **kwargs)

    for option in reversed(_SHARED):
        called = option(called)
    return called


def _usual_language() -> str:
    from bagalau import settings

    return settings.find().values.lang
