"""Loading methodologies: the shipped ones, files, and every way a file can be wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from scoring import RefusedMethodologyError, UnknownMethodologyError, load_methodology, methodology_in_force, shipped
from scoring.documents import load
from scoring.methodology import Methodology, library
from scoring.methodology.library import read_methodology

DATA = Path(__file__).parent / "data" / "scoring"
SOUND = (DATA / "methodologies" / "sound.yaml").read_text(encoding="utf-8")
BAD: list[dict[str, Any]] = load((DATA / "bad_methodologies.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", shipped())
def test_shipped_ones_check(name: str) -> None:
    methodology = load_methodology(name)
    assert methodology.id == name
    assert len(methodology.sha256) == 64


def test_a_file_is_loaded_by_its_path() -> None:
    path = DATA / "methodologies" / "sound.yaml"
    methodology = load_methodology(path)
    assert methodology.id == "small"
    assert methodology.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert load_methodology(str(path)) == methodology


def test_unknown_name_lists_those_there_are() -> None:
    with pytest.raises(UnknownMethodologyError, match=r"kz-it-1900.*there are kz-it-2011"):
        load_methodology("kz-it-1900")


def test_of_two_in_force_in_a_year_the_one_of_the_higher_state_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    small = read_methodology(SOUND.encode(), "small.yaml")

    def made(**changes: object) -> Methodology:
        return small.model_copy(update=changes)

    there = {
        "draft": made(id="draft"),
        "checked": made(id="checked", state="checked"),
        "approved": made(id="approved", state="approved"),
        "invented": made(id="invented", state="approved", invented=True),
        "unpublished": made(id="unpublished", state="approved", published=small.published.model_copy(update={"value": None})),
    }
    chosen = []
    for names in (("draft",), ("checked", "draft"), ("approved", "checked", "draft"), tuple(there)):
        monkeypatch.setattr(library, "shipped", lambda names=names: names)
        monkeypatch.setattr(library, "_shipped", there.__getitem__)
        chosen.append(methodology_in_force.__wrapped__(2011).id)
    assert chosen == ["draft", "checked", "approved", "approved"]


@pytest.mark.parametrize("year", [2010, 2011, 2013, None, 1999])
def test_every_year_has_a_methodology(year: int | None) -> None:
    assert methodology_in_force(year).id == "kz-it-2011"


@pytest.mark.parametrize("case", BAD, ids=lambda case: str(case["label"]))
def test_bad_ones_are_refused(case: Mapping[str, Any]) -> None:
    assert SOUND.count(case["replace"]) >= 1
    text = SOUND.replace(case["replace"], case["by"], 1) if case["replace"] != "value: 2, rests_on" else _last(SOUND, case)
    with pytest.raises(RefusedMethodologyError) as refused:
        read_methodology(text.encode(), "bad.yaml")
    matching = [problem for problem in refused.value.problems if case["reason"] in problem.what]
    assert matching, str(refused.value)
    assert matching[0].line == case["line"]
    assert case.get("remedy", "") in matching[0].remedy
    assert str(matching[0]).startswith(f"bad.yaml:{case['line']}: ")


def _last(text: str, case: Mapping[str, Any]) -> str:
    head, _, tail = text.rpartition(case["replace"])
    return f"{head}{case['by']}{tail}"


def test_all_reasons_come_at_once_in_the_order_of_the_file() -> None:
    text = SOUND.replace('number: "168"', 'number: "406"').replace("value: 2012", "value: 2009").replace("high: 1000", "high: -1")
    with pytest.raises(RefusedMethodologyError) as refused:
        read_methodology(text.encode(), "bad.yaml")
    assert [problem.line for problem in refused.value.problems] == [6, 9, 48]


def test_what_is_wrong_beside_mistakes_of_shape_comes_with_them() -> None:
    text = SOUND.replace("state: draft", "state: finished\nauthor: me").replace('number: "168"', 'number: "406"')
    text = text.replace("rests_on: stated, reference: test}", "rests_on: stated}", 1).replace("share(done, all)", "share(finished, all)")
    text = text.replace("value: given_points", "value: given_points +").replace("high: 1000", "high: -1")
    with pytest.raises(RefusedMethodologyError) as refused:
        read_methodology(text.encode(), "bad.yaml")
    assert [problem.line for problem in refused.value.problems] == [4, 5, 7, 11, 31, 36, 49]


def test_a_file_that_no_memory_is_for_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "long.yaml").write_bytes(b"# " + b"x" * 2_000_000)
    with pytest.raises(UnknownMethodologyError, match="larger than 2000000 bytes"):
        load_methodology(tmp_path / "long.yaml")


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(RefusedMethodologyError, match=r"bad\.yaml:1: byte 3 is no UTF-8; save the file as UTF-8"):
        read_methodology(b"id:\xff", "bad.yaml")
    with pytest.raises(RefusedMethodologyError, match=r"bad\.yaml:3: byte 9 is"):
        read_methodology(b"id: a\n# \n\xff", "bad.yaml")


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(RefusedMethodologyError, match=r"bad\.yaml:1: the file: "):
        read_methodology(b"", "bad.yaml")
