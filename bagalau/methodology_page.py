"""A methodology as one page: what the order says, criterion by criterion, and the history of each value."""

from __future__ import annotations

from collections.abc import Iterator

from bagalau.catalogue import say
from bagalau.html import table, tag, text, whole
from bagalau.methodology_text import given, label, standing, value
from scoring import Methodology
from scoring.methodology.account import Chapter, Line, account

LEVELS = {"whole": "h1", "indicator": "h3"}


def page(methodology: Methodology, lang: str) -> str:
    """The page, in one file that needs nothing else."""
    title = methodology.title.in_language(lang)
    return whole(title, lang, *_content(methodology, lang))


def _content(methodology: Methodology, lang: str) -> Iterator[str]:
    for chapter in account(methodology, lang):
        yield tag("section", _head(chapter, lang), *_standing(chapter, methodology, lang), _table(chapter, lang), id=_address(chapter))
    if methodology.cases:
        rows = [
            [text(case.name), text(", ".join(f"{k} = {v}" for k, v in case.figures.items())), text(given(case.gives))]
            for case in methodology.cases
        ]
        yield tag("section", tag("h2", text(say(lang, "methodology.cases"))), table(["", "", ""], rows), id="cases")
    yield tag("p", tag("code", f"sha256 {methodology.sha256}"), class_="quiet")


def _head(chapter: Chapter, lang: str) -> str:
    if chapter.kind in ("joint", "figures", "parts"):
        return tag("h2", text(say(lang, f"methodology.chapter_{chapter.kind}", ids=chapter.id)))
    number = "" if chapter.kind == "whole" else f"{chapter.id}. "
    return tag(LEVELS.get(chapter.kind, "h2"), text(number + chapter.title))


def _standing(chapter: Chapter, methodology: Methodology, lang: str) -> Iterator[str]:
    if chapter.kind != "whole":
        return
    for line in standing(methodology, lang):
        trial = line in (say(lang, "trial.invented"), say(lang, "methodology.state_draft"))
        yield tag("p", text(line), class_="trial" if trial else "quiet")


def _table(chapter: Chapter, lang: str) -> str:
    head = [text(say(lang, f"methodology.{name}")) for name in ("value", "is", "rests_on", "history")]
    return table(head, [_row(line, lang) for line in chapter.lines]) if chapter.lines else ""


def _row(line: Line, lang: str) -> list[str]:
    said = text(value(line, lang))
    formula = line.label.endswith("formula") and line.value is not None
    rests = f"{tag('strong', text(say(lang, f'rests.{line.rests_on}')))} · {text(line.reference)}"
    return [text(label(line, lang)), tag("code", said) if formula else said, rests, _history(line, lang)]


def _history(line: Line, lang: str) -> str:
    """The values it had, behind a click, where it had more than one; else the place where it stands."""
    if not line.history:
        return ""
    last = line.history[-1].where
    if len(line.history) == 1:
        return tag("span", text(f"{last.file}:{last.line}"), class_="quiet")
    items = [
        tag("li", text(value(entry, lang)), " · ", text(entry.since or ""), " ",
            tag("span", text(f"{entry.reference} ({entry.where.file}:{entry.where.line})"), class_="quiet"))
        for entry in line.history
    ]  # fmt: skip
    return tag("details", tag("summary", text(say(lang, "methodology.values", number=len(items)))), tag("ol", *items))


def _address(chapter: Chapter) -> str:
    return chapter.kind if chapter.kind == "whole" else f"{chapter.kind}-{chapter.id.replace(', ', '-') or 'all'}"
