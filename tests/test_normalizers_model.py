"""The way between both texts holds for every repair."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers import KINDS, Change, Repair, repair, repair_text
from normalizers.codepages import shown
from normalizers.compose import apply, compose
from tests.test_normalizers_restore import cases

ORIGINALS = [case["original"] for name in ("in-the-wild", "synthetic", "negative") for case in cases(name)]
ENTITIES = ["&#1179;ала", "&#171;", "&#187", "&laquo;", "&amp;#1241;", "&#38;#171;", "&#150;"]
PIECES = st.sampled_from(ORIGINALS) | st.sampled_from(ENTITIES) | st.text(alphabet="аќјiә1?&#;179\xad РТСУЃ™“ÐÑâ(cid:)\n", max_size=12)
TEXTS = st.lists(PIECES, max_size=4).map("\n".join) | st.lists(PIECES, max_size=3).map(" ".join)


def check(done: Repair) -> None:
    last = 0
    for step in done.steps:
        assert done.received[step.received.start : step.received.end] == step.before
        assert done.text[step.repaired.start : step.repaired.end] == step.after
        assert step.before != step.after
        assert step.received.start >= last, "steps are sorted and do not overlap"
        last = step.received.end
        assert done.to_repaired(*step.received) == step.repaired
        assert done.to_received(*step.repaired) == step.received


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_steps_are_slices_of_both_texts(text: str) -> None:
    done = repair(text)
    assert done.received == text
    assert done.text == repair_text(text)
    check(done)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sets(st.sampled_from(KINDS), max_size=4))
def test_steps_of_some_kinds_are_those_among_all(text: str, kinds: set[str]) -> None:
    quick = repair(text).steps_of(kinds)
    assert list(quick) == [step for step in repair(text).steps if kinds & set(step.kinds)]


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_kinds_are_those_of_the_steps(text: str) -> None:
    done = repair(text)
    assert set(done.kinds) == {kind for step in done.steps for kind in step.kinds}


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.data())
def test_a_span_carried_there_and_back_holds_the_span(text: str, data: st.DataObject) -> None:
    done = repair(text)
    for here, there, back in ((done.text, done.to_received, done.to_repaired), (done.received, done.to_repaired, done.to_received)):
        start = data.draw(st.integers(0, len(here)))
        end = data.draw(st.integers(start, len(here)))
        low, high = there(start, end)
        assert low <= high
        first, last = back(low, high)
        if start < end:
            assert first <= start
            assert last >= end


def test_the_map_is_letter_exact_where_damage_is_letter_by_letter() -> None:
    done = repair(f"Жаңа {shown('ғимарат', 'cp1251')} ашылды")
    assert done.text == "Жаңа ғимарат ашылды"
    start = done.text.index("марат")
    low, high = done.to_received(start, start + 5)
    assert done.received[low:high] == shown("марат", "cp1251")


def test_an_entity_is_one_letter() -> None:
    done = repair("ж&#1241;не &#1179;ала")
    start, end = done.to_received(1, 2)
    assert done.received[start:end] == "&#1241;"


def test_damage_on_damage_is_one_step_and_still_exact() -> None:
    twice = shown(shown("қала", "cp1251"), "cp1251")
    done = repair(f"Біздің {twice} үлкен")
    assert done.text == "Біздің қала үлкен"
    (step,) = done.steps
    start = done.text.index("қ")
    low, high = done.to_received(start, start + 1)
    assert done.received[low:high] == shown(shown("қ", "cp1251"), "cp1251")
    assert step.before == twice


CHANGES = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 3), st.text("xyz", max_size=3)), max_size=4)


def changes(text: str, drawn: list[tuple[int, int, str]]) -> list[Change]:
    made, position = [], 0
    for gap, length, after in drawn:
        start = position + gap
        end = start + length
        if end > len(text):
            break
        made.append(Change(start, end, after, "kind", "evidence", 0.5, True))
        position = end + 1
    return made


@given(st.text("abc", max_size=20), CHANGES, CHANGES)
def test_two_layers_make_the_same_text_as_one(text: str, one: list[tuple[int, int, str]], two: list[tuple[int, int, str]]) -> None:
    first = changes(text, one)
    middle = apply(text, first)
    second = changes(middle, two)
    assert apply(text, compose(first, middle, second)) == apply(middle, second)
