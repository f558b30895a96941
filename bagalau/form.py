"""`bagalau form list|show|check`: which forms there are, what one looks for, and every mistake in a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bagalau import problems
from bagalau.errors import WrongUsage
from bagalau.options import Wish, shared
from bagalau.output import json_line, opened, table_text, write_rows

if TYPE_CHECKING:
    from extractors.form import LoadedForm

FIGURES_HEAD = ("figure", "unit", "minimum", "maximum", "description")


@click.group("form")
def command() -> None:
    """List, show and check forms: what a kind of report looks like."""


@command.command("list")
@shared
def list_(wish: Wish) -> int:
    """List the forms that come with the program."""
    from extractors.form import load, shipped

    rows = [_row(load(name), wish.lang) for name in shipped()]
    with opened(wish) as stream:
        write_rows(stream, wish, ("id", "years", "rests_on", "criteria", "figures", "title", "sha256"), rows)
    return 0


@command.command("show")
@click.argument("name", metavar="ID|FILE")
@shared
def show(name: str, wish: Wish) -> int:
    """Show what a form looks for: its criteria and its figures."""
    form = _loaded(name)
    with opened(wish) as stream:
        if wish.form == "text":
            stream.writelines(_shown(form, wish.lang))
        elif wish.form == "json":
            stream.write(json_line(_document(form)))
        else:
            write_rows(stream, wish, FIGURES_HEAD, list(_figures(form, wish.lang)))
    return 0


@command.command("check")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@shared
def check(files: Sequence[str], wish: Wish) -> int:
    """Find every mistake in forms, each with file, line and what to do."""
    return problems.write([_checked(name, wish.lang) for name in files], wish, "form.refused", lambda one: [_sound(one, wish.lang)])


def _checked(name: str, lang: str) -> problems.Checked:
    from extractors.form import check as form_check

    return {"schema": "bagalau-form-check/1", "file": name, "problems": problems.fields(form_check.problems(_bytes(name), name), lang)}


def _bytes(name: str) -> bytes:
    """The bytes of a file, or of a form that comes with the program."""
    from importlib.resources import files

    shipped = files("extractors").joinpath(f"forms/{name}.yaml")
    try:
        return shipped.read_bytes() if shipped.is_file() else Path(name).read_bytes()
    except OSError as error:
        raise WrongUsage(f"{name}: no such form or file ({error.strerror}); bagalau form list names the forms there are") from None


def _sound(one: problems.Checked, lang: str) -> str:
    from bagalau.catalogue import say
    from bagalau.streams import visible

    return say(lang, "form.sound", file=visible(one["file"]))


def _loaded(name: str) -> LoadedForm:
    from extractors import FormError
    from extractors.form import load

    try:
        return load(name)
    except FormError as error:
        what = str(error).splitlines()[0]
        raise WrongUsage(f"{what}; bagalau form check {name} names every mistake" if Path(name).is_file() else what) from None


def _row(form: LoadedForm, lang: str) -> tuple[str, ...]:
    data = form.data
    years = f"{data.years[0]}–{data.years[1]}"
    return (form.id, years, data.rests_on, str(len(data.criteria)), str(len(data.figures)), _title(data.title, lang), form.sha256[:12])


def _title(title: Any, lang: str) -> str:
    return str(title.get(lang) or title.get("en") or "")


def _shown(form: LoadedForm, lang: str) -> Iterator[str]:
    from bagalau.catalogue import say

    yield f"{form.id}: {_title(form.data.title, lang)}\n"
    yield say(lang, "form.years", first=form.data.years[0], last=form.data.years[1], ground=form.data.rests_on) + "\n\n"
    rows = [(one.id, str(one.maximum or ""), _title(one.title, lang), ", ".join(one.words)) for one in form.data.criteria]
    yield table_text(tuple(say(lang, f"form.{name}") for name in ("criterion", "maximum", "title", "words")), rows)
    yield "\n"
    yield table_text(tuple(say(lang, f"form.{name}") for name in FIGURES_HEAD), _figures(form, lang))


def _figures(form: LoadedForm, lang: str) -> Iterator[tuple[str, ...]]:
    for name, kind in form.data.figures.items():
        bounds = ("" if bound is None else str(bound) for bound in (kind.minimum, kind.maximum))
        yield (name, kind.unit or "", *bounds, str(getattr(kind, lang)))


def _document(form: LoadedForm) -> dict[str, Any]:
    said = form.data.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {"schema": "bagalau-form/1", "sha256": form.sha256, "form": said}
