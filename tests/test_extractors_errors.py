"""The tree of exceptions: every reason has a code of its own, and says what, where and what to do."""

from __future__ import annotations

import re
from typing import TypeVar

import pytest

from extractors import ExtractError, FormError, NotAKnownForm, ReadError, errors, extract, read

Kind = TypeVar("Kind", bound=ExtractError)


def tree(kind: type[Kind]) -> set[type[Kind]]:
    return {kind}.union(*(tree(one) for one in kind.__subclasses__()))


def test_every_exception_is_drawn_at_the_top_of_the_module() -> None:
    drawn = set(re.findall(r"[A-Z]\w+(?=\(|\s|$)", (errors.__doc__ or "").partition("\n\n")[2]))
    assert {kind.__name__ for kind in tree(ExtractError) if kind.__module__ == errors.__name__} <= drawn


def test_every_reason_for_quarantine_has_a_code_of_its_own() -> None:
    kinds = tree(ReadError) - {ReadError}
    assert len({kind.code for kind in kinds}) == len(kinds)
    assert all(kind.code in (errors.__doc__ or "") for kind in kinds)
    assert not issubclass(FormError, ReadError)


@pytest.mark.parametrize(
    "text",
    [
        "Екі жұмыртқаны сүтпен араластырып, тұздап, бес минут қуырыңыз.\n" * 30,
        "Протокол собрания жильцов. Постановили: 1. Убрать двор. 2. Покрасить забор.\n" * 10,
        "Баға бойынша ақпараттық технология критерийі мен көрсеткіш туралы әкімдік бұйрығы шықты.\n",
        "7\n" * 500,
    ],
)
def test_a_text_of_another_kind_is_no_known_form(text: str) -> None:
    with pytest.raises(NotAKnownForm, match=r"note\.txt: the text is no report of a form on record") as raised:
        extract(read(text.encode(), "note.txt"))
    assert raised.value.code == "not-a-known-form"
    assert raised.value.name == "note.txt"
