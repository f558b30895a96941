"""Imports point one way, and each outside library stays in the one package that may know it."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ORDER = ("normalizers", "extractors", "scoring", "archive", "flows", "desk", "bagalau")
HOME = {
    "prefect": {"flows"},
    "sqlalchemy": {"archive"},
    "fastapi": set(),
    "flask": set(),
    "click": {"bagalau"},
    "numpy": {"normalizers", "scoring"},
    "spacy": {"extractors"},
    "ftfy": {"normalizers"},
    "pyarrow": {"flows"},
    "jinja2": {"desk"},
    "markupsafe": {"desk"},
}
FORBIDDEN = {"eval", "exec", "compile", "__import__"}


def imports(package: str) -> Iterator[tuple[str, str]]:
    """Where something is imported, and the top package it is imported from."""
    for file in (ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert not node.level, f"{file}: imports are absolute here"
                names = [node.module or ""]
            else:
                continue
            yield from ((f"{file.relative_to(ROOT)}:{node.lineno}", name.partition(".")[0]) for name in names)


@pytest.mark.parametrize("package", ORDER)
def test_imports_point_one_way(package: str) -> None:
    above = set(ORDER[ORDER.index(package) + 1 :]) | {"fixtures", "tests", "benchmarks"}
    assert not [where for where, name in imports(package) if name in above]


@pytest.mark.parametrize("library", HOME)
def test_a_library_stays_in_its_package(library: str) -> None:
    strays = [where for package in ORDER if package not in HOME[library] for where, name in imports(package) if name == library]
    assert not strays


def test_prefect_is_known_to_the_flows_their_deployments_and_the_server() -> None:
    known = {"flows/ingest.py", "flows/deployed.py", "flows/deployments.py", "flows/server.py"}
    assert {where.partition(":")[0] for where, name in imports("flows") if name == "prefect"} == known


@pytest.mark.parametrize("package", ORDER)
def test_nothing_from_outside_is_run_as_code(package: str) -> None:
    for file in (ROOT / package).rglob("*.py"):
        calls = [node.func for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        assert not [call.lineno for call in calls if isinstance(call, ast.Name) and call.id in FORBIDDEN], file


@pytest.mark.parametrize("package", ORDER)
def test_every_package_says_what_it_is_and_is_typed(package: str) -> None:
    assert ast.get_docstring(ast.parse((ROOT / package / "__init__.py").read_text(encoding="utf-8")))
    assert (ROOT / package / "py.typed").is_file()


def _modules(package: str) -> dict[str, set[str]]:
    """The modules of a package that each of its modules imports, inside functions too; what only types need is left out."""
    found: dict[str, set[tuple[str, str]]] = {}
    for file in (ROOT / package).rglob("*.py"):
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        tree = ast.parse(file.read_text(encoding="utf-8"))
        types = {
            inner
            for node in ast.walk(tree)
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
            for inner in ast.walk(node)
        }
        named = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node not in types]
        found[name] = {(node.module or "", alias.name) for node in named for alias in node.names}
    return {name: {_module(*one, found) for one in taken} for name, taken in found.items()}


def _module(module: str, name: str, modules: Container[str]) -> str:
    """Where a name comes from: what a package is asked for may be a module in it."""
    return f"{module}.{name}" if f"{module}.{name}" in modules else module


@pytest.mark.parametrize("package", ORDER)
def test_no_modules_import_each_other_in_a_circle(package: str) -> None:
    left = _modules(package)
    while free := [name for name, needs in left.items() if not needs & left.keys() - {name}]:
        for name in free:
            del left[name]
    assert not left
