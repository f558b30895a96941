"""A command that takes one report says so where a folder holds none, or several."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.calling import called_here


@pytest.mark.parametrize("command", [["trace", "FOLDER", "total"], ["whatif", "FOLDER"]])
@pytest.mark.parametrize(("files", "said"), [(0, "no file in it"), (1, None), (3, "3 files in it; name one report")])
def test_a_folder_where_one_report_is_asked_for(tmp_path: Path, command: list[str], files: int, said: str | None) -> None:
    for number in range(files):
        (tmp_path / f"{number}.txt").write_text("Not a report.", encoding="utf-8")
    done = called_here(*(str(tmp_path) if word == "FOLDER" else word for word in command))
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err
    if said is not None:
        assert (done.code, said in done.err) == (2, True), done.err
