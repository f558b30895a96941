from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.versions import READING, SCORING, version_of


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "step_of_a_test"
    folder.mkdir()
    (folder / "__init__.py").write_text("RULE = 1\n")
    (folder / "rules.yaml").write_text("maximum: 10\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield folder
    sys.modules.pop("step_of_a_test", None)


def version() -> str:
    version_of.cache_clear()
    return version_of(("step_of_a_test",))


def test_the_same_files_have_the_same_version(package: Path) -> None:
    before = version()
    (package / "__pycache__").mkdir(exist_ok=True)
    (package / "__pycache__" / "x.pyc").write_bytes(b"compiled")
    assert version() == before


@pytest.mark.parametrize("change", ["__init__.py", "rules.yaml", "new.tsv"])
def test_a_change_of_code_or_of_a_rule_is_another_version(package: Path, change: str) -> None:
    before = version()
    with (package / change).open("a") as file:
        file.write("# changed\n")
    assert version() != before


def test_a_change_of_scoring_does_not_redo_the_reading() -> None:
    assert set(READING) < set(SCORING)
    assert version_of(READING) != version_of(SCORING)
