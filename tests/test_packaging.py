"""The wheel holds the packages and their data, nothing else; what is installed from it works."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = {"normalizers", "extractors", "scoring", "archive", "flows", "desk", "bagalau"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
REQUIREMENTS = ("requirements.txt", "requirements-dev.txt")


def run(command: Sequence[str | Path], folder: Path) -> str:
    """The output of a command; fails the test with what it said."""
    alone = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COVERAGE", "COV_"))}
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=folder, env=alone, check=False)
    assert not done.returncode, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT], ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment that has the wheel, and borrows the dependencies of this one."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    run([sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel], folder)
    (packages,) = folder.glob("lib/python*/site-packages")
    borrowed = [path for path in map(Path, sys.path) if path.name == "site-packages"]
    (packages / "borrowed.pth").write_text("".join(f"{path}\n" for path in borrowed))
    return python


def names(wheel: Path) -> set[str]:
    """The files in the wheel, its own records left out."""
    return {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}


def test_the_wheel_holds_the_packages_and_nothing_else(wheel: Path) -> None:
    assert {name.partition("/")[0] for name in names(wheel)} == PACKAGES
    assert not [name for name in names(wheel) if "__pycache__" in name or name.endswith((".pyc", ".orig"))]


def test_the_wheel_holds_everything_that_belongs_to_the_packages(wheel: Path) -> None:
    tracked = set(run(["git", "ls-files", *sorted(PACKAGES)], ROOT).split())
    there = {name for name in tracked if (ROOT / name).is_file()}
    assert there - names(wheel) == set()


def test_what_is_installed_evaluates_a_report(installed: Path, tmp_path: Path) -> None:
    where = run([installed, "-c", "import scoring; print(scoring.__file__)"], tmp_path).strip()
    assert Path(where).is_relative_to(installed.parents[1]), "the wheel is tested, not the checkout"
    report = ROOT / "fixtures" / "reports" / "demo.txt"
    assert "kz-it-2011" in run([installed.parent / "bagalau", "evaluate", report], tmp_path)


def test_spacy_finds_kazakh_in_what_is_installed(installed: Path, tmp_path: Path) -> None:
    said = run([installed, "-c", "import spacy; print([t.text for t in spacy.blank('kk')('Қорытынды баға: 27,9.')])"], tmp_path)
    assert "Қорытынды" in said


def test_installed_catalogues_and_rules_are_found(installed: Path, tmp_path: Path) -> None:
    run([installed, "-m", "bagalau", "schema", "-o", tmp_path / "schema.json"], tmp_path)
    assert run([installed, "-m", "bagalau", "config", "show", "--lang", "kk"], tmp_path)
    assert (tmp_path / "schema.json").stat().st_size > 1000


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_exact_requirements_are_hashed_and_name_no_index(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    pins = re.findall(r"^[a-z0-9._-]+(?:\[.*\])?==.*?(?=^[a-z]|\Z)", text, re.MULTILINE | re.DOTALL)
    assert len(pins) > 50
    assert not [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin]


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_exact_requirements_cover_what_the_project_asks_for(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    extras = PROJECT["project"]["optional-dependencies"]
    asked = PROJECT["project"]["dependencies"] + ([one for several in extras.values() for one in several] if "dev" in name else [])
    asked_names = [re.split(r"[<>=!\[; ]", one)[0].lower().replace("_", "-") for one in asked if not one.startswith("bagalau[")]
    assert not [one for one in asked_names if not re.search(rf"^{re.escape(one)}==", text, re.MULTILINE)]


def test_what_is_imported_is_asked_for() -> None:
    asked = {re.split(r"[<>=!\[; ]", one)[0].lower() for one in PROJECT["project"]["dependencies"]}
    assert {"click", "ftfy", "prefect", "pydantic", "pyyaml", "spacy", "sqlalchemy"} <= asked


def test_nothing_large_and_no_place_of_a_machine_is_in_the_repository() -> None:
    for name in run(["git", "ls-files"], ROOT).split("\n"):
        file = ROOT / name
        if not name or not file.is_file():
            continue
        assert file.stat().st_size < 1_000_000, name
        if file.suffix in {".py", ".md", ".toml", ".txt", ".yaml", ".cfg"} or file.name == "Makefile":
            assert not re.search(r"(?<![\w.])/(?:home|root|work|Users)/\w", file.read_text(encoding="utf-8", errors="replace")), name
