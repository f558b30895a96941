"""The effect note: what a change of methodology would do, in Kazakh and in Russian, to be attached to an order before it is signed."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from bagalau.atomic import draft_of
from bagalau.catalogue import messages, say
from bagalau.changes_said import SEEN, coverage, coverage_heads, heads, parts_of, rows, said_of, seen, trials
from bagalau.docx import Document

if TYPE_CHECKING:
    from flows.preview import Preview

LANGUAGES = {"kk": "kk-KZ", "ru": "ru-RU"}
MOST = 10
MOVED = ("body", "before", "after", "change", "level_after")
WIDTHS = (8, 6, 6, 5, 4)


def write_note(made: Preview, place: Path) -> None:
    """Write the note; raises OutputError."""
    document = Document()
    for lang, tag in LANGUAGES.items():
        if lang != "kk":
            document.new_page()
        document.language = tag
        _in_language(document, made, lang)
    with draft_of(place, "--note") as draft:
        document.write(draft)


def _in_language(document: Document, made: Preview, lang: str) -> None:
    titles = {f"{side}_title": one.title.in_language(lang) for side, one in (("old", made.old), ("new", made.new))}
    ids = {"old": made.old.id, "new": made.new.id}
    document.paragraph(say(lang, "note.title"), "Title")
    for line in trials(made, lang):
        document.paragraph(line, "Notice")
    document.paragraph(say(lang, "note.subject", **ids, **titles))
    document.paragraph(say(lang, "note.coverage"), "Heading1")
    _coverage(document, made, lang)
    document.paragraph(say(lang, "note.effect"), "Heading1")
    for line in said_of(made, lang):
        document.paragraph(line)
    document.paragraph(say(lang, "note.why"), "Heading1")
    head = [say(lang, f"changes.{name}") for name in ("change", "effect", "mean", "cases")]
    document.table(head, list(parts_of(made, lang)), (5, 2, 2, 2), frozenset({1, 2, 3}))
    _movers(document, made, lang)
    document.paragraph(say(lang, "note.how"), "Heading1")
    for key in ("how_exactly", "how_averaged" if made.averaged else "how_parts"):
        document.paragraph(say(lang, f"note.{key}"))
    document.paragraph(say(lang, "note.how_stored"))
    document.table((), [(one.id, one.sha256) for one in (made.old, made.new)], (1, 5))
    document.paragraph(say(lang, "note.signed"))


def _coverage(document: Document, made: Preview, lang: str) -> None:
    found = [(_criterion(made, name, lang), *map(str, numbers)) for name, *numbers in coverage(made)]
    document.table(coverage_heads(lang), found, (10, 2, 3, 2, 3), frozenset({1, 2, 3, 4}))


def _criterion(made: Preview, name: str, lang: str) -> str:
    if name == "total":
        return say(lang, "summary.total")
    one = made.new.criterion(name) or made.old.criterion(name)
    return name if one is None else f"{name}. {one.title.in_language(lang)}"


def _movers(document: Document, made: Preview, lang: str) -> None:
    found = [_mover(dict(zip(SEEN, seen(row), strict=True)), lang) for row in islice(rows(made, lang), MOST)]
    if not found:
        return
    document.paragraph(say(lang, "note.movers"), "Heading1")
    document.table(heads(lang, MOVED), found, WIDTHS, frozenset({1, 2, 3}))
    document.paragraph(say(lang, "changes.made_of"))


def _mover(row: dict[str, str], lang: str) -> list[str]:
    """A case: its body and year; totals, what they are made of below them."""
    body = ", ".join(filter(None, (row["body"], row["year"])))
    totals = (f"{row[side]}\n({row[f'made_of_{side}']})" for side in ("before", "after"))
    return [body, *totals, row["change"], messages(lang).get(f"level.{row['level_after']}", row["level_after"])]
