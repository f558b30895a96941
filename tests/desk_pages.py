"""Pages for the tests of desk/: made once, written where a browser can open them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import extractors
import scoring
from desk import page, quoted_pages
from extractors.readers.sheets import sheets
from fixtures import make
from fixtures.formats import write
from scoring import Assessment

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "fixtures" / "reports" / "demo.txt"


@cache
def assessed(path: Path = DEMO) -> Assessment:
    """A report of the fixtures, assessed."""
    return scoring.assess(extractors.read(path.read_bytes(), path.name))


def assessed_text(text: str) -> Assessment:
    """A text assessed as a report."""
    return scoring.assess(extractors.read(text.encode(), "made.txt"))


@cache
def demo_page(language: str = "en") -> str:
    """The page of the demo report."""
    return page(*assessed(), language=language)


@cache
def trial_page(language: str = "en") -> str:
    """The page of the demo report under the invented methodology."""
    report = extractors.read(DEMO.read_bytes(), DEMO.name)
    return page(*scoring.assess(report, scoring.load_methodology("proposal-a")), language=language)


@cache
def as_stated_page() -> str:
    """A conclusion read by the form that knows no criteria, under no methodology."""
    return page(*assessed(ROOT / "tests" / "data" / "extractors" / "generic" / "dashes-kk.txt"))


@cache
def sound_page() -> str:
    """The demo report as if nothing in it did not hold."""
    reading, evaluation, _ = assessed()
    return page(reading, evaluation, [])


@cache
def many_page() -> str:
    """The demo report with two thousand findings."""
    reading, evaluation, findings = assessed()
    many = [replace(one, subject=f"{one.subject}-{number}") for number in range(80) for one in findings]
    return page(reading, evaluation, many[:2_000])


@cache
def document_page(form: str) -> str:
    """A made report as a file of that format."""
    return page(*scoring.assess(extractors.read(write(make(5).text, form).data, f"report.{form}")))


@cache
def drawn_page(language: str = "en", most: int = 99) -> str:
    """The demo report as a PDF, with pictures of its pages."""
    data = write(DEMO.read_text(encoding="utf-8"), "pdf").data
    found = scoring.assess(extractors.read(data, "demo.pdf"))
    wanted = quoted_pages(found.reading, found.findings)[:most]
    return page(*found, sheets(data, "demo.pdf", wanted, extractors.LIMITS), language=language)


def hostile() -> str:
    """The demo report with markup, entities, bidirectional marks and a line of nearly a million letters in it."""
    attack = (
        "<script>window.ran=1</script><img src=x onerror=window.ran=2> &lt;b&gt; &#60;i&#62; </template></script>"
        "<style>*{display:none}</style> --> ]]> {{ 7*7 }} <!-- "
        "\N{RIGHT-TO-LEFT OVERRIDE}терс\N{POP DIRECTIONAL FORMATTING} \N{ZERO WIDTH SPACE}"
    )
    head, mark, tail = DEMO.read_text(encoding="utf-8").partition("Балдар")
    named = tail.replace("А.Ж. Медетов", "А.Ж. <b>Медетов</b>").replace("Ўсыныстар", "<u>Ўсыныстар</u>")
    return f"{head}{attack}\n{mark}{named}\n{'ќазаќ ' * 160_000}\n"


def long() -> str:
    """The demo report with a list of thousands of functions and 10,000 lines in all."""
    head, mark, tail = DEMO.read_text(encoding="utf-8").partition("14. ")
    functions = "".join(f"{number}. Ќўрылыс учаскелері туралы тўрєындарєа хабар беру;\n" for number in range(14, 4_000))
    lines = "".join(f"Жўмыс берушілердіѕ ґтінімдерін жинау туралы аќпарат бґлімде саќталады ({number}).\n" for number in range(5_850))
    return f"{head}{functions}{mark}{tail}\n{lines}"
