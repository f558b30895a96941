"""Many at once against one by one: the same statuses, scores, totals, levels, digit for digit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.vectors import pack
from extractors.model import Figure
from scoring import Evaluation, Methodology, load_methodology, methodology_in_force
from scoring.bulk import Columns, Scores, columns_of, score_all
from scoring.bulk.made_of import MILLION, made_of
from scoring.counting import score_inputs
from scoring.documents import load
from scoring.formula import Interval
from scoring.inputs import Inputs

SMALL = (Path(__file__).parent / "data" / "scoring" / "methodologies" / "sound.yaml").read_text(encoding="utf-8")
NAMES = ("a", "b", "c", "share_points", "given_points", "criterion_2_table", "criterion_2_section", "criterion_3_table")
JOINT = load(SMALL)["joint_maxima"][0]
Row = tuple[Mapping[str, str], frozenset[str]]


def given_by(row: Row) -> tuple[Inputs, dict[str, Figure]]:
    values, silent = row
    figures = {name: Figure(name, name, value, ()) for name, value in values.items()}
    return Inputs({name: Fraction(value) for name, value in values.items()}, {}, silent), figures


def one_by_one(row: Row, methodology: Methodology, origin: Methodology) -> Evaluation:
    return score_inputs(*given_by(row), methodology, origin)


def columns(rows: Sequence[Row], names: Sequence[str]) -> Columns:
    every = {name for _, silent in rows for name in silent}
    masks = {name: np.array([name in silent for _, silent in rows]) for name in every}
    return columns_of([pack(values, names) for values, _ in rows], names, masks, np.zeros(len(rows), dtype=np.bool_))


def check_same(rows: Sequence[Row], methodology: Methodology, origin: Methodology, names: Sequence[str]) -> Scores:
    many = score_all(columns(rows, names), methodology, origin, lambda row: given_by(rows[row]))
    for row, given_ in enumerate(rows):
        alone = one_by_one(given_, methodology, origin)
        assert many.total_of(row) == alone.total.value
        assert str(many.total_of(row)) == str(alone.total.value)
        assert many.level_of(row) == alone.level
        assert many.maximum.value(row) == Fraction(alone.total.maximum)
        for at, one in enumerate(alone.criteria):
            assert many.status_of(row, at) == one.status
            assert many.counted_of(row, at) == one.counted
    check_parts(many, [one_by_one(row, methodology, origin) for row in rows])
    return many


def check_parts(many: Scores, alone: Sequence[Evaluation]) -> None:
    """What totals are made of, to the millionth, where a methodology could be meant: not with scores that no column holds."""
    parts = made_of(many)
    for row, one in enumerate(alone):
        share = Fraction(many.methodology.total_maximum.value) / Fraction(one.total.maximum) if one.total.maximum > 0 else Fraction(0)
        for status, found, bits in (("computed", parts.computed, None), ("as_stated", parts.as_stated, parts.stated)):
            scores = [(at, each.counted) for at, each in enumerate(one.criteria) if each.status == status and each.counted is not None]
            exact = sum((value for _, value in scores), Fraction(0)) * share
            if abs(exact) < 2**20:
                assert abs(Fraction(int(found[row]), MILLION) - exact) <= Fraction(3 * (1 + int(share)), MILLION)
            assert bits is None or int(bits[row]) == sum(1 << at for at, _ in scores)
        silent = [at for at, each in enumerate(one.criteria) if each.status == "not_evaluated"]
        assert int(parts.silent[row]) == sum(1 << at for at in silent)


def methodology(first: str, joined: str, changes: Mapping[str, Any]) -> Methodology:
    """The small methodology with other formulas, roundings and conventions; it need not check."""
    document = load(SMALL)
    one = document["criteria"][0]
    one["indicators"][0]["formula"]["value"] = first
    one["formula"]["value"] = joined
    for place in ("indicator", "criterion", "total"):
        document["roundings"][place] |= changes[place]
    document["conventions"]["zero_over_zero"]["value"] = changes["zero_over_zero"]
    document["conventions"]["not_evaluated"]["value"] = changes["not_evaluated"]
    document["conventions"]["not_evaluated_criterion"]["value"] = changes["silence"]
    document["stated_scores"]["when_maximum_changes"]["value"] = changes["fate"]
    for index in (1, 2):
        document["criteria"][index]["maximum"]["value"] = changes["maxima"][index - 1]
    document["joint_maxima"] = [JOINT | {"maximum": JOINT["maximum"] | {"value": changes["joint"]}}] if changes.get("joint") else []
    document["figures"][0]["names"] = ["a", "b", "c"]
    document["level_bands"]["value"] = [{"level": "low", "begins_at": 0}, {"level": "high", "begins_at": changes["high"]}]
    return Methodology.model_validate(document)


def formulas(names: Sequence[str]) -> st.SearchStrategy[str]:
    leaves = st.sampled_from([*names, "0", "1", "2", "3", "0.5", "0.1", "7"])

    def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        pair = st.tuples(inner, inner)
        return st.one_of(
            pair.flatmap(lambda two: st.sampled_from("+-*").map(lambda sign: f"({two[0]} {sign} {two[1]})")),
            pair.flatmap(
                lambda two: st.sampled_from(["share", "min", "max", "first_known"]).map(lambda name: f"{name}({two[0]}, {two[1]})")
            ),
            inner.flatmap(lambda one: st.sampled_from([f"({one} / {by})" for by in ("2", "3", "0.5", "-7")])),
            inner.flatmap(lambda one: st.sampled_from([f"-{one}", f"zero_if_zero({one})"])),
            inner.flatmap(lambda one: st.sampled_from([f"{mode}({one}, {digits})" for mode in MODES for digits in (0, 1, 3)])),
        )

    return st.recursive(leaves, larger, max_leaves=8)


MODES = ("truncate", "round_half_up")
ROUNDINGS = st.fixed_dictionaries({"mode": st.sampled_from([*MODES, "exact"]), "digits": st.integers(0, 3)})
CHANGES = st.fixed_dictionaries(
    dict.fromkeys(("indicator", "criterion", "total"), ROUNDINGS)
    | {
        "zero_over_zero": st.sampled_from([None, 0, 1]),
        "not_evaluated": st.sampled_from([None, 0, Decimal("0.5")]),
        "silence": st.sampled_from(["counts", "taken_out"]),
        "fate": st.sampled_from(["keep", "rescale", "not_computable"]),
        "joint": st.sampled_from([None, 2, 5]),
        "maxima": st.tuples(st.sampled_from([None, 1, 3]), st.sampled_from([1, 3])),
        "high": st.sampled_from([1, 5, Decimal("3.3")]),
    }
)
VALUES = st.one_of(
    st.integers(-3, 12).map(str),
    st.integers(0, 400).map(lambda value: str(Decimal(value).scaleb(-1).normalize().__format__("f"))),
    st.integers(0, 4000).map(lambda value: format(Decimal(value).scaleb(-3), "f")),
    st.sampled_from(["0.05", "0.15", "0.25", "0.35", "2.5", "0.333", "0.666", "1000000", "999999999999999999", "123456789012.345678"]),
)
ROWS = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=len(NAMES)), st.frozensets(st.sampled_from(["1", "2", "3", "1.1", "1.2"]))
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(formulas(("a", "b", "c")), formulas(("indicator_1_1", "indicator_1_2", "a")), CHANGES, CHANGES, ROWS)
def test_random_methodologies_and_figures(first: str, joined: str, changes: Any, before: Any, rows: list[Row]) -> None:
    check_same(rows, methodology(first, joined, changes), methodology("share(a, b)", joined, before), NAMES)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("digits", [0, 1, 2])
def test_every_edge_of_a_share(mode: str, digits: int) -> None:
    """Ties, thirds and whole results: every a/b·m of small numbers."""
    changes = {place: {"mode": mode, "digits": digits} for place in ("indicator", "criterion", "total")}
    rest = {"zero_over_zero": 0, "not_evaluated": 0, "silence": "counts", "fate": "keep", "maxima": (1, 3), "high": 5}
    made = methodology("share(a, b) * c", "indicator_1_1 + indicator_1_2 - indicator_1_2", changes | rest)
    stated = {"criterion_2_table": "0", "criterion_3_table": "0", "given_points": "0.1"}
    rows = [
        ({"a": str(a), "b": str(b), "c": str(c)} | stated, frozenset[str]()) for b in range(13) for a in range(b + 2) for c in (1, 2, 4)
    ]
    many = check_same(rows, made, made, NAMES)
    assert not many.alone, "all of it was done in columns"


@pytest.mark.parametrize("name", ["kz-it-2011", "kz-it-2011-table", "proposal-a"])
def test_the_shipped_ones_on_random_reports(name: str) -> None:
    made, origin = load_methodology(name), methodology_in_force(2011)
    rows, names = random_reports(300, seed=7)
    many = check_same(rows, made, origin, names)
    assert not many.alone
    assert len({many.total_of(row) for row in range(300)}) > 50


def test_a_product_of_long_fractions_is_rounded_in_columns() -> None:
    """Four factors whose denominators together pass 62 bits: the rows that are too wide are rounded as floats, and none by itself."""
    made, origin = load_methodology("proposal-a"), methodology_in_force(2011)
    rows, names = random_reports(40, seed=3)
    long = {"vacancy_person_days": "907.001", "it_staff": "3542", "working_days": "247", "it_staff_qualification_base": "1333"}
    points = {"unit_in_structure_points": "0.333333", "responsible_employee_points": "0.499999"}
    wide = [({**values, **long, **points, "qualified_staff": str(700 + at)}, silent) for at, (values, silent) in enumerate(rows)]
    many = check_same([*wide, *rows], made, origin, names)
    assert all(row >= len(wide) for row in many.alone), "those of the others that lie on an edge"


def test_what_no_column_holds_is_scored_by_itself() -> None:
    made = methodology_in_force(2011)
    rows, names = random_reports(3, seed=1)
    wide = {"absence_person_days": "999999999999999999", "it_staff": "999999999999999999", "working_days": "0.000000000000000007"}
    rows[1] = ({**rows[1][0], **wide}, rows[1][1])
    assert set(check_same(rows, made, made, names).alone) == {1}


def test_a_report_that_was_read_with_different_values_is_scored_by_itself() -> None:
    made = methodology_in_force(2011)
    rows, names = random_reports(2, seed=1)
    apart = np.array([False, True])
    disputed = Inputs({}, {"it_staff": Interval(Fraction(4), Fraction(5))}, frozenset())
    packed = columns(rows, names)
    marked = Columns(packed.names, packed.coefficients, packed.decimals, packed.silent, apart)
    many = score_all(marked, made, made, lambda row: (disputed, {}))
    assert set(many.alone) == {1}
    assert many.total_of(1) is None


def test_no_report_at_all() -> None:
    made = methodology_in_force(2011)
    assert len(score_all(columns([], NAMES), made, made, lambda row: given_by(({}, frozenset())))) == 0


def random_reports(number: int, seed: int) -> tuple[list[Row], tuple[str, ...]]:
    """Reports with every figure of kz-it-2011 within its bounds, some missing, some not evaluated."""
    from random import Random

    made, chance = methodology_in_force(2011), Random(seed)
    shares = [(str(one.part), str(one.whole)) for one in made.parts if "+" not in str(one.part) and "*" not in str(one.whole)]
    rows: list[Row] = []
    for _ in range(number):
        values = {name: str(chance.randint(int(low), min(int(high), 60))) for name, (low, high) in made.limits.items()}
        values |= {
            name: str(Decimal(chance.randint(0, int(high * 10))) / 10) for name, (_, high) in made.limits.items() if "points" in name
        }
        for part, whole in shares:
            values[part] = str(chance.randint(0, int(values[whole])))
        values |= {f"criterion_{at}_table": str(Decimal(chance.randint(0, 100)) / 10) for at in range(1, 11)}
        kept = {name: value for name, value in values.items() if chance.random() > 0.03}
        silent = frozenset(name for name in ("4.4", "5", "9", "10") if chance.random() < 0.2)
        rows.append((kept | {f"criterion_{name}_table": "0" for name in silent if "." not in name}, silent))
    return rows, tuple(sorted(made.limits)) + tuple(f"criterion_{at}_{part}" for at in range(1, 11) for part in ("table", "section"))
