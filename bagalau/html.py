"""One self-contained page: markup made here, whatever else as text, no script and nothing from elsewhere."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib import resources


def tag(name: str, *content: str, **attributes: str) -> str:
    """An element of markup that is made already; `class_` is the attribute class."""
    given = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{given}>{''.join(content)}</{name}>"


def text(value: object) -> str:
    """The value as text; nothing in it is markup."""
    return escape(str(value))


def table(head: list[str], rows: list[list[str]], numbers: frozenset[int] = frozenset(), ids: list[str] | None = None) -> str:
    """A table of cells that are markup already; the columns named hold numbers; `ids` are the addresses of the rows."""

    def cells(kind: str, row: list[str], **attributes: str) -> str:
        return tag("tr", *(tag(kind, cell, class_="n") if at in numbers else tag(kind, cell) for at, cell in enumerate(row)), **attributes)

    body = tag("tbody", *(cells("td", row, id=ids[at]) if ids else cells("td", row) for at, row in enumerate(rows)))
    return tag("div", tag("table", tag("thead", cells("th", head)), body), class_="scroll")


def whole(title: str, lang: str, *content: str) -> str:
    """The page; a policy in it forbids every script and every request."""
    policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">{policy}<title>{text(title)}</title>'
    return f'<!DOCTYPE html>\n<html lang="{lang}"><head>{head}<style>{_style()}</style></head>\n<body>{"".join(content)}</body></html>\n'


@cache
def _style() -> str:
    return resources.files("bagalau").joinpath("pages", "style.css").read_text(encoding="utf-8")
