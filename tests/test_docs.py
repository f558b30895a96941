"""What the documents say is so: shown commands give the shown output, and nothing that can be called is left out."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import click
import pytest

from bagalau.__main__ import cli
from bagalau.settings import Settings
from extractors import LIMITS
from extractors.form import load, shipped
from scoring import registry
from tests.console import ROOT, Shown, documents, real_output, shown
from tests.test_bagalau_main import commands

COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHARED = {"--json", "--csv", "--table", "-o", "--output", "--lang", "-q", "--quiet", "-h", "--help"}


@pytest.mark.parametrize("one", list(shown()), ids=lambda one: f"{one.document}: {one.command}")
def test_a_shown_command_gives_the_shown_output(one: Shown) -> None:
    assert real_output(one.command) == one.output, "make shown writes the real output"


def test_the_readme_shows_the_two_commands_that_set_everything_up() -> None:
    assert "$ make demo\n" in README
    assert "$ make test\n" in README


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_command_and_option_is_described(name: str, command: click.Command) -> None:
    section = COMMANDS.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    assert section, f"docs/commands.md has no section {name!r}"
    options = {option for parameter in command.params if isinstance(parameter, click.Option) for option in parameter.opts}
    undescribed = {option for option in options - SHARED if f"`{option}" not in section}
    assert not undescribed


def test_the_shared_options_are_described_once() -> None:
    section = COMMANDS.partition("## Options that every command takes")[2].partition("\n## ")[0]
    assert not {option for option in SHARED if f"`{option}" not in section}


def test_no_option_is_described_that_is_not_there() -> None:
    there = {option for _, command in commands() for parameter in command.params for option in parameter.opts} | SHARED
    there |= {option for parameter in cli.params for option in parameter.opts}
    described = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", COMMANDS))
    assert described <= there


def test_every_setting_is_described() -> None:
    assert not [name for name in Settings.model_fields if f"| `{name}` |" not in COMMANDS]


def test_every_limit_is_described_with_its_default() -> None:
    documents = (ROOT / "docs" / "documents.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)`[^|]*\| ([\d,]+) \|", documents, re.MULTILINE))
    wrong = {
        name: value
        for name, value in asdict(LIMITS).items()
        if isinstance(value, int) and rows.get(name, "").replace(",", "") != str(value)
    }
    assert not wrong


def test_every_way_into_quarantine_is_described() -> None:
    said = {code for path in (ROOT / "extractors", ROOT / "flows") for code in _codes(path)}
    assert said
    assert not [code for code in sorted(said) if f"| `{code}` |" not in COMMANDS]


@pytest.mark.parametrize("code", sorted(registry()))
def test_every_finding_is_described(code: str) -> None:
    assert f"`{code}`" in (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", shipped())
def test_every_figure_is_described_in_three_languages(form: str) -> None:
    described = load(form).data.figures
    assert described
    assert not [name for name, kind in described.items() if not (kind.en and kind.kk and kind.ru)]


@pytest.mark.parametrize("document", [*documents(), *ROOT.glob("[A-Z]*.md")], ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    assert not [link for link in links if not (document.parent / link).exists()]


def _codes(folder: Path) -> set[str]:
    return {
        code
        for file in folder.rglob("*.py")
        for code in re.findall(r'^\s+code = "([a-z-]+)"', file.read_text(encoding="utf-8"), re.MULTILINE)
    }
