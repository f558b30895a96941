"""The sections of a report, under titles of every style."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import form, sections
from extractors.model import Section
from extractors.view import look
from extractors.wording import Wording
from tests.extractor_cases import cases
from tests.test_extractors_table import NAMES

TITLES = ["{n}. {name}", "Критерий {n}. {name}", "{n}-критерий. {name}", "«{name}» (критерий {n})"]


def sections_of(text: str) -> tuple[Section, ...]:
    return sections.find(Wording(look(text), form.load()), 0, len(text))


@pytest.mark.parametrize("case", cases("sections"))
def test_titles(case: dict[str, Any]) -> None:
    found = [f"{part.criterion}: {case['text'][part.start : part.end]}" for part in sections_of(case["text"])]
    assert len(found) == len(case["sections"]), found
    assert all(one.startswith(wanted) for one, wanted in zip(found, case["sections"], strict=True)), found


@given(st.permutations(list(NAMES)), st.sampled_from(TITLES))
def test_sections_in_any_order_are_found_and_do_not_overlap(order: list[str], style: str) -> None:
    text = "\n\n".join(f"{style.format(n=n, name=NAMES[n])}\nБаға берілді, ескерту жоқ." for n in order)
    found = sections_of(text)
    assert [part.criterion for part in found] == order
    assert all(text[part.title_start : part.title_end].strip() == part.title for part in found)
    assert [part.end for part in found] == [part.start for part in found[1:]] + [len(text)]
