"""Numbers and dates as a language writes them."""

from __future__ import annotations

MINUS = "\N{MINUS SIGN}"
NO_BREAK = "\N{NO-BREAK SPACE}"
ABSENT = "\N{EN DASH}"


def number(value: str | None, lang: str, *, signed: bool = False) -> str:
    """`13995.5` as `13,995.5` in English, `13 995,5` in Kazakh and Russian; a dash for None; no number stays as it is."""
    if value is None:
        return ABSENT
    sign, digits = (MINUS, value[1:]) if value.startswith("-") else ("+" if signed else "", value)
    whole, point, decimals = digits.partition(".")
    if not whole.isdecimal() or (point and not decimals.isdecimal()):
        return value
    mark = "." if lang == "en" else ","
    return sign + _grouped(whole, "," if lang == "en" else NO_BREAK) + (mark + decimals if point else "")


def date(value: str, lang: str) -> str:
    """`2011-12-20` as `20.12.2011` in Kazakh and Russian; as it is in English."""
    parts = value.split("-")
    return value if lang == "en" or len(parts) != 3 else ".".join(reversed(parts))


def _grouped(whole: str, separator: str) -> str:
    return f"{int(whole):,}".replace(",", separator) if len(whole) > 4 else whole
