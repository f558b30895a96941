"""One evaluated report as one self-contained page: nothing is loaded, and nothing that came from a report is markup."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from desk.chart import chart, ranges
from desk.figures import figures, groups
from desk.findings import SEVERITIES, Findings, in_order
from desk.formulas import Formulas
from desk.lexicon import LANGUAGES, Lexicon, Phrase, messages
from desk.marks import marks_of
from desk.names import Names
from desk.places import Places
from desk.recomputation import Recomputations
from desk.repairs import kinds_of, steps_of
from desk.rows import Row, chunks, height, rows
from desk.sheets import Sheets, quoted_pages
from desk.tree import Tree
from desk.visible import named, parts
from extractors.model import Reading, Sheet
from scoring.bodies import districts
from scoring.evaluation import Evaluation
from scoring.finding import Finding
from scoring.methodology import Methodology
from scoring.numbers import plain
from scoring.result import own_version

STYLES = ("base", "says", "score", "report", "sheets", "narrow", "contrast", "scripting", "print")
SCRIPTS = ("data", "language", "repairs", "lights", "letters", "inspector", "addresses", "search", "keys", "start")


def page(
    reading: Reading, evaluation: Evaluation, findings: Sequence[Finding], sheets: Sequence[Sheet] = (), *, language: str = "en"
) -> str:
    """The evidence page of a report as HTML, opening in that language (`en`, `kk`, `ru`), with pictures of those pages of its file."""
    words = Lexicon(language)
    view = _view(reading, evaluation, findings, sheets, words)
    style = Markup("\n".join(_part("styles", f"{name}.css") for name in STYLES))
    scripts = [Markup(_part("scripts", f"{name}.js")) for name in SCRIPTS]
    body = _templates().get_template("body.html").render(words=words, say=words.say, parts=parts, **view)
    data = _json({"language": language, "languages": LANGUAGES, **_for_script(reading, view["rows"], words)})
    return (
        _templates()
        .get_template("page.html")
        .render(
            language=language,
            title=view["window_title"],
            policy=_policy(style, scripts),
            style=style,
            scripts=scripts,
            body=Markup(body),
            data=Markup(data),
        )
    )


def _view(reading: Reading, evaluation: Evaluation, findings: Sequence[Finding], sheets: Sequence[Sheet], words: Lexicon) -> dict[str, Any]:
    """Everything that the templates show."""
    names = Names(reading.form.id, words)
    places = Places(reading, words)
    formulas = Formulas(words, names, evaluation, frozenset(figure.id for figure in reading.figures))
    anew = Recomputations(reading, evaluation, words, formulas)
    tree = Tree(reading, evaluation, words, names, places, formulas)
    told = Findings(reading, evaluation, words, names, places, anew)
    body = reading.figure("body")
    title = words.plain(named(body.value)) if body else words.say("head.no_body")
    trial = _trial(evaluation.methodology, words)
    shown = figures(reading, evaluation, words, names, places)
    counts = Counter[str](finding.severity for finding in findings)
    marks, drawn = marks_of(reading, findings), Sheets(reading, sheets)
    return {
        "title": title,
        "trial": trial,
        "window_title": _window_title(title, trial, words),
        "reading": reading,
        "evaluation": evaluation,
        "methodology": evaluation.methodology,
        "version": own_version(),
        "districts": list(map(named, districts(reading))),
        "names": names,
        "places": places,
        "findings": [told.shown(finding) for finding in in_order(findings)],
        "severities": [(severity, counts[severity]) for severity in SEVERITIES],
        "chart": chart(evaluation, words),
        "ranges": ranges(evaluation, words),
        "criteria": tree.criteria(),
        "rules": tree.rules(),
        "figures": shown,
        "groups": groups(shown, evaluation, words),
        "expressions": [(one, anew.expression(one), [places.followed(trace) for trace in one.trace]) for one in reading.expressions],
        "repairs": kinds_of(reading, words),
        "rows": list(rows(reading, marks)),
        "sheets": drawn.drawn(marks),
        "cut_out": drawn.cut_out,
        "pages_left_out": len(quoted_pages(reading, findings)) - len(sheets) if sheets else 0,
        "chunks": chunks,
        "height": height,
        "plain": plain,
        "named": named,
    }


class Trial(NamedTuple):
    """Why nobody should take the scores for law, in a word and in a sentence."""

    word: Phrase
    reason: Phrase


def _trial(methodology: Methodology, words: Lexicon) -> Trial | None:
    """The methodology is a draft, or invented."""
    if not methodology.provisional:
        return None
    kind = "invented" if methodology.invented else "draft"
    return Trial(words.say(f"trial.word_{kind}"), words.say(f"trial.{kind}"))


def _window_title(title: Phrase, trial: Trial | None, words: Lexicon) -> Phrase:
    whole = words.joined(" · ", [title, words.plain("Bagalau")])
    return words.joined(": ", [trial.word, whole]) if trial else whole


def _for_script(reading: Reading, all_rows: Sequence[Row], words: Lexicon) -> dict[str, Any]:
    """What the scripts know: phrases in three languages, their own words among them, and the steps of the repair."""
    own = [key for key in messages("en") if key.startswith("script.")]
    say = {key.removeprefix("script."): [messages(language)[key] for language in LANGUAGES] for key in own}
    return {"say": say, "steps": steps_of(reading, all_rows, words), "phrases": words.texts}


def _policy(style: str, scripts: Sequence[str]) -> str:
    """The content security policy: this style, these scripts, nothing else from anywhere."""
    allowed = " ".join(f"'{_digest(script)}'" for script in scripts)
    return f"default-src 'none'; script-src {allowed}; style-src '{_digest(style)}'; img-src data:; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _json(value: object) -> str:
    """JSON that cannot end the element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e").encode("utf-8", "replace").decode()


@cache
def _part(folder: str, name: str) -> str:
    return "\n" + resources.files("desk").joinpath(folder, name).read_text(encoding="utf-8")


@cache
def _templates() -> Environment:
    return Environment(loader=PackageLoader("desk"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
